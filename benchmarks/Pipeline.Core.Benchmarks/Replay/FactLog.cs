using System.Globalization;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Benchmarks.Replay;

/// <summary>Made-up facts of many prospects, ten each, in the order in which they were recorded: the prospects lie mixed.</summary>
internal sealed class FactLog
{
    internal const int FactsEach = 10;

    private const int StepSeconds = 40_000;
    private static readonly Instant Start = Instant.FromUtc(2024, 1, 1, 8, 0);
    private static readonly ActorId Kari = new("kari");
    private static readonly Currency Nok = Currency.FromCode("NOK");
    private static readonly ContactId Ann = new("ann");

    private FactLog(RecordedFact[] facts, LogRow[] rows) => (Facts, Rows) = (facts, rows);

    /// <summary>Gets an instant after all facts.</summary>
    internal static Instant End { get; } = Instant.FromUtc(2027, 1, 1, 0, 0);

    internal RecordedFact[] Facts { get; }

    /// <summary>Gets the same as a table has it.</summary>
    internal LogRow[] Rows { get; }

    internal static FactLog Create(int count)
    {
        var random = new SplitMix64("W5");
        var prospects = count / FactsEach;
        var lives = Enumerable.Range(0, prospects).Select(i => new Life(i, Start + Duration.FromSeconds((long)(random.NextDouble() * 31_000_000)), random)).ToArray();
        var log = lives.SelectMany(life => life.Tell()).OrderBy(told => told.Row.At).ThenBy(told => told.Row.Prospect).ThenBy(told => told.Row.Sequence).ToArray();
        return new([.. log.Select(told => told.Fact)], [.. log.Select(told => told.Row)]);
    }

    private sealed class Life(int number, Instant opened, SplitMix64 random)
    {
        internal IEnumerable<(RecordedFact Fact, LogRow Row)> Tell()
        {
            var id = new ProspectId("P" + number.ToString("D6", CultureInfo.InvariantCulture));
            var process = SalesProcess.Standard;
            var stage = 0;
            var at = opened;
            var meeting = new AppointmentId("1");
            ProspectEvent Enter(int next) => new StageEntered(process.Stages[next].Id, process.Stages[next].Role, process.Id, process.Version);
            ProspectEvent[] events =
            [
                new ProspectOpened(process.Id, process.Version, new SellerId("kari")),
                Enter(0),
                new ContactAdded(new Contact(Ann, roles: [BuyingRole.EconomicBuyer])),
                new InterestShown(Ann),
                Enter(1),
                new AuthorityLearnt(Ann, new AuthorityEvidence(AuthorityStatus.Confirmed, opened.InUtc().Date, "asked")),
                new AmountChanged(Amount.Of(10_000 + number, Nok)),
                Enter(4),
                new AppointmentPlanned(new AppointmentPlan(meeting, Ann, (opened + Duration.FromDays(30)).InUtc().LocalDateTime, DateTimeZone.Utc, Duration.FromHours(1))),
                Enter(5),
            ];
            for (var i = 0; i < events.Length; i++)
            {
                stage = events[i] is StageEntered entered ? process.IndexOf(entered.Stage) : stage;
                yield return (
                    new RecordedFact(id, i + 1, events[i], Kari, at, at, new CommandId(string.Create(CultureInfo.InvariantCulture, $"{number}/{i}"))),
                    new LogRow(number, i + 1, at.ToUnixTimeSeconds(), stage));
                at += Duration.FromSeconds(1 + (long)(random.NextDouble() * StepSeconds));
            }
        }
    }
}
