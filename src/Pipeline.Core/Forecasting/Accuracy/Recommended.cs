using System.Collections.Immutable;
using NodaTime;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>One contestant until another has proven better: what a host shows when nobody has chosen.</summary>
/// <remarks>
/// At each origin the earlier forecasts of each challenger whose periods had ended are laid beside those of the incumbent. A challenger
/// is proven when the limits (95 %) of its mean score − the incumbent's lie below 0, see <see cref="NaiveComparison"/>; of several
/// the one with the lowest limit takes its place; where one has nothing to say, the first of the others that has. Being the best so far is not enough: choosing the winner of every past lets chance choose.
/// </remarks>
public sealed class Recommended : DerivedContestant
{
    /// <summary>Makes the contestant.</summary>
    /// <param name="name">The name that results carry.</param>
    /// <param name="incumbent">The name of the contestant that stands until another has proven better.</param>
    /// <param name="challengers">The names of the others, each once.</param>
    /// <exception cref="ArgumentNullException"><paramref name="challengers"/> is null.</exception>
    /// <exception cref="ArgumentException">A name is blank, or one stands twice.</exception>
    public Recommended(string name, string incumbent, IEnumerable<string> challengers)
        : base(name, [incumbent, .. challengers ?? throw new ArgumentNullException(nameof(challengers))])
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(incumbent);
        if (Sources.Distinct(StringComparer.Ordinal).Count() < Sources.Length)
        {
            throw new ArgumentException($"Each contestant stands here once; these are {string.Join(", ", Sources)}.", nameof(challengers));
        }
    }

    internal override QuantileForecast? Forecast(
        LocalDate asOf, int group, IReadOnlyList<QuantileForecast?> forecasts, IReadOnlyList<IReadOnlyList<IReadOnlyList<ScoredForecast>>> pasts) =>
        forecasts[Choose(asOf, pasts)] ?? forecasts.FirstOrDefault(forecast => forecast is not null);

    /// <summary>Finds whose forecast is taken on a day.</summary>
    /// <returns>The place among the sources.</returns>
    internal int Choose(LocalDate asOf, IReadOnlyList<IReadOnlyList<IReadOnlyList<ScoredForecast>>> pasts)
    {
        var ended = Sources.Select((source, place) =>
        {
            ImmutableArray<ScoredForecast> scored = [.. pasts[place].SelectMany(group => group).Where(forecast => forecast.Period.End <= asOf)];
            return new ContestantResult(source, isNaive: false, scored, [], null);
        }).ToArray();
        var (chosen, least) = (0, 0.0);
        for (var challenger = 1; challenger < ended.Length; challenger++)
        {
            if (NaiveComparison.Create(ended[challenger], ended[0])?.DifferenceLimits is { Upper: var upper } && upper < least)
            {
                (chosen, least) = (challenger, upper);
            }
        }

        return chosen;
    }
}
