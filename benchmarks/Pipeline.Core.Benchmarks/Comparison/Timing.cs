using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Core.Benchmarks.Comparison;

/// <summary>How everything is timed, here and in other programs: the median of a few runs after a warm-up.</summary>
internal static class Timing
{
    private const int Count = 5;

    // Long enough for the just-in-time compiler to have settled, on a busy machine too.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>Gets the arguments that tell a script the same: the number of timings, and the warm-up in seconds.</summary>
    internal static string[] Arguments { get; } = [Count.ToString(CultureInfo.InvariantCulture), WarmUp.TotalSeconds.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Times what is run here, in seconds.</summary>
    internal static double Measure<T>(string name, Func<T> run)
    {
        Console.Error.WriteLine($"timing {name}");
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            run();
        }

        var seconds = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            // As BenchmarkDotNet does between its iterations: nobody pays for what the run before left behind.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            var start = Stopwatch.GetTimestamp();
            var answer = run();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            GC.KeepAlive(answer);
        }

        return Median(seconds);
    }

    internal static double Median(double[] seconds) => seconds.Order().ElementAt(seconds.Length / 2);

    /// <summary>Reads what a script printed for one timing.</summary>
    internal static double Parse(string seconds) => double.Parse(seconds, CultureInfo.InvariantCulture);
}
