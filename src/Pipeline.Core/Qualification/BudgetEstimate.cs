using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Numerics;
using Pipeline.Core.Values;

namespace Pipeline.Core.Qualification;

/// <summary>What a buyer's budget is, as far as the evidence tells at the end of a day: a log-normal law, or none.</summary>
/// <remarks>
/// Each piece is a noisy observation of the logarithm of the budget, with variance σ² + (τ · years)² + (λ · (1 − similarity))²,
/// σ by its kind (<see cref="BudgetAssumptions"/>); with the prior they make a normal posterior, each weighted by 1 ÷ variance.
/// A range adds the variance of its own, (ln P90 − ln P10)² ÷ (2 · 1.2816)², to that of a statement: it is what the buyer leaves
/// open, and a buyer who leaves nothing open still errs. A list price moves the centre of the prior, in the same way, and narrows
/// nothing. Of one source only its latest piece of a kind counts, and its latest statement, be it a figure or that there is no
/// budget. When the latest statement of all sources is that there is none, there is no law: every figure is null.
/// Nobody's statement is not a no: without evidence the estimate is the prior (<see cref="IsPriorAlone"/>).
/// </remarks>
public sealed class BudgetEstimate
{
    private const double DaysInYear = 365.25;

    private readonly double _shift;
    private readonly double _deviation;

    private BudgetEstimate(
        BudgetPrior prior,
        LocalDate asOf,
        BudgetEvidence? latestStatement,
        ImmutableArray<UnusedEvidence<BudgetEvidence>> notUsed,
        IReadOnlyList<BudgetEvidence> used,
        LogNormalUpdate update)
    {
        (Prior, AsOf, LatestStatement, NotUsed) = (prior, asOf, latestStatement, notUsed);
        (_shift, _deviation) = (update.Shift, Math.Sqrt(update.Variance));
        if (HasBudget == false)
        {
            Moves = [];
            return;
        }

        var moves = ImmutableArray.CreateBuilder<BudgetMove>(used.Count);
        var (sofar, before) = (new CompensatedSum(), MedianAt(0));
        for (var i = 0; i < used.Count; i++)
        {
            sofar.Add(update.ShiftOf(i));
            var after = MedianAt(sofar.Value);
            moves.Add(new(used[i], update.WeightOf(i), update.ShiftOf(i), before, after));
            before = after;
        }

        Moves = moves.MoveToImmutable();
        PriorShare = update.PriorShare;
        LogShift = _shift;
        LogVariance = update.Variance;
        Range = new(Quantile(0.1, MidpointRounding.ToEven)!.Value, before, Quantile(0.9, MidpointRounding.ToEven)!.Value); // there is a law
        Mean = ToMoney(_shift + update.Variance / 2, MidpointRounding.ToEven);
    }

    /// <summary>Gets the prior.</summary>
    public BudgetPrior Prior { get; }

    /// <summary>Gets the day at whose end this is so.</summary>
    public LocalDate AsOf { get; }

    /// <summary>Gets the latest statement of the buyer, a figure or that there is no budget; null when nobody said anything.</summary>
    public BudgetEvidence? LatestStatement { get; }

    /// <summary>Gets whether there is a budget by the latest statement; null when nobody said anything, which is not a no.</summary>
    public bool? HasBudget => LatestStatement is null ? null : LatestStatement.Kind != BudgetEvidenceKind.NoBudget;

    /// <summary>Gets whether nothing is known of this buyer, so that the estimate is the prior.</summary>
    public bool IsPriorAlone => HasBudget != false && Moves.IsEmpty;

    /// <summary>Gets what each piece of evidence moved, by day, kind and source; none when there is no budget.</summary>
    /// <remarks>
    /// The log shifts add up to <see cref="LogShift"/>; each median after is the next one's median before, so that the moves in
    /// money add up exactly to the way from the prior's median to <see cref="P50"/>.
    /// </remarks>
    public ImmutableArray<BudgetMove> Moves { get; }

