using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting;

/// <summary>How many opportunities are opened a day: as many as of late, by the month, and by whom.</summary>
/// <remarks>
/// The level is the mean of the past weeks, those further back counting less: as much less as would have foretold each week best from
/// those before it (a mean over half-lives from a week to none at all, each weighed by how likely it made the weeks that came). So it follows a trend
/// and does not draw it on, and says how far it may wander. Months count only when the past
/// holds a whole year; each is drawn toward 1 as if <see cref="MonthPrior"/> more openings had come as usual. A seller's share is that
/// of late, an opening counting half of one that came <see cref="ShareHalfLife"/> days later, drawn toward the seller's share of all that was
/// opened, as if <see cref="SharePrior"/> openings had come by it.
/// </remarks>
public sealed class ArrivalModel
{
    /// <summary>The number of days after which an opening counts half where the shares of sellers are learnt.</summary>
    public const int ShareHalfLife = 56;

    /// <summary>How many openings "this month is as any other" counts as.</summary>
    public const int MonthPrior = 100;

    /// <summary>How many openings a seller's share of the whole past counts as, over all sellers.</summary>
    public const int SharePrior = 100;

    private const int MonthsPerYear = 12;
    private const int DaysPerYear = 365;
    private const int DaysPerWeek = 7;
    private const int Turns = 5;

    // How many openings "the level is as it was in the whole past" counts as.
    private const double LevelPrior = 0.5;

    private readonly ImmutableDictionary<SellerId, double> _shares;
    private readonly double _shareWithoutOwner;

    /// <summary>Makes a model of its parts, such as one that was stored; to learn one, see <see cref="Fit"/>.</summary>
    /// <param name="trainedThrough">The last day whose openings it has seen.</param>
    /// <param name="observed">The days on which openings were counted, none of them after <paramref name="trainedThrough"/>; null when there is none.</param>
    /// <param name="openedCount">The number of opportunities opened on those days, 0 or more; 0 when there is no such day.</param>
    /// <param name="openedPerDay">The openings a day of late, the month taken out, 0 or more.</param>
    /// <param name="effectiveCount">The number of openings that the level stands on, 0 or more.</param>
    /// <param name="dispersion">The variance of the openings of a time ÷ their mean at a known level, 1 or more.</param>
    /// <param name="driftPerDay">By how much the variance of the level, 1 ÷ <paramref name="effectiveCount"/> at first, grows with each day to come, 0 or more.</param>
    /// <param name="monthFactors">The factors of January to December, above 0.</param>
    /// <param name="shares">The share of each seller who has opened something, each seller once; the shares are 0 or more and add up to 1 at the most, the rest is of nobody named.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not finite, or out of its range.</exception>
    /// <exception cref="ArgumentException">There are not twelve months, a seller stands twice, the shares add up to more than 1, or the days do not fit.</exception>
    public ArrivalModel(
        LocalDate trainedThrough,
        DateInterval? observed,
        int openedCount,
        double openedPerDay,
        double effectiveCount,
        double dispersion,
        double driftPerDay,
        ImmutableArray<double> monthFactors,
        IEnumerable<KeyValuePair<SellerId, double>> shares)
    {
        const double Rounding = 1e-9;
        ArgumentOutOfRangeException.ThrowIfNegative(openedCount);
        ArgumentNullException.ThrowIfNull(shares);
        if (observed is null ? openedCount > 0 : observed.End > trainedThrough)
        {
            throw new ArgumentException(observed is null ? $"{openedCount} were opened on no day." : $"The days end after {trainedThrough:uuuu-MM-dd}, through which it is trained.", nameof(observed));
        }

        if (monthFactors.IsDefault || monthFactors.Length != MonthsPerYear)
        {
            throw new ArgumentException($"There must be {MonthsPerYear} factors; there are {(monthFactors.IsDefault ? 0 : monthFactors.Length)}.", nameof(monthFactors));
        }

        if (monthFactors.Any(factor => !double.IsFinite(factor) || factor <= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(monthFactors), "The factor of a month is finite and above 0.");
        }

        RequireZeroOrMore(openedPerDay, nameof(openedPerDay));
        RequireZeroOrMore(effectiveCount, nameof(effectiveCount));
        RequireZeroOrMore(driftPerDay, nameof(driftPerDay));
        if (!(double.IsFinite(dispersion) && dispersion >= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(dispersion), $"It must be finite and 1 or more; it is {dispersion.ToString(CultureInfo.InvariantCulture)}.");
        }

        var bySeller = ImmutableDictionary.CreateBuilder<SellerId, double>();
        foreach (var (seller, share) in shares)
        {
            RequireZeroOrMore(share, nameof(shares));
            if (!bySeller.TryAdd(seller, share))
            {
                throw new ArgumentException($"The seller '{seller}' stands twice.", nameof(shares));
            }
        }

        (TrainedThrough, Observed, OpenedCount, OpenedPerDay, MonthFactors) = (trainedThrough, observed, openedCount, openedPerDay, monthFactors);
        (EffectiveCount, Dispersion, DriftPerDay) = (effectiveCount, dispersion, driftPerDay);
        _shares = bySeller.ToImmutable();
        Sellers = [.. _shares.Keys.OrderBy(seller => seller.Value, StringComparer.Ordinal)];
        var named = Sellers.Sum(seller => _shares[seller]);
        _shareWithoutOwner = named > 1 + Rounding
            ? throw new ArgumentException($"The shares add up to {named.ToString(CultureInfo.InvariantCulture)}, more than 1.", nameof(shares))
            : openedCount == 0 ? 0 : Math.Max(0, 1 - named);
    }

