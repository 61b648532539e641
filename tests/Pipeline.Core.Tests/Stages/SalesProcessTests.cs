using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Stages;

public class SalesProcessTests
{
    private static readonly ProcessId _id = new("field");
    private static readonly Stage _open = new(new("Open"), StageRole.Opening, 0.1);
    private static readonly Stage _close = new(new("Close"), StageRole.Closing);

    [Fact]
    public void Create_KeepsTheStagesInTheirOrder()
    {
        var process = SalesProcess.Create(_id, 3, [_close, _open]);

        Assert.Equal((_id, 3), (process.Id, process.Version));
        Assert.Equal<Stage>([_close, _open], process.Stages);
    }

    [Fact]
    public void Create_CopiesTheStages()
    {
        Stage[] stages = [_open, _close];
        var process = SalesProcess.Create(_id, 1, stages);

        stages[0] = _close;

        Assert.Equal(_open, process.Stages[0]);
    }

    [Fact]
    public void Create_OneStage_Taken() => Assert.Single(SalesProcess.Create(_id, 1, [_open]).Stages);

    [Fact]
    public void Create_WithoutStages_Refused() => Assert.Throws<ArgumentException>("stages", () => SalesProcess.Create(_id, 1, []));

    [Fact]
    public void Create_TwoStagesOfOneId_Refused() =>
        Assert.Throws<ArgumentException>("stages", () => SalesProcess.Create(_id, 1, [_open, _close, new Stage(new("Open"), StageRole.Trial)]));

    [Fact]
    public void Create_IdsThatDifferByCase_Taken() =>
        Assert.Equal(2, SalesProcess.Create(_id, 1, [_open, new Stage(new("open"))]).Stages.Length);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Create_VersionBelow1_Refused(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>("version", () => SalesProcess.Create(_id, number, [_open]));

    [Fact]
    public void Create_Version1_Taken() => Assert.Equal(1, SalesProcess.Create(_id, 1, [_open]).Version);

    [Fact]
    public void Create_WithoutIdOrStages_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => SalesProcess.Create(default, 1, [_open]));
        Assert.Throws<ArgumentNullException>("stages", () => SalesProcess.Create(_id, 1, (IEnumerable<Stage>)null!));
    }

    [Fact]
    public void IndexOf_IsThePlaceOrMinusOne()
    {
        var process = SalesProcess.Create(_id, 1, [_open, _close]);

        Assert.Equal(0, process.IndexOf(new("Open")));
        Assert.Equal(1, process.IndexOf(new("Close")));
        Assert.Equal(-1, process.IndexOf(new("close"))); // ordinal
    }

    [Fact]
    public void Standard_IsTheNineStepsOfAFirstContactWithoutAssumedChances()
    {
        Assert.Equal(
            [
                StageRole.Opening, StageRole.Interest, StageRole.Authority, StageRole.Probing, StageRole.Appointment,
                StageRole.Presentation, StageRole.Trial, StageRole.Proposal, StageRole.Closing,
            ],
            SalesProcess.Standard.Stages.Select(stage => stage.Role));
        Assert.All(SalesProcess.Standard.Stages, stage => Assert.Null(stage.Chance));
        Assert.All(SalesProcess.Standard.Stages, stage => Assert.Equal(stage.Role.ToString(), stage.Id.Value));
        Assert.Equal((new ProcessId("standard"), 1), (SalesProcess.Standard.Id, SalesProcess.Standard.Version));
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            SalesProcess.Create(_id, 1, [_open, _close]),
            SalesProcess.Create(new("field"), 1, [new Stage(new("Open"), StageRole.Opening, 0.1), _close]),
            SalesProcess.Create(new("phone"), 1, [_open, _close]),
            SalesProcess.Create(_id, 2, [_open, _close]),
            SalesProcess.Create(_id, 1, [_close, _open]),
            SalesProcess.Create(_id, 1, [_open]),
            SalesProcess.Create(_id, 1, [new Stage(new("Open"), StageRole.Opening, 0.2), _close]),
            SalesProcess.Create(_id, 1, [new Stage(new("Open"), StageRole.Opening, 0.1, [new InterestGate()]), _close]),
            SalesProcess.Create(_id, 1, [_open, _close], []),
            SalesProcess.Create(_id, 1, [_open, _close], [new InterestGate()]),
            SalesProcess.Create(_id, 1, [_open, _close], canSkip: false),
            SalesProcess.Create(_id, 1, [_open, _close], canMoveBack: false));

    [Fact]
    public void Equality_StandardGatesNamedOrLeftOut_IsTheSame() =>
        Assert.Equal(SalesProcess.Create(_id, 1, [_open]), SalesProcess.Create(_id, 1, [_open], Gate.StandardForAppointment, true, true));

    [Fact]
    public void Create_NullAmongStagesOrGates_Throws()
    {
        Assert.Throws<ArgumentNullException>("stages", () => SalesProcess.Create(_id, 1, [_open, null!]));
        Assert.Throws<ArgumentNullException>("appointmentGates", () => SalesProcess.Create(_id, 1, [_open], [new InterestGate(), null!]));
    }

    [Fact]
    public void Create_CopiesTheGates()
    {
        Gate[] gates = [new InterestGate()];
        var process = SalesProcess.Create(_id, 1, [_open], gates);

        gates[0] = new NoBudgetGate();

        Assert.Equal<Gate>([new InterestGate()], process.AppointmentGates);
    }

    [Fact]
    public void Standard_AsksForEachStepWhatTheStepBeforeIsFor()
    {
        Gate[] None() => [];
        var gates = SalesProcess.Standard.Stages.ToDictionary(stage => stage.Role, stage => stage.Gates);

        Assert.Equal<Gate>(None(), gates[StageRole.Opening]);
        Assert.Equal<Gate>([new ConversationGate()], gates[StageRole.Interest]);
        Assert.Equal<Gate>([new InterestGate()], gates[StageRole.Authority]);
        Assert.Equal<Gate>([new AuthorityGate()], gates[StageRole.Probing]);
        Assert.Equal<Gate>([new NoBudgetGate(), new BudgetProbedGate(GateMode.Advisory), new DecisionTimeProbedGate(GateMode.Advisory)], gates[StageRole.Appointment]);
        Assert.Equal<Gate>([new AppointmentHeldGate(GateMode.Advisory)], gates[StageRole.Presentation]);
        Assert.All([StageRole.Trial, StageRole.Proposal, StageRole.Closing], role => Assert.Empty(gates[role]));
        Assert.Equal<Gate>(Gate.StandardForAppointment, SalesProcess.Standard.AppointmentGates);
        Assert.True(SalesProcess.Standard is { CanSkip: true, CanMoveBack: true });
    }

    [Fact]
    public void Equality_IsInTheOperatorsToo() => Laws.AssertHasEqualityOperators<SalesProcess>();
}
