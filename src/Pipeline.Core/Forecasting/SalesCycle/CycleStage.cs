using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>How standing in a stage on the day of asking moves the rate of the days that follow.</summary>
/// <remarks>
/// Learnt by landmarks a week apart: of all that stood in the stage on such a day, how many ended within so many days, beside what
/// their ages, traits and the calendar let expect. Moves to later stages on the way are so included (van Houwelingen, "Dynamic
/// prediction by landmarking in event history analysis", Scandinavian Journal of Statistics 34 (2007)).
/// </remarks>
/// <param name="Stage">The stage.</param>
/// <param name="Factors">The factor by days ahead, see <see cref="CycleHazard.StageHorizons"/>; the last is for all days beyond.</param>
public sealed record CycleStage(StageId Stage, ImmutableArray<CycleFactor> Factors);