    /// <summary>Gets the last day whose openings it has seen.</summary>
    public LocalDate TrainedThrough { get; }

    /// <summary>Gets the days on which openings were counted; null when there is none.</summary>
    public DateInterval? Observed { get; }

    /// <summary>Gets the number of opportunities opened on those days.</summary>
    public int OpenedCount { get; }

    /// <summary>Gets the openings a day of late, the month taken out.</summary>
    public double OpenedPerDay { get; }

    /// <summary>Gets as it were the number of openings that the level stands on: 1 ÷ its variance in units of its squared mean.</summary>
    public double EffectiveCount { get; }

    /// <summary>Gets how far openings lie apart at a known level: their variance ÷ their mean, 1 where each comes by itself.</summary>
    public double Dispersion { get; }

    /// <summary>Gets by how much the variance of the level, in units of its squared mean, grows with each day to come; 0 where it stands still.</summary>
    public double DriftPerDay { get; }

    /// <summary>Gets the factors of January to December; all 1 where the past is shorter than a year.</summary>
    public ImmutableArray<double> MonthFactors { get; }

    /// <summary>Gets everybody who has opened something, in ordinal order; see <see cref="ShareOf"/>.</summary>
    public ImmutableArray<SellerId> Sellers { get; }

    /// <summary>Learns from what a snapshot knows, and so from nothing after its as-of day.</summary>
    /// <param name="snapshot">The snapshot. Openings count from the day on which the record of closings begins, or from the first opening.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="snapshot"/> is null.</exception>
    public static ArrivalModel Fit(PipelineSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var opened = snapshot.Columns.OpenedDay;
        var last = PipelineSnapshot.ToDay(snapshot.AsOf);
        SnapshotRow[] rows = [.. snapshot.RowsIn(RowSet.Open | RowSet.Closed).Where(row => opened[row.Index] != SnapshotColumns.NoDay)];
        var first = Math.Max(rows.Length == 0 ? last : rows.Min(row => opened[row.Index]), snapshot.Options.ObservedFrom is { } from ? PipelineSnapshot.ToDay(from) : int.MinValue);
        SnapshotRow[] counted = [.. rows.Where(row => opened[row.Index] >= first)];
        if (counted.Length == 0)
        {
            return new(snapshot.AsOf, null, 0, 0, 0, 1, 0, Level, ImmutableDictionary<SellerId, double>.Empty);
        }

        var byDay = new int[last - first + 1];
        foreach (var row in counted)
        {
            byDay[opened[row.Index] - first]++;
        }

        var months = Array.ConvertAll(Enumerable.Range(0, byDay.Length).ToArray(), day => PipelineSnapshot.ToDate(first + day)!.Value.Month - 1); // every day is a date
        var factors = byDay.Length >= DaysPerYear ? FitMonths(byDay, months) : Level;
        var (byWeek, expected) = (new double[(byDay.Length + DaysPerWeek - 1) / DaysPerWeek], new double[(byDay.Length + DaysPerWeek - 1) / DaysPerWeek]);
        for (var day = 0; day < byDay.Length; day++)
        {
            var week = byWeek.Length - 1 - (byDay.Length - 1 - day) / DaysPerWeek; // counted back from the last day
            byWeek[week] += byDay[day];
            expected[week] += factors[months[day]];
        }

        var level = WanderingLevel.Of(byWeek, expected, DaysPerWeek, LevelPrior, counted.Length / expected.Sum());
        var shares = Shares(counted, row => Math.Pow(2, (opened[row.Index] - last) / (double)ShareHalfLife));
        return new(
            snapshot.AsOf, new(PipelineSnapshot.ToDate(first)!.Value, snapshot.AsOf), counted.Length, level.Ratio, 1 / level.Variance, level.Dispersion, level.DriftPerDay, factors, shares); // the first is a date
    }

