using System.Diagnostics;

namespace Pipeline.Core.Benchmarks.Comparison;

/// <summary>A peer that runs in a process of its own, by a script beside this program.</summary>
/// <param name="Peer">The peer's name.</param>
/// <param name="Program">The program that runs its scripts.</param>
/// <param name="Check">The arguments with which the program succeeds only where it has the peer.</param>
/// <param name="Packages">The Debian packages to install.</param>
internal sealed record PeerProgram(string Peer, string Program, string[] Check, string Packages)
{
    internal static PeerProgram Python(string module) => new(
        module, "/usr/bin/python3", ["-c", $"import importlib.util, sys; sys.exit(importlib.util.find_spec('{module}') is None)"], $"python3-{module}");

    internal static PeerProgram R(string library, string packages) => new(
        "r", "/usr/bin/Rscript", ["-e", $"quit(status = !requireNamespace('{library}', quietly = TRUE))"], packages);

    /// <summary>Says whether the peer can take part, and where it cannot, how to have it.</summary>
    internal bool IsInstalled()
    {
        var isInstalled = File.Exists(Program) && Start(Check) is not null;
        if (!isInstalled)
        {
            Console.Error.WriteLine($"There is no {Peer} by {Program}, so it is left out; install it with: apt-get install {Packages}");
        }

        return isInstalled;
    }

    /// <summary>Runs a script with arguments, and then those of the timing.</summary>
    /// <returns>The lines it printed.</returns>
    internal string[] Run(string script, params string[] arguments)
    {
        Console.Error.WriteLine($"timing {Peer}");
        return Start([Path.Combine(AppContext.BaseDirectory, script), .. arguments, .. Timing.Arguments])
            ?? throw new InvalidOperationException($"{script} failed.");
    }

    // Gives what it printed; null when it failed.
    private string[]? Start(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{Program} did not start.");
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? printed.Split('\n', StringSplitOptions.RemoveEmptyEntries) : null;
    }
}
