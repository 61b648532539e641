using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Quotas;

/// <summary>What a change would do to the chance of making a quota: nothing is written anywhere, and each question stands by itself.</summary>
/// <remarks>The figures are those of what is won, open and not yet opened; without what is not yet opened where the forecast has none.</remarks>
public sealed class WhatIf
{
    private const int MostOpenedNow = 1000;

    private readonly PipelineSnapshot _snapshot;
    private readonly IOutlook _outlook;
    private readonly RevenueDistribution _total;

    private readonly Func<RevenueDistribution, Money>? _pay;

    private WhatIf(QuotaGap gap, PipelineSnapshot snapshot, IOutlook outlook, Func<RevenueDistribution, Money>? pay)
    {
        (Gap, _snapshot, _outlook, _pay) = (gap, snapshot, outlook, pay);
        _total = gap.Total ?? gap.FromOpen;
        Now = FiguresOf(_total);
    }

    /// <summary>Gets where things stand.</summary>
    public QuotaGap Gap { get; }

    /// <summary>Gets the figures as things stand.</summary>
    public WhatIfFigures Now { get; }

    /// <summary>Gets the open opportunities of the forecast, those without an amount or a chance included.</summary>
    internal IEnumerable<SnapshotRow> OpenRows
    {
        get
        {
            foreach (var row in _snapshot.RowsIn(RowSet.Open))
            {
                if (row.IsOf(Forecast.Sellers))
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>Gets the process of the snapshot.</summary>
    internal SalesProcess Process => _snapshot.Process;

    private Forecast Forecast => Gap.Forecast;

    private RevenueTerms Terms => _total.Terms;

    /// <summary>Gets ready to ask.</summary>
    /// <param name="gap">Where things stand.</param>
    /// <param name="snapshot">The snapshot that its forecast was read off.</param>
    /// <param name="outlook">The outlook that gave its chances.</param>
    /// <param name="pay">What is paid for a period's revenue, in expectation, such as by <see cref="RevenueDistribution.Expect"/>; null to leave <see cref="WhatIfFigures.ExpectedPay"/> out.</param>
    /// <returns>The scenarios.</returns>
    /// <exception cref="ArgumentException">The forecast was not read off this snapshot, or with another outlook.</exception>
    /// <exception cref="ArgumentNullException">An argument but <paramref name="pay"/> is null.</exception>
    public static WhatIf Create(QuotaGap gap, PipelineSnapshot snapshot, IOutlook outlook, Func<RevenueDistribution, Money>? pay = null)
    {
        ArgumentNullException.ThrowIfNull(gap);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(outlook);
        _ = gap.Forecast.RowsBehind(snapshot, outlook);
        return new(gap, snapshot, outlook, pay);
    }

    /// <summary>What if the opportunity that is expected to bring most brings nothing?</summary>
    /// <returns>The answer; null when none is expected to bring anything.</returns>
    public WhatIfResult? LoseLargest() => Forecast.LargestTerm is { } largest ? Replace(largest.Id, null) : null;

    /// <summary>What if this one brings nothing in the period?</summary>
    /// <param name="id">An open opportunity.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">No open opportunity of the forecast has this id.</exception>
    public WhatIfResult Lose(ProspectId id) => Replace(RowOf(id).Id, null);

    /// <summary>What if this one is won in the period, at the amount that it is said to bring?</summary>
    /// <param name="id">An open opportunity.</param>
    /// <returns>The answer. Of an amount in three points all three stay possible.</returns>
    /// <exception cref="ArgumentException">No open opportunity of the forecast has this id, or its amount is not known.</exception>
    public WhatIfResult Win(ProspectId id)
    {
        var row = RowOf(id);
        return row.Value is null
            ? throw new ArgumentException($"Nobody knows what {id} brings; ask with an amount.", nameof(id))
            : Replace(id, new(id, AmountLaw.Of(row.Amount), 1.0));
    }

    /// <summary>What if this one is won in the period, at another amount?</summary>
    /// <param name="id">An open opportunity.</param>
    /// <param name="amount">What it brings, known and in the forecast's currency.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">No open opportunity of the forecast has this id, or the amount is unknown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is below zero or finer than its minor unit.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency.</exception>
    public WhatIfResult Win(ProspectId id, Amount amount) => Replace(RowOf(id).Id, new(id, AmountLaw.Of(amount), 1.0));

    /// <summary>What if this one brought another amount, with the chance that it has?</summary>
    /// <param name="id">An open opportunity.</param>
    /// <param name="amount">What it brings, known and in the forecast's currency.</param>
    /// <returns>The answer. No outlook here looks at amounts, so the chance stays.</returns>
    /// <exception cref="ArgumentException">No open opportunity of the forecast has this id, or the amount is unknown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is below zero or finer than its minor unit.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency.</exception>
    public WhatIfResult ChangeAmount(ProspectId id, Amount amount) => Replace(id, TermOf(id, AmountLaw.Of(amount), Forecast.Reading.Chances.Units[RowOf(id).Index]));

    /// <summary>What if this one had another chance to be won in the period, at the amount that it is said to bring?</summary>
    /// <param name="id">An open opportunity.</param>
    /// <param name="chance">The chance, 0 to 1.</param>
    /// <returns>The answer; unchanged where nobody knows what it brings.</returns>
    /// <exception cref="ArgumentException">No open opportunity of the forecast has this id.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not a number from 0 to 1.</exception>
    public WhatIfResult ChangeChance(ProspectId id, double chance)
    {
        var (row, units) = (RowOf(id), ChanceColumn.ToUnits(chance));
        return row.Value is null ? Unchanged : Replace(id, TermOf(id, AmountLaw.Of(row.Amount), units));
    }

    /// <summary>What if more opportunities were opened on the as-of day, beside those that are usually opened?</summary>
    /// <param name="count">Their number, 0 to 1,000.</param>
    /// <returns>The answer, each won in the period with <see cref="QuotaGap.ChanceInTime"/>; unchanged where the past does not say.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public WhatIfResult OpenNow(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostOpenedNow);
        return Gap.ChanceInTime is { } chance and > 0 && Forecast.NewBusiness is { Missing: null, Amount: { } amount } && count > 0
            ? Answer(RevenueTerms.Create(Terms.Certain, [.. Terms.Terms, .. Unused().Take(count).Select(id => new RevenueTerm(id, amount, chance))], Terms.NewBusiness))
            : Unchanged;

        IEnumerable<ProspectId> Unused() => Enumerable.Range(1, int.MaxValue).Select(i => new ProspectId(FormattableString.Invariant($"not yet opened {i}"))).Where(id => Terms.Find(id) is null);
    }

    /// <summary>What if a closing of this one were expected on another day?</summary>
    /// <param name="id">An open opportunity.</param>
    /// <param name="expectedOn">The day; null for no day.</param>
    /// <returns>
    /// The answer, by the chance that the outlook gives it then. An outlook that does not look at expected days, as the sales cycle does
    /// not, gives the same chance; the result says so.
    /// </returns>
    /// <exception cref="ArgumentException">No open opportunity of the forecast has this id.</exception>
    public WhatIfResult MoveExpectedClose(ProspectId id, LocalDate? expectedOn)
    {
        var row = RowOf(id);
        var moved = _snapshot.ExpectingOn(new Dictionary<int, LocalDate?> { [row.Index] = expectedOn });
        var chance = _outlook.Read(moved, Forecast.Period.Days).Chances.Units[row.Index];
        return Replace(id, row.Value is null ? null : TermOf(id, AmountLaw.Of(row.Amount), chance));
    }

    /// <summary>What if opportunities were won faster, or slower?</summary>
    /// <param name="ratio">What the rate of winning is multiplied by, above 0: 1.2 for a fifth more.</param>
    /// <returns>
    /// The answer, for those not yet opened too. Where the sales cycle gives the chances, its daily rate of winning is multiplied and that of
    /// ending otherwise stays, so that both compete as before; elsewhere a chance p becomes 1 − (1 − p)^ratio, as if nothing competed with winning.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not above 0, or not finite.</exception>
    public WhatIfResult RaiseConversion(double ratio)
    {
        RequireRatio(ratio);
        var chances = (_outlook as IRatedOutlook)?.Winning(ratio).Read(_snapshot, Forecast.Period.Days).Chances;
        var newBusiness = Forecast.NewBusiness?.Read(Forecast.Period.Days, ratio);
        return Raise(_ => true, (place, term) => chances?.Units[place] ?? ChanceColumn.ToUnits(NewBusinessOutlook.Raise(term.Chance, ratio)), newBusiness);
    }

    /// <summary>What if more, or fewer, of those who come to a stage went on from it?</summary>
    /// <param name="ratio">What that conversion is multiplied by, above 0: 1.2 for 36 % in the place of 30 %.</param>
    /// <param name="stage">The stage.</param>
    /// <returns>
    /// The answer. The chance of every opportunity that has this step before it, standing in the stage or in an earlier one or not yet opened, is
    /// multiplied, and at most 1: all else, how long it takes too, stays. Of a row without a stage nobody knows, and it stays as it is.
    /// </returns>
    /// <exception cref="ArgumentException">The snapshot's process has no such stage.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not above 0, or not finite.</exception>
    public WhatIfResult RaiseConversion(double ratio, StageId stage)
    {
        RequireRatio(ratio);
        ImmutableArray<StageId> stages = [.. _snapshot.Process.Stages.Select(one => one.Id)];
        var place = stages.IndexOf(stage);
        return place < 0
            ? throw new ArgumentException($"The process has no stage {stage}.", nameof(stage))
            : Raise(
                row => row.Stage is { } stands && stages.IndexOf(stands.Id) <= place,
                (_, term) => ChanceColumn.ToUnits(Math.Min(1, term.Chance * ratio)),
                Times(Forecast.NewBusinessTerm, ratio));
    }

    /// <summary>What if more, or fewer, opportunities were opened from now on?</summary>
    /// <param name="ratio">What their number is multiplied by, above 0.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not above 0, or not finite.</exception>
    public WhatIfResult OpenMore(double ratio)
    {
        RequireRatio(ratio);
        return Times(Forecast.NewBusinessTerm, ratio) is { } newBusiness ? Answer(RevenueTerms.Create(Terms.Certain, Terms.Terms, [newBusiness])) : Unchanged;
    }

    /// <summary>What if one more seller opened opportunities, as an average one does?</summary>
    /// <param name="from">The first day on which the seller opens some; days up to the as-of day add nothing.</param>
    /// <param name="ramp">What share of the usual the seller opens in the first, second, … month from that day, each 0 or more; all of it thereafter, and throughout where null.</param>
    /// <param name="like">The sellers whose mean is meant, such as those of the team today; null for all who have ever opened one of what the forecast counts.</param>
    /// <returns>
    /// The answer: arrivals of the mean of those sellers, each by the share drawn toward its past one as <see cref="ArrivalModel"/> does, with
    /// their chances to be won in time, and amounts as past sales. Leads are so taken to be no scarcer for one more.
    /// </returns>
    /// <exception cref="InvalidOperationException">The forecast was not made with arrivals by seller (<see cref="NewBusinessOutlook.FromModels"/>), or knows nothing of new business.</exception>
    /// <exception cref="ArgumentException">There is no seller to be like.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share is below 0 or not finite.</exception>
    public WhatIfResult AddSeller(LocalDate from, IEnumerable<double>? ramp = null, IEnumerable<SellerId>? like = null)
    {
        ImmutableArray<double> shares = [.. ramp ?? []];
        if (shares.FirstOrDefault(share => !(share >= 0 && double.IsFinite(share))) is var wrong and not 0)
        {
            throw new ArgumentOutOfRangeException(nameof(ramp), $"A share is finite, and 0 or more; one is {wrong.ToString(CultureInfo.InvariantCulture)}.");
        }

        if (Forecast.NewBusiness is not { Missing: null, Arrivals: not null } newBusiness)
        {
            throw new InvalidOperationException($"What a seller opens is not known; make the forecast with {nameof(NewBusinessOutlook)}.{nameof(NewBusinessOutlook.FromModels)}.");
        }

        var term = newBusiness.ReadOneMore(Forecast.Period.Days, like, day => day < from ? 0 : ShareOn(day));
        return Answer(term.ExpectedSales > 0 ? RevenueTerms.Create(Terms.Certain, Terms.Terms, [.. Terms.NewBusiness, term]) : Terms);

        double ShareOn(LocalDate day) => Period.Between(from, day, PeriodUnits.Months).Months is var month && month < shares.Length ? shares[month] : 1;
    }

    // The one way by which a single opportunity changes: in the finished distribution, for all others stay.
    private WhatIfResult Replace(ProspectId id, RevenueTerm? term) => Equals(Terms.Find(id), term)
        ? Unchanged
        : Changed(term is null ? _total.Without(id) : _total.With(term));

    private WhatIfResult Answer(RevenueTerms terms) => terms == Terms
        ? Unchanged
        : Changed(RevenueDistribution.Create(terms, _total.Luck));

    private WhatIfResult Unchanged => new(Now, Now, IsUnchanged: true);

    private WhatIfResult Changed(RevenueDistribution total) => new(Now, FiguresOf(total), IsUnchanged: false);

    private WhatIfFigures FiguresOf(RevenueDistribution total) => new(
        Forecast.SaysNothingOfOpen ? null : total.ChanceOfAtLeast(Gap.Target), total.Quantile(0.1), total.Quantile(0.5), total.Quantile(0.9), total.Mean)
    {
        ExpectedPay = _pay?.Invoke(total),
    };

    private WhatIfResult Raise(Func<SnapshotRow, bool> isMeant, Func<int, RevenueTerm, int> chanceOf, NewBusinessTerm? newBusiness)
    {
        var meant = Forecast.RowsBehind(_snapshot, _outlook).Where(isMeant).ToDictionary(row => row.Id, row => row.Index);
        return Answer(RevenueTerms.Create(
            Terms.Certain,
            Terms.Terms.Select(term => meant.TryGetValue(term.Id, out var place) ? new(term.Id, term.Amount, chanceOf(place, term)) : term),
            newBusiness is null ? [] : [newBusiness]));
    }

    private static NewBusinessTerm? Times(NewBusinessTerm? term, double ratio) => term is null ? null : new(term.ExpectedSales * ratio, term.Shape, term.Amount);

    private static void RequireRatio(double ratio)
    {
        if (!(ratio > 0 && double.IsFinite(ratio)))
        {
            throw new ArgumentOutOfRangeException(nameof(ratio), $"What is multiplied is so by a finite number above 0; this one is {ratio.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    // A forecast has no term of what has no chance.
    private static RevenueTerm? TermOf(ProspectId id, AmountLaw amount, int chance) => chance == 0 ? null : new(id, amount, chance);

    private SnapshotRow RowOf(ProspectId id)
    {
        foreach (var row in _snapshot.RowsIn(RowSet.Open))
        {
            if (row.Id == id && row.IsOf(Forecast.Sellers))
            {
                return row;
            }
        }

        throw new ArgumentException($"{id} is no open opportunity of this forecast.", nameof(id));
    }
}
