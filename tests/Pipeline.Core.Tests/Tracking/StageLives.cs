using FsCheck;
using FsCheck.Fluent;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Tests.Tracking;

/// <summary>Generators of plain lives.</summary>
public static class StageLives
{
    public static Arbitrary<StageLife> Lives() =>
        (from count in Gen.Choose(1, 6)
         from steps in Gen.ArrayOf(from stage in Gen.Choose(0, 5) from hours in Gen.Choose(0, 600) select (stage, hours), count)
         from end in Gen.Elements<OutcomeKind?>(null, null, OutcomeKind.Won, OutcomeKind.Lost, OutcomeKind.NoDecision, OutcomeKind.Disqualified)
         from hours in Gen.Choose(0, 600)
         select new StageLife([.. steps], end, hours)).ToArbitrary();
}
