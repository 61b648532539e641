using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Categories;

/// <summary>What categories say: each row has its category's chance, placed on the day on which a closing is expected.</summary>
/// <remarks>
/// Rows are placed as by <see cref="StatedOutlook"/>. A row shows its present category only, so the past of categories is in no one
/// snapshot: chances are assumed, unless the host kept earlier snapshots (<see cref="FromHistory"/>).
/// </remarks>
public sealed class CategoryOutlook : IOutlook
{
    /// <summary>How many opportunities the assumed chance counts as, when nothing else is asked for; assumed.</summary>
    public const double DefaultPriorWeight = 10;

    /// <summary>Makes an outlook of assumed chances.</summary>
    /// <param name="rules">Which category a row is in.</param>
    /// <param name="chances">The chance of each; null for <see cref="CategoryChances.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="rules"/> is null.</exception>
    public CategoryOutlook(CategoryRules rules, CategoryChances? chances = null)
        : this(rules, chances ?? CategoryChances.Default, new int[Places], new int[Places], priorWeight: 1)
    {
    }

    private CategoryOutlook(CategoryRules rules, CategoryChances assumed, int[] won, int[] count, double priorWeight)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Rules = rules;
        Chances =
        [
            .. Enum.GetValues<ForecastCategory>().Where(category => category != ForecastCategory.Closed).Select(category => new CategoryChance(
                category,
                count[(int)category] == 0 ? assumed.Of(category) : (won[(int)category] + priorWeight * assumed.Of(category)) / (count[(int)category] + priorWeight),
                assumed.Of(category),
                won[(int)category],
                count[(int)category])),
        ];
        SampleSize = count.Sum();
    }

    /// <inheritdoc/>
    public string Name => "category";

    /// <summary>Gets which category a row is in.</summary>
    public CategoryRules Rules { get; }

    /// <summary>Gets the chance of each open category, from commit to omitted.</summary>
    public ImmutableArray<CategoryChance> Chances { get; }

    /// <summary>Gets the number of opportunities that the chances were learnt from; 0 when they were assumed.</summary>
    public int SampleSize { get; }

    private static int Places => Enum.GetValues<ForecastCategory>().Length;

    /// <summary>Learns the chances from earlier days, as they were recorded, and what became of their rows.</summary>
    /// <param name="rules">Which category a row is in.</param>
    /// <param name="past">Earlier days with the periods that were looked at; those of one period may be several, such as one a week.</param>
    /// <param name="now">What is known now, and nothing later. Periods that end after its day are left out, and so are rows that it does not have.</param>
    /// <param name="assumed">The chances before any past; null for <see cref="CategoryChances.Default"/>.</param>
    /// <param name="priorWeight">How many opportunities the assumed chance counts as, above 0.</param>
    /// <returns>
    /// The outlook. A trial is an open row expected to close in the period; it is won when it was won after that day and in the period. In
    /// one period an opportunity counts once a category: on the earliest day given.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument other than <paramref name="assumed"/> is null.</exception>
    /// <exception cref="ArgumentException">A snapshot looks back (<see cref="SnapshotOptions.RecordedThrough"/>) while a segment gives the category: it would show today's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The prior's weight is not above 0, or not finite.</exception>
    public static CategoryOutlook FromHistory(
        CategoryRules rules, IEnumerable<CategoryPast> past, PipelineSnapshot now, CategoryChances? assumed = null, double priorWeight = DefaultPriorWeight)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(past);
        ArgumentNullException.ThrowIfNull(now);
        if (!(priorWeight > 0 && double.IsFinite(priorWeight)))
        {
            throw new ArgumentOutOfRangeException(nameof(priorWeight), string.Create(CultureInfo.InvariantCulture, $"A prior weighs above 0, not {priorWeight}."));
        }

        var became = now.RowsIn(RowSet.Open | RowSet.Closed).ToDictionary(row => row.Id, row => row.Outcome == OutcomeKind.Won ? row.ClosedOn : null);
        var seen = new HashSet<(ProspectId, DateInterval, ForecastCategory)>();
        var (won, count) = (new int[Places], new int[Places]);
        foreach (var (snapshot, period) in past.Where(one => one.Period.End <= now.AsOf).OrderBy(one => one.Snapshot.AsOf))
        {
            if (rules.Segment is not null && snapshot.Options.LooksBackFrom(snapshot.AsOf))
            {
                throw new ArgumentException($"The snapshot of {snapshot.AsOf:uuuu-MM-dd} looks back from a later day and would show the categories of that day.", nameof(past));
            }

            foreach (var row in snapshot.RowsIn(RowSet.Open))
            {
                var category = rules.CategoryOf(row);
                if (row.ExpectedCloseOn is { } day && period.Contains(day) && became.TryGetValue(row.Id, out var wonOn) && seen.Add((row.Id, period, category)))
                {
                    count[(int)category]++;
                    won[(int)category] += wonOn is { } on && on > snapshot.AsOf && period.Contains(on) ? 1 : 0;
                }
            }
        }

        return new(rules, assumed ?? CategoryChances.Default, won, count, priorWeight);
    }

    /// <inheritdoc/>
    public OutlookReading Read(PipelineSnapshot snapshot, DateInterval period)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(period);
        return OpenRowChances.Read(
            Name, snapshot, SampleSize,
            row => StatedOutlook.Place(row, snapshot.AsOf, period, Chances[(int)Rules.CategoryOf(row) - 1].Chance)); // closed is not among them
    }
}
