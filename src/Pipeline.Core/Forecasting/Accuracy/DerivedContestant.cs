using System.Collections.Immutable;
using NodaTime;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>A contestant made of others: their forecasts of the same origin, and how they did at earlier ones.</summary>
/// <remarks>A closed family: <see cref="Rescaled"/>, <see cref="Calibrated"/>, <see cref="QuantilePool"/> and <see cref="Recommended"/>.</remarks>
public abstract class DerivedContestant
{
    private protected DerivedContestant(string name, ImmutableArray<string> sources)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Sources) = (name, sources);
    }

    /// <summary>Gets the name that results carry.</summary>
    public string Name { get; }

    /// <summary>Gets the names of the contestants that it is made of.</summary>
    public ImmutableArray<string> Sources { get; }

    /// <summary>Forecasts for one group at one origin.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="group">The group's place.</param>
    /// <param name="forecasts">The sources' forecasts for that group, in order; null where one has nothing to say.</param>
    /// <param name="pasts">For each source and each group its forecasts at earlier origins, with outcomes, some perhaps not known by that day.</param>
    internal abstract QuantileForecast? Forecast(
        LocalDate asOf, int group, IReadOnlyList<QuantileForecast?> forecasts, IReadOnlyList<IReadOnlyList<IReadOnlyList<ScoredForecast>>> pasts);
}
