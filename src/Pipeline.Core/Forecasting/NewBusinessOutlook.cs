using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting;

/// <summary>What opportunities that are not yet opened will bring: arrivals × the chance to be won in time × amounts.</summary>
/// <remarks>
/// Arrivals go on at the plain daily rate of the days looked back on, by default a year, so that seasons even out. Each is won
/// in time with the measured chance of so short a cycle (<see cref="TimeToClose"/>), and brings an amount as past sales did.
/// The rate is known no better than its count allows: with n openings behind it, the number of sales is negative binomial with
/// shape n (a gamma law for the rate, of mean n ÷ days). Season and trend are in it where it was made with an
/// <see cref="ArrivalModel"/> (<see cref="FromModels"/>): arrivals are then those of late and of the month, by seller, with a level that may wander
/// (<see cref="ArrivalModel.DriftPerDay"/>) and counts that may lie further apart than by chance, and chances come from the model of their lives.
/// </remarks>
public sealed class NewBusinessOutlook
{
    /// <summary>The number of days looked back on when nothing else is asked for.</summary>
    public const int DefaultLookBack = 365;

    /// <summary>
    /// How many sales are added to those won to learn what one brings: to everybody's at the amounts stated of all rows, to a single
    /// seller's at the mean of all.
    /// </summary>
    public const int AmountPrior = 10;

    /// <summary>Makes an outlook of its parts, such as one that was stored; to learn one, see <see cref="FromHistory"/>.</summary>
    /// <param name="trainedThrough">The last day whose events it has seen.</param>
    /// <param name="observed">The days on which openings were counted, none of them after <paramref name="trainedThrough"/>.</param>
    /// <param name="openedCount">The number of opportunities opened on those days, 0 or more.</param>
    /// <param name="timeToClose">The curves of winning by age.</param>
    /// <param name="amount">What a sale brings; null when no sale was won at a known amount, or when <see cref="With"/> says so after.</param>
    /// <param name="amountSampleSize">The number of sales behind it, 0 or more.</param>
    /// <exception cref="ArgumentNullException">The days or the curves are null.</exception>
    /// <exception cref="ArgumentException">The days end after the last one seen.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 0.</exception>
    public NewBusinessOutlook(LocalDate trainedThrough, DateInterval observed, int openedCount, TimeToClose timeToClose, AmountLaw? amount, int amountSampleSize)
    {
        ArgumentNullException.ThrowIfNull(observed);
        ArgumentOutOfRangeException.ThrowIfNegative(openedCount);
        ArgumentNullException.ThrowIfNull(timeToClose);
        ArgumentOutOfRangeException.ThrowIfNegative(amountSampleSize);
        if (observed.End > trainedThrough)
        {
            throw new ArgumentException($"The days end after {trainedThrough:uuuu-MM-dd}, through which it is trained.", nameof(observed));
        }

        (TrainedThrough, Observed, OpenedCount) = (trainedThrough, observed, openedCount);
        (TimeToClose, Amount, AmountSampleSize) = (timeToClose, amount, amountSampleSize);
    }

    /// <summary>Gets the last day whose events it has seen.</summary>
    public LocalDate TrainedThrough { get; }

    /// <summary>Gets the days on which openings were counted, both ends included.</summary>
    public DateInterval Observed { get; }

    /// <summary>Gets the number of opportunities opened on those days, of everybody where it was made by <see cref="FromModels"/>.</summary>
    public int OpenedCount { get; }

    /// <summary>Gets the openings per calendar day of those whose outlook this is: on the days looked back on, or with <see cref="Arrivals"/> at their level of late, months aside.</summary>
    public double OpenedPerDay => Arrivals is { } arrivals ? arrivals.OpenedPerDay * Math.Min(1, Openers.Sum(arrivals.ShareOf)) : (double)OpenedCount / Observed.Length;

    /// <summary>Gets the curves of winning by age.</summary>
    public TimeToClose TimeToClose { get; }

    /// <summary>Gets what a sale brings, after the past; null when no sale was won at a known amount.</summary>
    public AmountLaw? Amount { get; }

    /// <summary>Gets the number of sales behind <see cref="Amount"/>.</summary>
    public int AmountSampleSize { get; }

    /// <summary>Gets the arrivals by month, level and seller; null when they go on at the plain rate.</summary>
    public ArrivalModel? Arrivals { get; private init; }

    /// <summary>Gets what becomes of arrivals; null when they go on at the plain rate.</summary>
    public IArrivalOutlook? Chances { get; private init; }

