using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Qualification;

[Laws(typeof(QualificationArbitraries))]
public class DecisionTimeEstimateProperties
{
    private const double Rounding = 1e-12;

    private static readonly int[] _steps = [0, 1, 2, 3, 5, 8, 13, 30, 60, 100, 365, 1_000, 10_000, 1_000_000];

    [Property]
    public FsCheck.Property Chances_AreADistributionOverTheDaysToCome(DecisionCase given)
    {
        var estimate = given.Estimate();
        var chances = _steps.Select(estimate.ChanceDecidedWithin).ToArray();

        return (chances[0] == 0 && chances.All(chance => chance is >= 0 and <= 1)
                && chances.Zip(chances.Skip(1), (before, after) => after >= before - Rounding).All(grows => grows)
                && estimate.ChanceDecidedBy(estimate.AsOf) == 0 && estimate.ChanceDecidedBy(estimate.AsOf.PlusDays(-3)) == 0
                && estimate.ChanceDecidedBy(estimate.AsOf.PlusDays(30)) == estimate.ChanceDecidedWithin(30))
            .Classify(estimate.ElapsedDays > 0, "some days have passed").Classify(estimate.HazardRatio != 1, "urgency");
    }

    [Property]
    public bool Chances_OfWaitingOnMultiply(DecisionCase given)
    {
        // Undecided for 40 days is undecided for 10, and then, seen from there, for 30 more. Without evidence, so that the law stays.
        var now = DecisionTimeEstimate.FromEvidence([], given.StartedOn, Arbitraries.MidDay, given.Prior);
        var then = DecisionTimeEstimate.FromEvidence([], given.StartedOn, Arbitraries.MidDay.PlusDays(10), given.Prior);

        return Math.Abs(1 - now.ChanceDecidedWithin(40) - (1 - now.ChanceDecidedWithin(10)) * (1 - then.ChanceDecidedWithin(30))) <= Rounding;
    }

    [Property]
    public bool Quantile_IsTheFirstDayThatHasTheChance(DecisionCase given)
    {
        var estimate = given.Estimate();

        return new[] { 0.01, 0.5, 0.8, 0.99 }.All(chance => estimate.Quantile(chance) is not { } days
            ? estimate.ChanceDecidedWithin(999_999) < chance
            : estimate.ChanceDecidedBy(estimate.StartedOn.PlusDays(days)) >= chance
                && estimate.ChanceDecidedBy(estimate.StartedOn.PlusDays(days - 1)) < chance
                && days > estimate.ElapsedDays
                && estimate.DayOf(chance) == estimate.StartedOn.PlusDays(days));
    }

    [Property]
    public bool Urgency_TheHigherTheEarlier(DecisionCase given)
    {
        var others = given.Evidence.Where(piece => piece.Kind != DecisionTimeEvidenceKind.Urgency);
        var estimates = Enum.GetValues<Urgency>()
            .Select(urgency => DecisionTimeEstimate.FromEvidence(
                others.Append(DecisionTimeEvidence.OfUrgency(urgency, Arbitraries.MidDay, "u")), given.StartedOn, Arbitraries.MidDay, given.Prior))
            .ToArray();

        return estimates.Zip(estimates.Skip(1), (less, more) =>
            less.MedianDaysAtStart > more.MedianDaysAtStart
            && _steps.All(days => less.ChanceDecidedWithin(days) <= more.ChanceDecidedWithin(days) + Rounding)
            && !(more.P80Days > less.P80Days)).All(earlier => earlier);
    }

    [Property]
    public bool EarlierPurchase_TheLongerTheLater(DecisionCase given, int one, int another)
    {
        var (few, many) = (Math.Min(Days(one), Days(another)), Math.Max(Days(one), Days(another)));
        var (early, late) = (With(few), With(many));

        return early.LogVariance == late.LogVariance && (few == many || early.MedianDaysAtStart < late.MedianDaysAtStart)
            && _steps.All(days => late.ChanceDecidedWithin(days) <= early.ChanceDecidedWithin(days) + Rounding);

        DecisionTimeEstimate With(int days) => DecisionTimeEstimate.FromEvidence(
            given.Evidence.Append(DecisionTimeEvidence.EarlierPurchase(days, Arbitraries.MidDay, "p")), given.StartedOn, Arbitraries.MidDay, given.Prior);
        static int Days(int number) => 1 + Math.Abs(number % 300);
    }

