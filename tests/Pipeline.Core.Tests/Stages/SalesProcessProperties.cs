using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Stages;

[Laws]
public class SalesProcessProperties
{
    private static readonly ProcessId _id = new("any");

    [Property]
    public bool IndexOf_IsThePlaceOfEveryStageAndMinusOneOfOthers(PositiveInt count)
    {
        var stages = Enumerable.Range(0, count.Get).Select(i => new Stage(new($"S{i}"))).ToArray();
        var process = SalesProcess.Create(_id, 1, stages);

        return stages.Select((stage, place) => process.IndexOf(stage.Id) == place).All(isRight => isRight)
            && process.IndexOf(new($"S{count.Get}")) == -1;
    }

    [Property]
    public FsCheck.Property Create_TakesStagesExactlyWhenTheirIdsDiffer(NonEmptyArray<byte> ids)
    {
        var stages = ids.Get.Select(id => new Stage(new($"S{id % 16}"))).ToArray();
        var areDistinct = stages.Select(stage => stage.Id).Distinct().Count() == stages.Length;

        return (Record.Exception(() => SalesProcess.Create(_id, 1, stages)) is null == areDistinct).Classify(areDistinct, "distinct").Classify(!areDistinct, "doubled");
    }
}
