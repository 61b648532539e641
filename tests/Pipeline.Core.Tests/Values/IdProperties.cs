using FsCheck.Xunit;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

[Laws(typeof(ValueArbitraries))]
public class IdProperties
{
    [Property]
    public bool Ids_AreEqualExactlyWhenTheirTextsAreCharByChar(IdString left, IdString right) =>
        Agrees(left, right, text => new ProspectId(text))
        && Agrees(left, right, text => new SellerId(text))
        && Agrees(left, right, text => new StageId(text))
        && Agrees(left, right, text => new ProcessId(text))
        && Agrees(left, right, text => new TeamNodeId(text));

    [Property]
    public bool Ids_GiveBackTheirText(IdString text) =>
        new ProspectId(text.Value).Value == text.Value
        && new SellerId(text.Value).Value == text.Value
        && new StageId(text.Value).Value == text.Value
        && new ProcessId(text.Value).Value == text.Value
        && new TeamNodeId(text.Value).Value == text.Value;

    private static bool Agrees<TId>(IdString left, IdString right, Func<string, TId> make)
        where TId : struct, IEquatable<TId>
    {
        var areEqual = string.Equals(left.Value, right.Value, StringComparison.Ordinal);

        return make(left.Value).Equals(make(right.Value)) == areEqual
            && (!areEqual || make(left.Value).GetHashCode() == make(right.Value).GetHashCode());
    }
}
