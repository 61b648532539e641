using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Support;

/// <summary>Reads by the overload without a culture, which the analyzer takes for a dependence on the current one.</summary>
internal static class InvariantText
{
    internal static Money ToMoney(string text)
    {
#pragma warning disable CA1305 // without a culture is the invariant one: that this holds is what the tests show
        return Money.Parse(text);
#pragma warning restore CA1305
    }
}