    /// <summary>Gets the evidence that has no part in it, by day, kind and source, and why.</summary>
    public ImmutableArray<UnusedEvidence<BudgetEvidence>> NotUsed { get; }

    /// <summary>Gets the weight of the prior in the log median, 0 to 1: 1 without evidence; null when there is no budget.</summary>
    public double? PriorShare { get; }

    /// <summary>Gets the log median less that of the prior; null when there is no budget.</summary>
    public double? LogShift { get; }

    /// <summary>Gets the variance of the natural logarithm of the budget; null when there is no budget.</summary>
    public double? LogVariance { get; }

    /// <summary>Gets P10, P50 and P90, each rounded half to even to the minor unit; null when there is no budget.</summary>
    public MoneyRange? Range { get; }

    /// <summary>Gets the budget as an amount of an opportunity: the range, or unknown when there is no budget.</summary>
    public Amount Amount => Range is null ? Amount.Unknown : Amount.Of(Range);

    /// <summary>Gets what the budget exceeds with chance 0.9, rounded half to even to the minor unit; null when there is none.</summary>
    public Money? P10 => Range?.P10;

    /// <summary>Gets what the budget exceeds with chance 0.5, rounded half to even to the minor unit; null when there is none.</summary>
    public Money? P50 => Range?.P50;

    /// <summary>Gets what the budget exceeds with chance 0.1, rounded half to even to the minor unit; null when there is none.</summary>
    public Money? P90 => Range?.P90;

    /// <summary>Gets the mean, median · exp(variance ÷ 2), rounded half to even to the minor unit; null when there is none.</summary>
    public Money? Mean { get; }

    /// <summary>Estimates a budget.</summary>
    /// <param name="evidence">The evidence, in the order recorded: of two pieces of one source and day, the later in it counts.</param>
    /// <param name="asOf">The day at whose end the estimate is made; later evidence is not used.</param>
    /// <param name="prior">What is believed of such buyers; its currency is that of the estimate.</param>
    /// <param name="assumptions">How much evidence is trusted; null for <see cref="BudgetAssumptions.Default"/>.</param>
    /// <returns>The estimate; but for such pairs it does not depend on the order of the evidence.</returns>
    /// <exception cref="ArgumentException">A piece of evidence is null.</exception>
    /// <exception cref="OverflowException">The estimate is beyond what a decimal holds.</exception>
    public static BudgetEstimate FromEvidence(IEnumerable<BudgetEvidence> evidence, LocalDate asOf, BudgetPrior prior, BudgetAssumptions? assumptions = null)
    {
        ArgumentNullException.ThrowIfNull(prior);
        var unused = new List<UnusedEvidence<BudgetEvidence>>();
        var standing = StandingEvidence.Find(evidence, asOf, piece => piece.On, SlotOf, unused);
        var latest = standing.Where(IsStatement).Aggregate((BudgetEvidence?)null, (best, piece) => piece.On < best?.On ? best : piece);
        var used = new List<BudgetEvidence>();
        foreach (var piece in standing)
        {
            if (piece.Kind == BudgetEvidenceKind.NoBudget)
            {
                if (piece != latest)
                {
                    unused.Add(new(piece, UnusedEvidenceReason.Replaced));
                }
            }
            else if (latest?.Kind == BudgetEvidenceKind.NoBudget)
            {
                unused.Add(new(piece, UnusedEvidenceReason.NoBudget));
            }
            else if (!ReferenceEquals(CurrencyOf(piece), prior.Currency))
            {
                unused.Add(new(piece, UnusedEvidenceReason.OtherCurrency));
            }
            else
            {
                used.Add(piece);
            }
        }

        used = [.. InOrder(used, piece => piece)];
        var update = new LogNormalUpdate(
            prior.LogDeviation * prior.LogDeviation,
            [.. used.Select(piece => (
                LogRange.Distance(prior.Median, piece.Amount),
                VarianceOf(piece, asOf, assumptions ?? BudgetAssumptions.Default),
                piece.Kind == BudgetEvidenceKind.ListPrice))]);
        return new(prior, asOf, latest, [.. InOrder(unused, piece => piece.Evidence)], used, update);
    }

