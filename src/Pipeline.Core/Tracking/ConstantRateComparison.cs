using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>What was won in two periods, with what was sold told from what exchange rates did.</summary>
/// <remarks>
/// Actual rates are those of each sale's closing day, constant rates those of one day for both periods. Each amount is rounded to the minor
/// unit, half to even, as in <see cref="PipelineSnapshot.ConvertTo(Currency, ExchangeRates, RatePolicy)"/>; then everything adds up exactly: over
/// currencies, and change at actual rates = change at constant rates + effect of rates. A sale that one of the two cannot convert counts in neither.
/// </remarks>
public sealed class ConstantRateComparison
{
    private ConstantRateComparison(
        DateInterval earlier, DateInterval later, LocalDate constantOn, ImmutableArray<ConstantRateFigures> byCurrency, ConstantRateFigures total,
        ImmutableArray<UnconvertedAmount> unconverted, int withoutAmount, ExchangeRate? oldestRate) =>
        (Earlier, Later, ConstantOn, ByCurrency, Total, Unconverted, WithoutAmount, OldestRate) =
        (earlier, later, constantOn, byCurrency, total, unconverted, withoutAmount, oldestRate);

    /// <summary>Gets the earlier period, both ends included.</summary>
    public DateInterval Earlier { get; }

    /// <summary>Gets the later period, both ends included.</summary>
    public DateInterval Later { get; }

    /// <summary>Gets the day whose rates are the constant ones.</summary>
    public LocalDate ConstantOn { get; }

    /// <summary>Gets the figures of all sales.</summary>
    public ConstantRateFigures Total { get; }

    /// <summary>Gets the figures by the currency that sales were made in, in order of code; they add up to <see cref="Total"/>.</summary>
    public ImmutableArray<ConstantRateFigures> ByCurrency { get; }

    /// <summary>Gets the sales of the two periods without an actual or a constant rate, in the order of the snapshot; they are in no figure.</summary>
    public ImmutableArray<UnconvertedAmount> Unconverted { get; }

    /// <summary>Gets how many sales of the two periods have no amount at all.</summary>
    public int WithoutAmount { get; }

    /// <summary>Gets the oldest rate used in a figure, by its first day, then by currency; null when none was needed.</summary>
    public ExchangeRate? OldestRate { get; }

    /// <summary>Compares two periods.</summary>
    /// <param name="snapshot">The pipeline in its own currencies, not converted; what was won by its as-of day counts.</param>
    /// <param name="earlier">The earlier period, both ends included.</param>
    /// <param name="later">The later period, both ends included; it begins after the earlier has ended.</param>
    /// <param name="currency">The currency shown.</param>
    /// <param name="rates">The dated rates.</param>
    /// <param name="constantOn">The day whose rates are the constant ones, such as the last of the earlier period.</param>
    /// <param name="constantRates">Where the constant rates are taken from, such as a table of plan rates; null for <paramref name="rates"/>.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="ArgumentException">The periods are not in order, or the snapshot has been converted.</exception>
    /// <exception cref="ArgumentNullException">An argument that must be there is null.</exception>
    public static ConstantRateComparison Create(
        PipelineSnapshot snapshot, DateInterval earlier, DateInterval later, Currency currency, ExchangeRates rates, LocalDate constantOn, ExchangeRates? constantRates = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        ArgumentNullException.ThrowIfNull(currency);
        ArgumentNullException.ThrowIfNull(rates);
        if (later.Start <= earlier.End)
        {
            throw new ArgumentException(FormattableString.Invariant($"The later period begins after {earlier.End:uuuu-MM-dd}, not on {later.Start:uuuu-MM-dd}."), nameof(later));
        }

        if (snapshot.RatePolicy is { } policy)
        {
            throw new ArgumentException($"Amounts are compared from their own currencies; these have been converted, at the rates of: {policy}.", nameof(snapshot));
        }

        var table = constantRates ?? rates;
        var (actual, constant) = (snapshot.ConvertTo(currency, rates, RatePolicy.ClosingDay), snapshot.ConvertTo(currency, table, RatePolicy.On(constantOn)));
        var sums = new SortedDictionary<string, Money[]>(StringComparer.Ordinal);
        var unconverted = ImmutableArray.CreateBuilder<UnconvertedAmount>();
        var (withoutAmount, oldest) = (0, (ExchangeRate?)null);
        foreach (var row in snapshot.RowsIn(RowSet.Closed))
        {
            var on = row.ClosedOn!.Value; // closed rows have one
            if (row.Outcome != OutcomeKind.Won || !(earlier.Contains(on) || later.Contains(on)))
            {
                continue;
            }

            if (row.Value is not { } own)
            {
                withoutAmount++;
            }
            else if (actual[row.Index].Value is { } atActual && constant[row.Index].Value is { } atConstant)
            {
                var sum = Of(own.Currency);
                var place = earlier.Contains(on) ? 0 : 1;
                (sum[place], sum[place + 2]) = (sum[place] + atActual, sum[place + 2] + atConstant);
                oldest = PipelineSnapshot.Older(oldest, OldestOf(own.Currency, on));
            }
            else
            {
                unconverted.Add(new(row.Id, own));
            }
        }

        var byCurrency = sums.Select(pair => Figures(Currency.FromCode(pair.Key), pair.Value));
        var all = Enumerable.Range(0, 4).Select(place => sums.Values.Aggregate(Money.Zero(currency), (sum, one) => sum + one[place]));
        return new(earlier, later, constantOn, [.. byCurrency], Figures(null, [.. all]), unconverted.ToImmutable(), withoutAmount, oldest);

        Money[] Of(Currency own)
        {
            if (!sums.TryGetValue(own.Code, out var found))
            {
                sums.Add(own.Code, found = [.. Enumerable.Repeat(Money.Zero(currency), 4)]);
            }

            return found;
        }

        ExchangeRate? OldestOf(Currency own, LocalDate on) => ReferenceEquals(own, currency)
            ? null
            : PipelineSnapshot.Older(
                PipelineSnapshot.Older(rates.InForce(own, on), rates.InForce(currency, on)),
                PipelineSnapshot.Older(table.InForce(own, constantOn), table.InForce(currency, constantOn)));

        static ConstantRateFigures Figures(Currency? soldIn, Money[] sum) => new(soldIn, sum[0], sum[1], sum[2], sum[3]);
    }
}
