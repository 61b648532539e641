using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting;

/// <summary>What a period has brought by a day, and what its open opportunities are expected to add.</summary>
/// <remarks>
/// Won counts won rows by their day of closing, at the amount sold. Expected is the sum of amount × chance over open
/// rows; it is exact, and <see cref="Terms"/> add up to it, as <see cref="Sales"/> do to what is won. Sales that are not yet opened are not in it.
/// </remarks>
public sealed class Forecast
{
    internal Forecast(
        PipelineSnapshot snapshot, FiscalPeriod period, Currency currency, OutlookReading outlook, IReadOnlySet<SellerId>? sellers, NewBusinessOutlook? newBusiness,
        NewBusinessTerm? newBusinessTerm, ForecastSums sums)
    {
        (Reading, Sellers) = (outlook, sellers);
        (AsOf, Period, Currency) = (snapshot.AsOf, period, currency);
        (OutlookName, SampleSize) = (outlook.Name, outlook.SampleSize);
        Sales = sums.Sales.ToImmutable();
        Terms = sums.Terms.ToImmutable();
        Won = Money.FromMinorUnits(sums.Won, 1, currency);
        ExpectedFromOpen = Money.FromMinorUnits(sums.Expected, ChanceColumn.UnitsPerOne, currency);
        OpenCount = sums.OpenCount;
        OpenValue = Money.FromMinorUnits(sums.OpenValue, 1, currency);
        OpenValueWithChance = Money.FromMinorUnits(sums.OpenValueWithChance, 1, currency);
        WithoutAmount = sums.WithoutAmount;
        LargestTerm = Terms.IsEmpty ? null : Terms.MaxBy(term => term.Expected);
        SaysNothingOfOpen = OpenCount > 0 && outlook.WithoutChance > 0 && outlook.WithoutChance == snapshot.Rows.Open;
        NewBusiness = newBusiness;
        NewBusinessTerm = newBusinessTerm;
        RevenueFromOpen = RevenueTerms.Create(Won, sums.Revenue);
        Revenue = NewBusinessTerm is { } term ? RevenueTerms.Create(Won, sums.Revenue, [term]) : null;
    }

    /// <summary>Gets the day at whose end the figures stood so.</summary>
    public LocalDate AsOf { get; }

    /// <summary>Gets the period.</summary>
    public FiscalPeriod Period { get; }

    /// <summary>Gets the currency of all figures.</summary>
    public Currency Currency { get; }

    /// <summary>Gets the name of the outlook that gave the chances.</summary>
    public string OutlookName { get; }

    /// <summary>Gets the number of past opportunities that the chances were learnt from; 0 when they were stated.</summary>
    public int SampleSize { get; }

    /// <summary>Gets what was won in the period by the as-of day, credits taken off.</summary>
    public Money Won { get; }

    /// <summary>Gets the sales behind <see cref="Won"/>, in the order of the snapshot; those with an amount add up to it.</summary>
    public ImmutableArray<WonSale> Sales { get; }

    /// <summary>Gets what the open opportunities are expected to add in the rest of the period.</summary>
    public Money ExpectedFromOpen { get; }

    /// <summary>Gets what is known of opportunities not yet opened; null when the forecast was made without.</summary>
    public NewBusinessOutlook? NewBusiness { get; }

    /// <summary>Gets the sales that opportunities not yet opened will bring in the period; null when the past does not say.</summary>
    public NewBusinessTerm? NewBusinessTerm { get; }

    /// <summary>Gets what opportunities not yet opened are expected to add, to six decimals of the major unit; null when the past does not say.</summary>
    public Money? ExpectedFromNew => NewBusinessTerm is { } term
        ? new Money(decimal.Round((decimal)term.ExpectedSales * term.Amount.Mean.Amount, 6, MidpointRounding.ToEven), Currency)
        : null;

    /// <summary>Gets why <see cref="ExpectedFromNew"/> is null; null when it is not.</summary>
    public MissingHistory? MissingHistory => NewBusiness is null ? Forecasting.MissingHistory.NotGiven : NewBusiness.Missing;