    /// <summary>Gets what one sale brings by seller; null when arrivals go on at the plain rate, or when no row has an amount.</summary>
    public AmountsBySeller? Amounts { get; private init; }

    /// <summary>Gets the sellers that <see cref="For"/> has narrowed it down to, in the order of their ids; null when it has not.</summary>
    public ImmutableArray<SellerId>? Sellers { get; private init; }

    private ImmutableArray<SellerId?> Openers { get; init; } = [];

    /// <summary>Gets why nothing can be expected of new business; null when something can.</summary>
    public MissingHistory? Missing => Arrivals is null && TimeToClose.WonCount == 0 ? MissingHistory.NoWin
        : Amount is null ? MissingHistory.NoAmount
        : (Arrivals?.OpenedCount ?? OpenedCount) == 0 ? MissingHistory.NoOpening
        : null;

    /// <summary>Learns from what a snapshot knows, and so from nothing after its as-of day.</summary>
    /// <param name="snapshot">The snapshot, all amounts in one currency.</param>
    /// <param name="sellers">
    /// Whose openings count; null for all, those without an owner included. Lag and amounts are everybody's, so that what sellers
    /// expect adds up to what their team does.
    /// </param>
    /// <param name="lookBack">The number of days up to the as-of day on which openings are counted; fewer where the rows, or the record of closings, begin later.</param>
    /// <returns>The outlook.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lookBack"/> is below 1.</exception>
    /// <exception cref="InvalidOperationException">The snapshot holds several currencies; convert it first.</exception>
    public static NewBusinessOutlook FromHistory(PipelineSnapshot snapshot, IEnumerable<SellerId>? sellers = null, int lookBack = DefaultLookBack)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfLessThan(lookBack, 1);
        if (snapshot.Currencies is [var currency, _, ..])
        {
            snapshot.RequireCurrency(currency);
        }

        // Whatever was closed before the record begins is missing, and so are openings of those days.
        var counted = sellers?.ToHashSet();
        var first = snapshot.Options.ObservedFrom ?? LocalDate.MinIsoValue;
        var earliest = snapshot.AsOf;
        var wins = new List<Money>();
        foreach (var row in snapshot.RowsIn(RowSet.Open | RowSet.Closed))
        {
            earliest = row.OpenedOn is { } opened ? LocalDate.Min(earliest, opened) : earliest;
            if (row is { Outcome: OutcomeKind.Won, Value: { Amount: >= 0 } value })
            {
                wins.Add(value);
            }
        }

