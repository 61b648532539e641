namespace SampleData;

/// <summary>The chances that a prospect which stands in a stage leaves it on one day, by way of leaving; the rest is that it stays.</summary>
/// <param name="Advance">The chance of going to the next stage; from the last one, of being won.</param>
/// <param name="Lost">The chance of being lost.</param>
/// <param name="Faded">The chance of fading away: no decision.</param>
public readonly record struct DailyHazards(double Advance, double Lost, double Faded)
{
    /// <summary>Gets the chance of staying.</summary>
    public double Stay => 1 - Advance - Lost - Faded;
}
