using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Numerics;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.Peers;

/// <summary>A made-up company: three sellers of unequal skill lead opportunities through three stages, and what stands still for a month seldom moves again.</summary>
internal static class StagedCompany
{
    internal static readonly LocalDate First = Day(1, 1, 2025);

    internal static readonly SalesProcess Process = SalesProcess.Create(
        new ProcessId("staged"), 1, [new Stage(new("Meet"), StageRole.Opening), new Stage(new("Offer"), StageRole.Proposal), new Stage(new("Close"), StageRole.Closing)]);

    private const int Days = 540;
    private const int PerDay = 2;
    private const int Patience = 30;
    private const double Moves = 0.06;
    private const double Ends = 0.02;

    private static readonly ImmutableArray<(string Name, double Skill)> Sellers = [("Ann", 1.6), ("Bob", 0.6), ("Cid", 1)];

    /// <summary>Draws the whole life of every opportunity, to its end.</summary>
    internal static Opportunity[] Draw(ulong seed)
    {
        var draws = new RandomStream(seed, 1);
        var rows = new List<Opportunity>();
        for (var i = 0; i < Days * PerDay; i++)
        {
            rows.Add(Live(ref draws, i));
        }

        return [.. rows];
    }

    private static Opportunity Live(ref RandomStream draws, int number)
    {
        var opened = First.PlusDays(number / PerDay);
        var (name, skill) = Sellers[number % Sellers.Length];
        var (entries, entered, day) = (new List<StageEntry> { new(Process.Stages[0].Id, opened) }, opened, opened);
        while (true)
        {
            day = day.PlusDays(1);
            var moves = Moves * skill * (Period.DaysBetween(entered, day) > Patience ? 0.15 : 1);
            if (draws.NextUniform() >= 1 - Math.Exp(-moves - Ends))
            {
                continue;
            }

            var ahead = draws.NextUniform() * (moves + Ends) < moves;
            if (!ahead || entries.Count == Process.Stages.Length)
            {
                return new(
                    new($"S{number:0000}"), new(name), entries[^1].Stage, entries[^1].EnteredOn, entries[..^1], opened,
                    outcome: new(ahead ? OutcomeKind.Won : OutcomeKind.Lost, day));
            }

            entries.Add(new(Process.Stages[entries.Count].Id, day));
            entered = day;
        }
    }
}
