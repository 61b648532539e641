using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Qualification;

[Laws(typeof(QualificationArbitraries))]
public class BudgetEstimateProperties
{
    // Sums of some shares or logarithms, each rounded once.
    private const double Rounding = 1e-12;

    [Property]
    public FsCheck.Property FromEvidence_MoreEvidenceNeverWidens(BudgetFigures given)
    {
        var variances = Enumerable.Range(0, given.Evidence.Length + 1)
            .Select(count => Estimate(given.Evidence.Take(count), given.Prior).LogVariance!.Value).ToArray(); // figures, so there is a law

        return variances.Zip(variances.Skip(1), (before, after) => after <= before).All(narrower => narrower)
            .Classify(given.Evidence.Length > 1, "several pieces");
    }

    [Property]
    public bool FromEvidence_OnlyAListPriceLeavesTheVariance(BudgetFigures given) => given.Evidence.All(piece =>
    {
        var before = given.Prior.LogDeviation * given.Prior.LogDeviation;
        var after = Estimate([piece], given.Prior).LogVariance!.Value; // figures, so there is a law
        return piece.Kind == BudgetEvidenceKind.ListPrice ? Math.Abs(after - before) <= Rounding * before : after < before;
    });

    [Property]
    public FsCheck.Property FromEvidence_DoesNotDependOnTheOrder(MixedBudget given)
    {
        var (one, other) = (Estimate(given.Evidence, given.Prior), Estimate(given.Shuffled, given.Prior));

        return (one.Range == other.Range && one.Mean == other.Mean && one.LogShift == other.LogShift && one.LogVariance == other.LogVariance
                && one.PriorShare == other.PriorShare && one.Moves.SequenceEqual(other.Moves) && one.NotUsed.SequenceEqual(other.NotUsed)
                && one.LatestStatement == other.LatestStatement)
            .Classify(one.HasBudget == false, "no budget").Classify(one.Moves.Length > 1, "several moves").Classify(one.NotUsed.Length > 1, "several not used");
    }

    [Property]
    public bool FromEvidence_EveryPieceIsUsedOrListedOrDecides(MixedBudget given)
    {
        var estimate = Estimate(given.Evidence, given.Prior);
        var seen = estimate.Moves.Select(move => move.Evidence).Concat(estimate.NotUsed.Select(other => other.Evidence))
            .Concat(estimate.HasBudget == false ? [estimate.LatestStatement!] : []); // a no is a statement

        return seen.Select(piece => piece.ToString()).Order(StringComparer.Ordinal)
            .SequenceEqual(given.Evidence.Select(piece => piece.ToString()).Order(StringComparer.Ordinal));
    }

    [Property]
    public bool FromEvidence_ReasonsAreTrue(MixedBudget given)
    {
        var estimate = Estimate(given.Evidence, given.Prior);

        return estimate.NotUsed.All(other => other.Reason switch
        {
            UnusedEvidenceReason.Later => other.Evidence.On > Arbitraries.MidDay,
            UnusedEvidenceReason.Replaced => given.Evidence.Any(piece => piece.On > other.Evidence.On && piece.On <= Arbitraries.MidDay),
            UnusedEvidenceReason.OtherCurrency => other.Evidence.Amount.ToString().Contains("EUR", StringComparison.Ordinal),
            UnusedEvidenceReason.NoBudget => estimate.HasBudget == false,
            _ => false,
        }) && estimate.Moves.All(move => move.Evidence.On <= Arbitraries.MidDay && estimate.HasBudget != false);
    }

    [Property]
    public bool Moves_AddUpToTheWholeShift(BudgetFigures given)
    {
        var estimate = Estimate(given.Evidence, given.Prior);
        var scale = 1 + estimate.Moves.Sum(move => Math.Abs(move.LogShift));
        var money = estimate.Moves.Aggregate(given.Prior.Median.Round(MidpointRounding.ToEven), (sofar, move) => sofar + (move.MedianAfter - move.MedianBefore));

        return Math.Abs(estimate.Moves.Sum(move => move.LogShift) - estimate.LogShift!.Value) <= Rounding * scale // figures, so there is a law
            && Math.Abs(estimate.Moves.Sum(move => move.Weight) + estimate.PriorShare!.Value - 1) <= Rounding
            && money == estimate.P50;
    }

    [Property]
    public bool Moves_GoTowardsTheirOwnFigure(BudgetFigures given) => given.Evidence.All(piece =>
    {
        var move = Estimate([piece], given.Prior).Moves.Single();
        var own = piece.Amount.Range?.P10 ?? piece.Amount.Value!.Value; // figures only
        var high = piece.Amount.Range?.P90 ?? own;
        return !(own > given.Prior.Median && move.LogShift <= 0) && !(high < given.Prior.Median && move.LogShift >= 0) && move.Weight is > 0 and < 1;
    });

