namespace Pipeline.Core.Metrics.Weakness;

/// <summary>What a test for weakness answers.</summary>
public enum WeaknessVerdict
{
    /// <summary>Not enough data yet: even a rate of half the benchmark would not show with what has been judged.</summary>
    NotEnoughData = 0,

    /// <summary>A rate of half the benchmark, from the start of the year on, would be expected to show by now, and nothing did.</summary>
    NoSignOfWeakness,

    /// <summary>It fell behind, and chance does not explain it at the level of the test. Stays for the rest of the year.</summary>
    Weak,
}
