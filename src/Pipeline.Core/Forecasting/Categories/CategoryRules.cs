using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting.Categories;

/// <summary>Which forecast category an open opportunity is in: what somebody set, or else what its stated chance says.</summary>
/// <remarks>
/// Where <see cref="Segment"/> is named and the row's text of it stands in <see cref="Texts"/>, that decides. Otherwise the row's stated
/// chance does, or its stage's: the first of <see cref="CommitFrom"/>, <see cref="MostLikelyFrom"/> and <see cref="BestCaseFrom"/> that it
/// reaches; below them, and without a chance, it is in the pipeline. Only a text leaves a row out. Every default is assumed.
/// </remarks>
public sealed record CategoryRules
{
    private readonly ImmutableSortedDictionary<string, ForecastCategory> _texts = DefaultTexts;
    private readonly double _commitFrom = 0.8;
    private readonly double? _mostLikelyFrom;
    private readonly double _bestCaseFrom = 0.5;

    /// <summary>Gets the rules that nothing is said of: by chance alone.</summary>
    public static CategoryRules Default { get; } = new();

    /// <summary>Gets the name of the segment that holds the category, such as "forecast category"; null (the default) when none does.</summary>
    public string? Segment { get; init; }

    /// <summary>Gets what the segment's texts mean, upper and lower case alike; the usual English names by default. None means <see cref="ForecastCategory.Closed"/>.</summary>
    /// <exception cref="ArgumentException">A text is given to <see cref="ForecastCategory.Closed"/>, which only an outcome makes, or to no category there is.</exception>
    public ImmutableSortedDictionary<string, ForecastCategory> Texts
    {
        get => _texts;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (var (text, category) in value)
            {
                if (category == ForecastCategory.Closed || !Enum.IsDefined(category))
                {
                    throw new ArgumentException($"An open row is in an open category; '{text}' cannot mean {category}.", nameof(value));
                }
            }

            _texts = value.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>Gets the chance from which a row is committed, 0 to 1; 0.8 by default, assumed.</summary>
    public double CommitFrom { get => _commitFrom; init => _commitFrom = Check(value, nameof(CommitFrom)); }

    /// <summary>Gets the chance from which a row is most likely, 0 to 1; null (the default) where the category is not used.</summary>
    public double? MostLikelyFrom { get => _mostLikelyFrom; init => _mostLikelyFrom = value is { } chance ? Check(chance, nameof(MostLikelyFrom)) : null; }

    /// <summary>Gets the chance from which a row is a best case, 0 to 1; 0.5 by default, assumed.</summary>
    public double BestCaseFrom { get => _bestCaseFrom; init => _bestCaseFrom = Check(value, nameof(BestCaseFrom)); }

    private static ImmutableSortedDictionary<string, ForecastCategory> DefaultTexts { get; } = new KeyValuePair<string, ForecastCategory>[]
    {
        new("commit", ForecastCategory.Commit),
        new("most likely", ForecastCategory.MostLikely),
        new("mostlikely", ForecastCategory.MostLikely),
        new("best case", ForecastCategory.BestCase),
        new("bestcase", ForecastCategory.BestCase),
        new("pipeline", ForecastCategory.Pipeline),
        new("omitted", ForecastCategory.Omitted),
    }.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the category of an open row.</summary>
    /// <param name="row">The row; of one that is not open the category is what it would be if it were.</param>
    /// <returns>The category, never <see cref="ForecastCategory.Closed"/>.</returns>
    public ForecastCategory CategoryOf(SnapshotRow row) =>
        SetBySegment(row) ?? ((row.StatedChance ?? row.Stage?.Chance) switch
        {
            { } chance when chance >= CommitFrom => ForecastCategory.Commit,
            { } chance when chance >= MostLikelyFrom => ForecastCategory.MostLikely,
            { } chance when chance >= BestCaseFrom => ForecastCategory.BestCase,
            _ => ForecastCategory.Pipeline,
        });

    internal string? TextOf(SnapshotRow row) => Segment is null ? null : row.Segment(Segment);

    internal ForecastCategory? SetBySegment(SnapshotRow row) => TextOf(row) is { } text && Texts.TryGetValue(text, out var category) ? category : null;

    private static double Check(double chance, string name) => chance is >= 0 and <= 1
        ? chance
        : throw new ArgumentOutOfRangeException(name, $"{name} lies from 0 to 1; this one is {chance.ToString(CultureInfo.InvariantCulture)}.");
}