    /// <summary>Finds the chance that the budget is an amount or more.</summary>
    /// <param name="price">The amount, in the currency of the estimate.</param>
    /// <returns>The chance, 1 at zero and below; null when there is no budget.</returns>
    /// <exception cref="CurrencyMismatchException">The currency is another.</exception>
    public double? ChanceOfAtLeast(Money price)
    {
        if (!ReferenceEquals(price.Currency, Prior.Currency))
        {
            throw new CurrencyMismatchException(Prior.Currency, price.Currency);
        }

        return HasBudget == false ? null
            : price.Amount <= 0 ? 1
            : NormalLaw.UpperTail((LogRange.Distance(Prior.Median, price) - _shift) / _deviation);
    }

    /// <summary>Finds the amount that the budget does not exceed with a chance.</summary>
    /// <param name="chance">The chance, above 0 and below 1.</param>
    /// <param name="rounding">How the amount is rounded to the minor unit.</param>
    /// <returns>The amount; null when there is no budget.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chance does not lie between 0 and 1.</exception>
    public Money? Quantile(double chance, MidpointRounding rounding)
    {
        if (chance is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chance), $"A quantile is asked for at a chance above 0 and below 1, not at {chance.ToString(CultureInfo.InvariantCulture)}.");
        }

        return HasBudget == false ? null : ToMoney(_shift + _deviation * NormalLaw.Quantile(chance), rounding);
    }

    /// <summary>Returns the estimate as text, whatever the culture.</summary>
    /// <returns>Such as "90000.00 NOK / 120000.00 NOK / 160000.00 NOK as of 2026-05-15", or "no budget as of 2026-05-15".</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Range?.ToString() ?? "no budget"} as of {AsOf:uuuu-MM-dd}{(IsPriorAlone ? " (the prior alone)" : "")}");

    private static IOrderedEnumerable<T> InOrder<T>(IEnumerable<T> pieces, Func<T, BudgetEvidence> of) =>
        pieces.OrderBy(piece => of(piece).On).ThenBy(piece => of(piece).Kind).ThenBy(piece => of(piece).Source, StringComparer.Ordinal);

    private static bool IsStatement(BudgetEvidence piece) => piece.Kind is BudgetEvidenceKind.Stated or BudgetEvidenceKind.NoBudget;

    // A source that takes back its budget, or finds one, makes one statement after the other.
    private static (BudgetEvidenceKind, string) SlotOf(BudgetEvidence piece) => (IsStatement(piece) ? BudgetEvidenceKind.Stated : piece.Kind, piece.Source);

    private static Currency CurrencyOf(BudgetEvidence piece) => piece.Amount.Range?.Currency ?? piece.Amount.Value!.Value.Currency; // figures only

    private static double VarianceOf(BudgetEvidence piece, LocalDate asOf, BudgetAssumptions assumptions)
    {
        var kind = piece.Kind switch
        {
            BudgetEvidenceKind.Stated => assumptions.StatedDeviation,
            BudgetEvidenceKind.SimilarPurchase => assumptions.SimilarPurchaseDeviation,
            _ => assumptions.ListPriceDeviation,
        };
        var age = assumptions.DeviationPerYear * Period.DaysBetween(piece.On, asOf) / DaysInYear;
        var difference = assumptions.DissimilarityDeviation * (1 - (piece.Similarity ?? 1));
        var spread = piece.Amount.Range is { } range ? LogRange.DeviationOf(range) : 0;
        return kind * kind + age * age + difference * difference + spread * spread;
    }

    private Money MedianAt(double shift) => ToMoney(shift, MidpointRounding.ToEven);

    // The only way back from logarithms to money.
    private Money ToMoney(double logRatio, MidpointRounding rounding) => (Prior.Median * (decimal)Math.Exp(logRatio)).Round(rounding);
}