    [Property]
    public bool FromEvidence_ScalingMoneyScalesTheEstimate(BudgetFigures given)
    {
        const decimal Scale = 8;
        var estimate = Estimate(given.Evidence, given.Prior);
        var scaled = Estimate(given.Evidence.Select(piece => Scaled(piece, Scale)), new(given.Prior.Median * Scale, given.Prior.LogDeviation));

        // Each side rounds to the minor unit, the smaller one in units that count eightfold, and its digits from a double.
        bool Near(Money? small, Money? large) => Math.Abs(small!.Value.Amount * Scale - large!.Value.Amount) <= 0.05m + 1e-12m * large.Value.Amount; // figures

        return estimate.LogShift == scaled.LogShift && estimate.LogVariance == scaled.LogVariance
            && Near(estimate.P10, scaled.P10) && Near(estimate.P50, scaled.P50) && Near(estimate.P90, scaled.P90) && Near(estimate.Mean, scaled.Mean)
            && estimate.ChanceOfAtLeast(given.Prior.Median) == scaled.ChanceOfAtLeast(given.Prior.Median * Scale);
    }

    [Property]
    public bool SimilarPurchase_TheMoreSimilarWeighsMore(BudgetPrior prior, int less, int more)
    {
        var (low, high) = (Math.Min(Tenth(less), Tenth(more)), Math.Max(Tenth(less), Tenth(more)));
        var (far, near) = (WithSimilarity(low), WithSimilarity(high));

        return low == high ? near.LogShift == far.LogShift
            : near.LogShift > far.LogShift && near.LogVariance < far.LogVariance && near.PriorShare < far.PriorShare;

        BudgetEstimate WithSimilarity(double similarity) => Estimate([BudgetEvidence.SimilarPurchase(prior.Median * 3m, Arbitraries.MidDay, similarity, "s")], prior);
        static double Tenth(int number) => Math.Abs(number % 11) / 10.0;
    }

    [Property]
    public bool FromEvidence_OlderEvidenceWeighsLess(BudgetFigures given) => given.Evidence.All(piece =>
        Estimate([piece], given.Prior).PriorShare
        < BudgetEstimate.FromEvidence([piece], Arbitraries.MidDay.PlusDays(400), given.Prior).PriorShare);

    [Property]
    public bool ChanceOfAtLeast_FallsAndMeetsTheQuantiles(BudgetFigures given)
    {
        var estimate = Estimate(given.Evidence, given.Prior);
        var chances = Enumerable.Range(-1, 40).Select(step => estimate.ChanceOfAtLeast(given.Prior.Median * (step / 8m))!.Value).ToArray(); // figures

        // A quantile is moved by half a minor unit, which on the scale of logarithms is at most that ÷ itself.
        bool Meets(Money? point, double chance)
        {
            var moved = 0.005 / Math.Max(0.01, (double)point!.Value.Amount) / Math.Sqrt(estimate.LogVariance!.Value);
            return point.Value.Amount == 0 || Math.Abs(estimate.ChanceOfAtLeast(point.Value)!.Value - chance) <= moved + 1e-9;
        }

        return chances.Zip(chances.Skip(1), (before, after) => after <= before).All(falls => falls) && chances[0] == 1 && chances[1] == 1
            && Meets(estimate.P10, 0.9) && Meets(estimate.P50, 0.5) && Meets(estimate.P90, 0.1);
    }

    private static BudgetEstimate Estimate(IEnumerable<BudgetEvidence> evidence, BudgetPrior prior) => BudgetEstimate.FromEvidence(evidence, Arbitraries.MidDay, prior);

    private static BudgetEvidence Scaled(BudgetEvidence piece, decimal scale) => piece.Kind switch
    {
        BudgetEvidenceKind.Stated when piece.Amount.Range is { } range =>
            BudgetEvidence.Stated(Amount.Of(new MoneyRange(range.P10 * scale, range.P50 * scale, range.P90 * scale)), piece.On, piece.Source),
        BudgetEvidenceKind.Stated => BudgetEvidence.Stated(Amount.Of(Figure(piece) * scale), piece.On, piece.Source),
        BudgetEvidenceKind.SimilarPurchase => BudgetEvidence.SimilarPurchase(Figure(piece) * scale, piece.On, piece.Similarity!.Value, piece.Source), // its kind has one
        _ => BudgetEvidence.ListPrice(Figure(piece) * scale, piece.On, piece.Source),
    };

    private static Money Figure(BudgetEvidence piece) => piece.Amount.Value!.Value; // figures only
}
