using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Core.Benchmarks;

/// <summary>pandas, in a process of its own; rows and answers pass through temporary files.</summary>
internal static class PandasPeer
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Times pandas.</summary>
    /// <returns>The timings and every group; null where there is no pandas.</returns>
    internal static (double[] Seconds, Dictionary<RollUpKey, RollUpSums> Answer)? Run(SaleRow[] rows, int timingCount, TimeSpan warmUp)
    {
        if (!IsInstalled())
        {
            Console.Error.WriteLine($"{Python} has no pandas, so it is left out; install it with: apt-get install python3-pandas");
            return null;
        }

        Console.Error.WriteLine("timing pandas");
        var folder = Directory.CreateTempSubdirectory("pipeline-benchmarks-");
        try
        {
            var (input, output) = (Path.Combine(folder.FullName, "rows.csv"), Path.Combine(folder.FullName, "answer.csv"));
            File.WriteAllLines(input, rows.Select(ToCsv).Prepend("owner,stage,cents,basis_points,close_on"));
            var printed = Start(
                Path.Combine(AppContext.BaseDirectory, "pandas_w1.py"),
                input,
                output,
                timingCount.ToString(CultureInfo.InvariantCulture),
                warmUp.TotalSeconds.ToString(CultureInfo.InvariantCulture))
                ?? throw new InvalidOperationException("The pandas script failed.");
            var seconds = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture));
            return ([.. seconds], File.ReadLines(output).Skip(1).Select(line => line.Split(',')).ToDictionary(ToKey, ToSums));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsInstalled() => File.Exists(Python) && Start("-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('pandas') is None)") is not null;

    // Gives what it printed; null when it failed.
    private static string? Start(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{Python} did not start.");
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? printed : null;
    }

    private static string ToCsv(SaleRow row) => string.Create(
        CultureInfo.InvariantCulture, $"{row.Owner},{row.Stage},{row.Cents},{row.BasisPoints},{row.CloseOn:yyyy-MM-dd}");

    private static RollUpKey ToKey(string[] fields) => new(Enum.Parse<SaleStage>(fields[0]), ToInt(fields[1]), ToInt(fields[2]), ToInt(fields[3]));

    private static RollUpSums ToSums(string[] fields) => new(
        ToInt(fields[4]), long.Parse(fields[5], CultureInfo.InvariantCulture), long.Parse(fields[6], CultureInfo.InvariantCulture));

    private static int ToInt(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