        first = LocalDate.Min(snapshot.AsOf, LocalDate.Max(first, LocalDate.Max(earliest, snapshot.AsOf.PlusDays(1 - lookBack))));
        var observed = new DateInterval(first, snapshot.AsOf);
        var count = snapshot.RowsIn(RowSet.Open | RowSet.Closed).Count(row => row.OpenedOn is { } opened && observed.Contains(opened)
            && row.IsOf(counted));
        return new(snapshot.AsOf, observed, count, TimeToClose.FromHistory(snapshot), wins.Count == 0 ? null : AmountLaw.FromSample(wins), wins.Count);
    }

    /// <summary>Learns from what a snapshot knows, with season and trend of arrivals, and with a model of what becomes of them.</summary>
    /// <param name="snapshot">The snapshot, all amounts in one currency.</param>
    /// <param name="arrivals">The arrivals, learnt on the same day.</param>
    /// <param name="chances">What becomes of them.</param>
    /// <returns>
    /// The outlook for everybody. What a sale brings is learnt from those won, and from what all rows are said to bring as if
    /// <see cref="AmountPrior"/> of these had been won too; so there is an answer before the first win. What one of a seller's sales brings is
    /// that in proportion to the mean of the seller's own, drawn toward that of all, so that what sellers expect adds up to what everybody does.
    /// </returns>
    /// <exception cref="ArgumentException">The arrivals were learnt on another day.</exception>
    /// <exception cref="InvalidOperationException">The snapshot holds several currencies; convert it first.</exception>
    public static NewBusinessOutlook FromModels(PipelineSnapshot snapshot, ArrivalModel arrivals, IArrivalOutlook chances)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentNullException.ThrowIfNull(chances);
        RequireSameDay(arrivals, snapshot.AsOf);
        return FromHistory(snapshot).With(arrivals, chances, AmountsBySeller.FromHistory(snapshot, arrivals));
    }

    /// <summary>Makes the same of models, for everybody: of those that were stored, say. To learn it, see <see cref="FromModels"/>.</summary>
    /// <param name="arrivals">The arrivals, learnt on the same day.</param>
    /// <param name="chances">What becomes of them.</param>
    /// <param name="amounts">What one sale brings by seller; null when no row has an amount.</param>
    /// <returns>The outlook; <see cref="Amount"/> is what <paramref name="amounts"/> say.</returns>
    /// <exception cref="ArgumentNullException">The arrivals or the chances are null.</exception>
    /// <exception cref="ArgumentException">The arrivals were learnt on another day.</exception>
    public NewBusinessOutlook With(ArrivalModel arrivals, IArrivalOutlook chances, AmountsBySeller? amounts)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentNullException.ThrowIfNull(chances);
        RequireSameDay(arrivals, TrainedThrough);
        return Of(arrivals, chances, [.. arrivals.Owners], amounts, null);
    }

    /// <summary>Shows the same for some sellers, where it was made by <see cref="FromModels"/>.</summary>
    /// <param name="sellers">The sellers.</param>
    /// <returns>The outlook of what they open. <see cref="Amount"/> is the mean of what one of their sales brings, each weighted by what the seller opens.</returns>
    /// <exception cref="InvalidOperationException">It was made by <see cref="FromHistory"/>, which takes sellers itself.</exception>
    public NewBusinessOutlook For(IEnumerable<SellerId> sellers)
    {
        ArgumentNullException.ThrowIfNull(sellers);
        if (Arrivals is not { } arrivals)
        {
            throw new InvalidOperationException("Only an outlook made of models knows sellers apart; make one of their history.");
        }

        var wanted = sellers.ToHashSet();
        ImmutableArray<SellerId?> openers = [.. Openers.Where(owner => owner is { } seller && wanted.Contains(seller))];
        return Of(arrivals, Chances, openers, Amounts, [.. wanted.Where(seller => Sellers?.Contains(seller) ?? true).OrderBy(seller => seller.Value, StringComparer.Ordinal)]);
    }

    /// <summary>Shows the same with another amount for each sale, such as 1 where sales are counted.</summary>
    internal NewBusinessOutlook Bringing(AmountLaw amount) => Of(Arrivals, Chances, Openers, AmountsBySeller.Same(amount), Sellers);

    private NewBusinessOutlook Of(ArrivalModel? arrivals, IArrivalOutlook? chances, ImmutableArray<SellerId?> openers, AmountsBySeller? amounts, ImmutableArray<SellerId>? sellers) =>
        new(TrainedThrough, Observed, OpenedCount, TimeToClose, amounts?.Of(openers.Select(owner => (owner, arrivals!.ShareOf(owner)))), AmountSampleSize) // asked only with arrivals
        {
            Arrivals = arrivals,
            Chances = chances,
            Openers = openers,
            Amounts = amounts,
            Sellers = sellers,
        };

    private static void RequireSameDay(ArrivalModel arrivals, LocalDate day)
    {
        if (arrivals.TrainedThrough != day)
        {
            throw new ArgumentException($"The arrivals stand for {arrivals.TrainedThrough:uuuu-MM-dd}, all else for {day:uuuu-MM-dd}.", nameof(arrivals));
        }
    }

    /// <summary>Finds the chance that an opportunity opened on a day is won within a period.</summary>
    /// <param name="openedOn">The day of opening.</param>
    /// <param name="period">The period, both ends included.</param>
    /// <returns>The chance, 0 to 1; 0 when it is opened after the period.</returns>
    public double ChanceOfWinning(LocalDate openedOn, DateInterval period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return WonBy(Period.DaysBetween(openedOn, period.End)) - WonBy(Period.DaysBetween(openedOn, period.Start) - 1);
    }

    /// <summary>Finds what a period will bring of opportunities opened after <see cref="TrainedThrough"/>.</summary>
    /// <param name="period">The period, both ends included.</param>
    /// <returns>The term; null when <see cref="Missing"/> says why not.</returns>
    public NewBusinessTerm? Read(DateInterval period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return Read(period, 1);
    }

    /// <summary>Finds the sales that each seller's own openings will bring in a period; empty where nothing can be expected.</summary>
    internal Dictionary<SellerId, double> SalesByOpener(DateInterval period) => Missing is null && Arrivals is { } arrivals && Chances is { } outlook
        ? Openers.OfType<SellerId>().ToDictionary(owner => owner, owner => SalesOf(arrivals, owner, outlook, period, 1, _ => 1))
        : [];

    /// <summary>Finds what sellers' openings will bring, of whom <see cref="SalesByOpener"/> has told; null when <see cref="Missing"/> says why not.</summary>
    internal NewBusinessTerm? ReadOpenedBy(IReadOnlyDictionary<SellerId, double> salesByOpener, DateInterval period)
    {
        var own = Openers.OfType<SellerId>().Where(salesByOpener.ContainsKey).ToArray();
        return Missing is null ? TermOf(Arrivals!, own.Select(owner => ((SellerId?)owner, salesByOpener[owner])), 1, period) : null; // models tell sellers apart
    }

    /// <summary>Finds the same with a rate of winning that is multiplied.</summary>
    internal NewBusinessTerm? Read(DateInterval period, double ratio)
    {
        if (Missing is not null)
        {
            return null;
        }

        if (Arrivals is { } arrivals && Chances is { } outlook)
        {
            return outlook is IRatedOutlook rated
                ? FromArrivals(arrivals, Openers, rated.Winning(ratio), period, 1, _ => 1, 1)
                : FromArrivals(arrivals, Openers, outlook, period, ratio, _ => 1, 1);
        }

        var (toStart, toEnd) = (Period.DaysBetween(TrainedThrough, period.Start), Period.DaysBetween(TrainedThrough, period.End));
        var chances = 0.0;
        for (var day = 1; day <= toEnd; day++)
        {
            chances += Raise(WonBy(toEnd - day) - WonBy(toStart - 1 - day), ratio);
        }

        return new(OpenedPerDay * chances, OpenedCount, Amount!); // there is one, for nothing is missing
    }

    /// <summary>Finds what the mean of some sellers would bring more.</summary>
    /// <param name="period">The period.</param>
    /// <param name="like">The sellers; null for all who open.</param>
    /// <param name="shareOn">What share of the usual is opened on a day.</param>
    internal NewBusinessTerm ReadOneMore(DateInterval period, IEnumerable<SellerId>? like, Func<LocalDate, double> shareOn)
    {
        ImmutableArray<SellerId?> sellers = [.. like is null ? Openers.Where(owner => owner is not null) : like.Distinct().Select(seller => (SellerId?)seller)];
        return sellers.IsEmpty
            ? throw new ArgumentException("There is no seller to be like.", nameof(like))
            : FromArrivals(Arrivals!, sellers, Chances!, period, 1, shareOn, sellers.Length); // asked only where there are models
    }

    /// <summary>Raises a chance as if its rate were multiplied: 1 − (1 − p)^ratio.</summary>
    internal static double Raise(double chance, double ratio) => ratio == 1 ? chance : 1 - Math.Pow(1 - chance, ratio);

    private NewBusinessTerm FromArrivals(
        ArrivalModel arrivals, ImmutableArray<SellerId?> owners, IArrivalOutlook outlook, DateInterval period, double ratio, Func<LocalDate, double> shareOn, int dividedBy)
    {
        return TermOf(arrivals, owners.Select(owner => (owner, SalesOf(arrivals, owner, outlook, period, ratio, shareOn))), dividedBy, period);
    }

    private double SalesOf(ArrivalModel arrivals, SellerId? owner, IArrivalOutlook outlook, DateInterval period, double ratio, Func<LocalDate, double> shareOn)
    {
        var (sales, day) = (0.0, TrainedThrough);
        foreach (var chance in outlook.ChancesOfNew(TrainedThrough, period, owner))
        {
            day = day.PlusDays(1);
            sales += arrivals.ExpectedOn(day, owner) * Raise(chance, ratio) * shareOn(day);
        }

        return sales;
    }

    private NewBusinessTerm TermOf(ArrivalModel arrivals, IEnumerable<(SellerId? Owner, double Sales)> salesByOwner, int dividedBy, DateInterval period)
    {
        (SellerId? Owner, double Sales)[] all = [.. salesByOwner];

        var (share, sales) = (Math.Min(1, all.Sum(one => arrivals.ShareOf(one.Owner)) / dividedBy), all.Sum(one => one.Sales));
        var shape = sales > 0 ? arrivals.ShapeOf(share, Period.DaysBetween(TrainedThrough, period.End)) : 1;
        return new(sales / dividedBy, shape, (sales > 0 ? Amounts?.Of(all) : null) ?? Amount!); // there is one, for nothing is missing
    }

    private double WonBy(int age) => age < 0 ? 0 : TimeToClose.EndedBy(SpellEnd.Won, age);
}