    /// <summary>Finds the gamma shape of the openings of some days, how many they will be and how many of them come by chance.</summary>
    /// <param name="share">The share of all openings that is meant, above 0.</param>
    /// <param name="days">The days to come.</param>
    /// <returns>1 ÷ the variance that is not a Poisson law's, in units of the squared mean; 1 or more.</returns>
    internal double ShapeOf(double share, int days)
    {
        // The level's mean over days to which it wanders: a third of what it has wandered by the last. A share is learnt from openings of late, as the half-life has them.
        var ofLate = Math.Min(OpenedCount, OpenedPerDay * 2 * ShareHalfLife / Math.Log(2)) + SharePrior;
        var variance = 1 / EffectiveCount + (1 - share) / (share * ofLate) + DriftPerDay * days / 3 + (Dispersion - 1) / (OpenedPerDay * days * share);
        return variance > 0 ? Math.Max(1, 1 / variance) : 1;
    }

    /// <summary>Finds how many opportunities are expected to be opened on a day.</summary>
    /// <param name="day">The day, after <see cref="TrainedThrough"/>.</param>
    /// <param name="owner">By whom; null for those without a named owner.</param>
    /// <returns>The expected number, 0 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is not after <see cref="TrainedThrough"/>.</exception>
    public double ExpectedOn(LocalDate day, SellerId? owner) => day > TrainedThrough
        ? OpenedPerDay * MonthFactors[day.Month - 1] * ShareOf(owner)
        : throw new ArgumentOutOfRangeException(nameof(day), $"Openings are expected after {TrainedThrough:uuuu-MM-dd}; {day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)} is not.");

    /// <summary>Finds the share of openings that is a seller's.</summary>
    /// <param name="owner">The seller; null for openings without a named owner.</param>
    /// <returns>The share, 0 to 1; 0 of a seller who has opened nothing.</returns>
    public double ShareOf(SellerId? owner) => owner is { } seller ? _shares.GetValueOrDefault(seller) : _shareWithoutOwner;

    /// <summary>Gets <see cref="Sellers"/>, and null where some openings have no owner.</summary>
    internal IEnumerable<SellerId?> Owners => Sellers.Select(seller => (SellerId?)seller).Concat(_shareWithoutOwner > 0 ? [null] : []);

    private static ImmutableArray<double> Level { get; } = [.. Enumerable.Repeat(1.0, MonthsPerYear)];

    // Month and a running level by turns, so that growth is not taken for season.
    private static ImmutableArray<double> FitMonths(int[] byDay, int[] months)
    {
        var factors = Level.ToArray();
        var mean = byDay.Average();
        for (var turn = 0; turn < Turns; turn++)
        {
            var (observed, expected) = (new double[MonthsPerYear], new double[MonthsPerYear]);
            // The level of a day: the year around it, or as much of it as there is.
            var running = new double[byDay.Length + 1];
            var factorSums = new double[byDay.Length + 1];
            for (var day = 0; day < byDay.Length; day++)
            {
                running[day + 1] = running[day] + byDay[day];
                factorSums[day + 1] = factorSums[day] + factors[months[day]];
            }

            for (var day = 0; day < byDay.Length; day++)
            {
                var (from, to) = (Math.Max(0, Math.Min(day - DaysPerYear / 2, byDay.Length - DaysPerYear)), Math.Min(byDay.Length, Math.Max(day + DaysPerYear / 2 + 1, DaysPerYear)));
                var level = (running[to] - running[from]) / Math.Max(double.Epsilon, factorSums[to] - factorSums[from]);
                observed[months[day]] += byDay[day];
                expected[months[day]] += level > 0 ? level : mean;
            }

            for (var month = 0; month < MonthsPerYear; month++)
            {
                factors[month] = (observed[month] + MonthPrior) / (expected[month] + MonthPrior);
            }
        }

        return [.. factors];
    }

    private static void RequireZeroOrMore(double figure, string argument)
    {
        if (!double.IsFinite(figure) || figure < 0)
        {
            throw new ArgumentOutOfRangeException(argument, $"It must be finite and 0 or more; it is {figure.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    private static ImmutableDictionary<SellerId, double> Shares(SnapshotRow[] rows, Func<SnapshotRow, double> weightOf)
    {
        var (late, all) = (new Dictionary<SellerId, double>(), new Dictionary<SellerId, int>());
        var total = 0.0;
        foreach (var row in rows)
        {
            var weight = weightOf(row);
            total += weight;
            if (row.Owner is { } owner)
            {
                late[owner] = late.GetValueOrDefault(owner) + weight;
                all[owner] = all.GetValueOrDefault(owner) + 1;
            }
        }

        return all.ToImmutableDictionary(pair => pair.Key, pair => (late[pair.Key] + SharePrior * (double)pair.Value / rows.Length) / (total + SharePrior));
    }
}
