using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>A run of commands against one prospect, as the throws that decide it.</summary>
public sealed record ProspectRun(int Process, ImmutableArray<int> Dice, bool IsAlwaysOnTime)
{
    public override string ToString()
    {
        var machine = ProspectMachine.Played(this);
        return $"process {Process}, throws {string.Join(", ", Dice)}{(IsAlwaysOnTime ? ", on time" : "")}:\n"
            + string.Join('\n', machine.Steps.Select(step => $"{step.Now} {step.Command} by {step.Process.Id} {step.Process.Version}: {(step.Decision.IsAccepted ? "accepted" : string.Join("; ", step.Decision.Refusals))}"));
    }
}

/// <summary>A run in which every command says that it happens as it is sent, and the clock never runs backwards.</summary>
public sealed record PunctualRun(ProspectRun Run);

/// <summary>Generators of runs; smaller ones leave commands out.</summary>
public static class ProspectArbitraries
{
    public static Arbitrary<ProspectRun> Runs() => Arb.From(RunGen(isAlwaysOnTime: false), Smaller);

    public static Arbitrary<PunctualRun> PunctualRuns() =>
        Arb.From(RunGen(isAlwaysOnTime: true).Select(run => new PunctualRun(run)), run => Smaller(run.Run).Select(smaller => new PunctualRun(smaller)));

    private static Gen<ProspectRun> RunGen(bool isAlwaysOnTime) =>
        from process in Gen.Choose(0, int.MaxValue - 1)
        from steps in Gen.Choose(100, 160)
        from dice in Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), steps)
        select new ProspectRun(process, [.. dice], isAlwaysOnTime);

    private static IEnumerable<ProspectRun> Smaller(ProspectRun run)
    {
        for (var length = run.Dice.Length / 2; length >= 1; length /= 2)
        {
            for (var start = run.Dice.Length - length; start >= 0; start -= length)
            {
                yield return run with { Dice = run.Dice.RemoveRange(start, length) };
            }
        }
    }
}
