using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Tracking;

/// <summary>A plain life: opened into a first stage, further stages, and perhaps an end, each so many hours after the one before.</summary>
public sealed record StageLife(ImmutableArray<(int Stage, int Hours)> Steps, OutcomeKind? End, int HoursToEnd)
{
    internal static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    internal static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 9, 30);
    private static readonly ActorId _import = new("import");

    /// <summary>Stages of the machine that plays runs, and more of the same kind.</summary>
    internal static SalesProcess Process { get; } = SalesProcess.Create(new("any"), 1, Enumerable.Range(0, 6).Select(i => new Stage(new($"S{i}"))));

    public override string ToString() => $"{string.Join(", ", Steps)} {End} {HoursToEnd}";

    internal IEnumerable<RecordedFact> Facts(string id)
    {
        var at = Start + Duration.FromHours(Steps[0].Hours);
        var sequence = 0;
        RecordedFact Fact(ProspectEvent what) => new(new(id), ++sequence, what, _import, at, at);
        yield return Fact(new ProspectOpened(Process.Id, 1, new SellerId("Ann")));
        for (var i = 0; i < Steps.Length; i++)
        {
            at += Duration.FromHours(i == 0 ? 0 : Steps[i].Hours);
            yield return Fact(new StageEntered(new($"S{Steps[i].Stage}"), StageRole.Other, Process.Id, 1));
        }

        at += Duration.FromHours(HoursToEnd);
        if (End is { } end)
        {
            yield return Fact(new ProspectClosed(new(end, at.InZone(Oslo).Date)));
        }
    }

    internal IEnumerable<StageChange> Changes(string id) => Facts(id).Skip(1).Select(fact => fact.Event switch
    {
        StageEntered entered => StageChange.Entered(fact.Prospect, entered.Stage, fact.OccurredAt!.Value), // every fact has its time
        _ => StageChange.Ended(fact.Prospect, End!.Value, fact.OccurredAt!.Value), // only an end is left
    });

}