    /// <summary>Gets what is won and what the open opportunities may add, as laws.</summary>
    public RevenueTerms RevenueFromOpen { get; }

    /// <summary>Gets what is won, what the open opportunities may add and what those not yet opened may, as laws; null when the past does not say.</summary>
    public RevenueTerms? Revenue { get; }

    /// <summary>Gets whether there are open opportunities, and the outlook can say nothing of any row of the snapshot.</summary>
    public bool SaysNothingOfOpen { get; }

    /// <summary>Gets the number of open opportunities, whatever their chance.</summary>
    public int OpenCount { get; }

    /// <summary>Gets the sum of the amounts of all open opportunities, unweighted.</summary>
    public Money OpenValue { get; }

    /// <summary>Gets the sum of the amounts, unweighted, of the open opportunities that have a chance in the period.</summary>
    public Money OpenValueWithChance { get; }

    /// <summary>Gets the number of open opportunities whose amount is unknown or could not be converted; they add nothing.</summary>
    public int WithoutAmount { get; }

    /// <summary>Gets what each open opportunity with an amount and a chance adds, in the order of the snapshot.</summary>
    public ImmutableArray<ForecastTerm> Terms { get; }

    /// <summary>Gets the term that adds most; null when there is none.</summary>
    public ForecastTerm? LargestTerm { get; }

    /// <summary>
    /// Gets how much hangs on one sale: the largest expected term ÷ (won + expected from open); null when there is no term,
    /// or nothing is won or expected.
    /// </summary>
    public double? Concentration => LargestTerm is { } largest && (Won + ExpectedFromOpen).Amount is > 0 and var total
        ? (double)(largest.Expected.Amount / total)
        : null;

    /// <summary>Gets what the outlook said of every row.</summary>
    internal OutlookReading Reading { get; }

    /// <summary>Gets the owners counted; null for all.</summary>
    internal IReadOnlySet<SellerId>? Sellers { get; }

    /// <summary>Reads the forecast of a period off a snapshot, without what is not yet opened.</summary>
    /// <param name="snapshot">The snapshot, all amounts in <paramref name="currency"/>.</param>
    /// <param name="outlook">Where the chances come from.</param>
    /// <param name="period">The period.</param>
    /// <param name="currency">The currency of the figures.</param>
    /// <returns>The forecast over all rows.</returns>
    /// <exception cref="InvalidOperationException">The snapshot holds another currency; convert it first.</exception>
    /// <exception cref="ArgumentException">The outlook's chances are not as many as the snapshot's rows.</exception>
    public static Forecast Create(PipelineSnapshot snapshot, IOutlook outlook, FiscalPeriod period, Currency currency) =>
        Create(snapshot, Read(snapshot, outlook, period), period, currency, sellers: null);

    /// <summary>Reads the forecast of a period off a snapshot, with what is not yet opened.</summary>
    /// <param name="snapshot">The snapshot, all amounts in <paramref name="currency"/>.</param>
    /// <param name="outlook">Where the chances come from.</param>
    /// <param name="period">The period.</param>
    /// <param name="currency">The currency of the figures.</param>
    /// <param name="newBusiness">What is known of opportunities not yet opened, learnt on the same day.</param>
    /// <returns>The forecast over all rows.</returns>
    /// <exception cref="InvalidOperationException">The snapshot holds another currency; convert it first.</exception>
    /// <exception cref="ArgumentException">The outlook's chances are not as many as the snapshot's rows, or what is known of new business stands for another day.</exception>
    /// <exception cref="CurrencyMismatchException">New business brings another currency.</exception>
    public static Forecast Create(PipelineSnapshot snapshot, IOutlook outlook, FiscalPeriod period, Currency currency, NewBusinessOutlook newBusiness)
    {
        ArgumentNullException.ThrowIfNull(newBusiness);
        return Create(snapshot, Read(snapshot, outlook, period), period, currency, sellers: null, newBusiness);
    }

