namespace SampleData;

/// <summary>Rounds early, to steps so coarse that no machine's last bit shows.</summary>
internal static class Rounding
{
    /// <summary>Rounds to the nearest multiple of a step, half upwards.</summary>
    internal static long ToStep(double value, int step) => (long)Math.Floor(value / step + 0.5) * step;
}
