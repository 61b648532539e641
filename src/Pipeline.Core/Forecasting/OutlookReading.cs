using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting;

/// <summary>What an outlook says of every row of a snapshot for one period.</summary>
public sealed class OutlookReading
{
    /// <summary>Makes a reading; an outlook of a host's own does this.</summary>
    /// <param name="name">The outlook's name.</param>
    /// <param name="chances">For each row of the snapshot the chance of being won within the rest of the period; 0 for rows that are not open.</param>
    /// <param name="sampleSize">The number of past opportunities that the chances were learnt from; 0 when they were stated.</param>
    /// <param name="withoutChance">The number of open rows of which the outlook can say nothing; their chance here is 0.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="chances"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public OutlookReading(string name, ChanceColumn chances, int sampleSize, int withoutChance)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(chances);
        ArgumentOutOfRangeException.ThrowIfNegative(sampleSize);
        ArgumentOutOfRangeException.ThrowIfNegative(withoutChance);
        (Name, Chances, SampleSize, WithoutChance) = (name, chances, sampleSize, withoutChance);
    }

    /// <summary>Gets the outlook's name.</summary>
    public string Name { get; }

    /// <summary>Gets for each row of the snapshot the chance of being won within the rest of the period; 0 for rows that are not open.</summary>
    public ChanceColumn Chances { get; }

    /// <summary>Gets the number of past opportunities that the chances were learnt from; 0 when they were stated.</summary>
    public int SampleSize { get; }

    /// <summary>Gets the number of open rows of which the outlook can say nothing; their chance here is 0.</summary>
    public int WithoutChance { get; }

    internal void RequireRowsOf(PipelineSnapshot snapshot, string argument)
    {
        if (Chances.Count != snapshot.Count)
        {
            throw new ArgumentException($"The outlook gave {Chances.Count} chances for {snapshot.Count} rows.", argument);
        }
    }
}