    /// <summary>Reads the forecast of some sellers, or of all, off a snapshot whose outlook has been read already.</summary>
    /// <param name="snapshot">The snapshot, all amounts in <paramref name="currency"/>.</param>
    /// <param name="outlook">What the outlook said of this snapshot and this period.</param>
    /// <param name="period">The period.</param>
    /// <param name="currency">The currency of the figures.</param>
    /// <param name="sellers">The owners to count; null for all rows, those without an owner included.</param>
    /// <param name="newBusiness">What is known of opportunities not yet opened by the same sellers, learnt on the same day; null to leave them out.</param>
    /// <returns>The forecast.</returns>
    /// <exception cref="InvalidOperationException">The snapshot holds another currency; convert it first.</exception>
    /// <exception cref="ArgumentException">The chances are not as many as the snapshot's rows, or what is known of new business stands for another day.</exception>
    /// <exception cref="CurrencyMismatchException">New business brings another currency.</exception>
    public static Forecast Create(
        PipelineSnapshot snapshot,
        OutlookReading outlook,
        FiscalPeriod period,
        Currency currency,
        IEnumerable<SellerId>? sellers = null,
        NewBusinessOutlook? newBusiness = null)
    {
        Require(snapshot, outlook, period, currency, newBusiness);
        var counted = sellers?.ToHashSet();
        var sums = new ForecastSums(outlook, period);
        foreach (var row in snapshot.RowsIn(RowSet.Open | RowSet.Closed))
        {
            if (row.IsOf(counted))
            {
                sums.Add(row);
            }
        }

        return new(snapshot, period, currency, outlook, counted, newBusiness, newBusiness?.Read(period.Days), sums);
    }

    /// <summary>Finds the open rows behind <see cref="Terms"/>, in their order, and requires that they are of the snapshot and the outlook that the forecast was made from.</summary>
    internal List<SnapshotRow> RowsBehind(PipelineSnapshot snapshot, IOutlook outlook)
    {
        if (outlook.Name != OutlookName)
        {
            throw new ArgumentException($"The forecast's chances come from '{OutlookName}', not from '{outlook.Name}'.", nameof(outlook));
        }

        var rows = new List<SnapshotRow>(Terms.Length);
        if (snapshot.AsOf == AsOf && snapshot.Count == Reading.Chances.Count)
        {
            var sales = new List<ProspectId>(Sales.Length);
            foreach (var row in snapshot.RowsIn(RowSet.Open | RowSet.Closed).Where(row => row.IsOf(Sellers)))
            {
                if (row.Outcome is null && row.Value is not null && Reading.Chances.Units[row.Index] > 0)
                {
                    rows.Add(row);
                }
                else if (row is { Outcome: OutcomeKind.Won, ClosedOn: { } on } && Period.Days.Contains(on))
                {
                    sales.Add(row.Id);
                }
            }

            if (rows.Select(row => (row.Id, row.Value!.Value)).SequenceEqual(Terms.Select(term => (term.Id, term.Value))) // known, as chosen above
                && sales.SequenceEqual(Sales.Select(sale => sale.Id)))
            {
                return rows;
            }
        }

        throw new ArgumentException($"The forecast of {AsOf:uuuu-MM-dd} was not read off this snapshot of {snapshot.AsOf:uuuu-MM-dd}.", nameof(snapshot));
    }

    internal static void Require(PipelineSnapshot snapshot, OutlookReading outlook, FiscalPeriod period, Currency currency, NewBusinessOutlook? newBusiness)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(outlook);
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(currency);
        snapshot.RequireCurrency(currency);
        outlook.RequireRowsOf(snapshot, nameof(outlook));
        if (newBusiness is not null && newBusiness.TrainedThrough != snapshot.AsOf)
        {
            throw new ArgumentException($"What is known of new business stands for {newBusiness.TrainedThrough:uuuu-MM-dd}, the snapshot for {snapshot.AsOf:uuuu-MM-dd}.", nameof(newBusiness));
        }
    }

    private static OutlookReading Read(PipelineSnapshot snapshot, IOutlook outlook, FiscalPeriod period)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(outlook);
        ArgumentNullException.ThrowIfNull(period);
        return outlook.Read(snapshot, period.Days);
    }
}
