using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>How standing in a stage on the day of asking moves the rate of the days that follow.</summary>
/// <remarks>
/// Learnt by landmarks a week apart: of all that stood in the stage on such a day, how many ended within so many days, beside what
/// their ages, traits and the calendar let expect. Moves to later stages on the way are so included (van Houwelingen, "Dynamic
/// prediction by landmarking in event history analysis", Scandinavian Journal of Statistics 34 (2007)).
/// </remarks>
public sealed record CycleStage
{
    /// <summary>Makes a stage's factors, such as those that were stored.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="factors">One factor more than there are <see cref="CycleHazard.StageHorizons"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer factors, or one is the default of its type, which is none.</exception>
    public CycleStage(StageId stage, ImmutableArray<CycleFactor> factors) =>
        (Stage, Factors) = (stage, CycleFactor.Check(factors, CycleHazard.StageHorizons.Length + 1, nameof(factors)));

    /// <summary>Gets the stage.</summary>
    public StageId Stage { get; }

    /// <summary>Gets the factor by days ahead, see <see cref="CycleHazard.StageHorizons"/>; the last is for all days beyond.</summary>
    public ImmutableArray<CycleFactor> Factors { get; }
}