    [Property]
    public FsCheck.Property FromEvidence_DoesNotDependOnTheOrder(DecisionCase given)
    {
        var one = given.Estimate();
        var other = DecisionTimeEstimate.FromEvidence(given.Shuffled, given.StartedOn, Arbitraries.MidDay, given.Prior);

        return (one.Moves.SequenceEqual(other.Moves) && one.NotUsed.SequenceEqual(other.NotUsed) && one.LogShift == other.LogShift
                && one.LogVariance == other.LogVariance && one.HazardRatio == other.HazardRatio && one.P80Days == other.P80Days)
            .Classify(one.Moves.Length > 1, "several moves").Classify(one.NotUsed.Length > 1, "several not used");
    }

    [Property]
    public bool FromEvidence_EveryPieceIsUsedOrListed(DecisionCase given)
    {
        var estimate = given.Estimate();

        return estimate.Moves.Select(move => move.Evidence).Concat(estimate.NotUsed.Select(other => other.Evidence)).ToHashSet().SetEquals(given.Evidence)
            && estimate.Moves.Length + estimate.NotUsed.Length == given.Evidence.Length
            && estimate.NotUsed.All(other => (other.Reason == UnusedEvidenceReason.Later) == (other.Evidence.On > Arbitraries.MidDay));
    }

    [Property]
    public bool FromEvidence_MoreEvidenceNeverWidens(DecisionCase given)
    {
        var before = given.Estimate();
        var after = DecisionTimeEstimate.FromEvidence(
            given.Evidence.Append(DecisionTimeEvidence.StatedDate(Arbitraries.MidDay.PlusDays(9), Arbitraries.MidDay, "new")), given.StartedOn, Arbitraries.MidDay, given.Prior);

        return after.LogVariance < before.LogVariance && after.PriorShare < before.PriorShare;
    }

    [Property]
    public bool Moves_AddUp(DecisionCase given)
    {
        var estimate = given.Estimate();
        var ends = estimate.Moves.Select(move => move.MedianDaysAfter).Prepend(given.Prior.MedianDays).ToArray();

        return estimate.Moves.Select(move => move.MedianDaysBefore).Append(estimate.MedianDaysAtStart).SequenceEqual(ends)
            && Math.Abs(estimate.Moves.Sum(move => move.LogShift) - estimate.LogShift) <= Rounding * (1 + estimate.Moves.Sum(move => Math.Abs(move.LogShift)))
            && Math.Abs(estimate.Moves.Sum(move => move.LogHazardRatio) - Math.Log(estimate.HazardRatio)) <= Rounding
            && Math.Abs(estimate.Moves.Sum(move => move.Weight) + estimate.PriorShare - 1) <= Rounding;
    }

    [Property]
    public bool MedianDaysAtStart_IsWhereHalfHaveDecided(DecisionCase given)
    {
        // Of whole days, the median is the first not below it; next to a whole number rounding decides.
        var estimate = given.Estimate();
        var median = estimate.MedianDaysAtStart;

        return estimate.QuantileAtStart(0.5) is not { } days || Math.Abs(median - Math.Round(median)) < 1e-6 * median || days == Math.Max(1, (int)Math.Ceiling(median));
    }

    [Property]
    public bool FromEvidence_ShiftingAllDaysChangesNothing(DecisionCase given)
    {
        const int Weeks = 7 * 11;
        var estimate = given.Estimate();
        var shifted = DecisionTimeEstimate.FromEvidence(
            given.Evidence.Select(piece => piece.Kind switch
            {
                DecisionTimeEvidenceKind.StatedDate => DecisionTimeEvidence.StatedDate(piece.DecisionOn!.Value.PlusDays(Weeks), piece.On.PlusDays(Weeks), piece.Source), // its kind has one
                DecisionTimeEvidenceKind.Urgency => DecisionTimeEvidence.OfUrgency(piece.Urgency!.Value, piece.On.PlusDays(Weeks), piece.Source), // its kind has one
                _ => DecisionTimeEvidence.EarlierPurchase(piece.Days!.Value, piece.On.PlusDays(Weeks), piece.Source), // its kind has them
            }),
            given.StartedOn.PlusDays(Weeks), Arbitraries.MidDay.PlusDays(Weeks), given.Prior);

        return (estimate.P50Days, estimate.P80Days, estimate.IsSlow, estimate.LogShift) == (shifted.P50Days, shifted.P80Days, shifted.IsSlow, shifted.LogShift);
    }
}
