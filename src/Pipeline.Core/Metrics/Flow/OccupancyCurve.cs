namespace Pipeline.Core.Metrics.Flow;

/// <summary>The chance of one state by age; only the ages at which it changed are kept.</summary>
internal sealed class OccupancyCurve
{
    private readonly List<long> _ages = [];
    private readonly List<double> _chances = [];

    internal void Add(long age, double chance)
    {
        _ages.Add(age);
        _chances.Add(chance);
    }

    internal double? At(long age) => _ages.BinarySearch(age) is var found && (found < 0 ? ~found - 1 : found) is var step and >= 0 ? _chances[step] : null;
}
