using System.Globalization;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Benchmarks.Replay;

/// <summary>Made-up facts of many prospects, twenty each.</summary>
internal sealed class FactLog
{
    internal const int FactsEach = 20;

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

    /// <summary>Makes facts.</summary>
    /// <param name="count">How many.</param>
    /// <param name="byProspect">Whether they come by prospect, as from a store keyed by prospect and sequence; otherwise as they were recorded, mixed.</param>
    internal static FactLog Create(int count, bool byProspect)
    {
        var random = new SplitMix64("W5");
        var prospects = count / FactsEach;
        var lives = Enumerable.Range(0, prospects).Select(i => new Life(i, Start + Duration.FromSeconds((long)(random.NextDouble() * 31_000_000)), random)).ToArray();
        var told = lives.SelectMany(life => life.Tell());
        var log = (byProspect ? told : told.OrderBy(one => one.Row.At).ThenBy(one => one.Row.Prospect).ThenBy(one => one.Row.Sequence)).ToArray();
        return new([.. log.Select(one => one.Fact)], [.. log.Select(one => one.Row)]);
    }

    private sealed class Life(int number, Instant opened, SplitMix64 random)
    {
        internal IEnumerable<(RecordedFact Fact, LogRow Row)> Tell()
        {
            var id = new ProspectId("P" + number.ToString("D6", CultureInfo.InvariantCulture));
            var process = SalesProcess.Standard;
            var day = opened.InUtc().Date;
            var plan = new AppointmentPlan(new("1"), Ann, day.PlusDays(30).At(new(10, 0)), DateTimeZone.Utc, Duration.FromHours(1));
            ProspectEvent Enter(int next) => new StageEntered(process.Stages[next].Id, process.Stages[next].Role, process.Id, process.Version);
            ProspectEvent[] events =
            [
                new ProspectOpened(process.Id, process.Version, new SellerId("kari")),
                Enter(0),
                new ContactAdded(new Contact(Ann)),
                new ConversationOpened(Ann),
                Enter(1),
                new InterestShown(Ann),
                new ContactRolesChanged(new Contact(Ann, [BuyingRole.EconomicBuyer])),
                new AuthorityLearnt(Ann, new AuthorityEvidence(AuthorityStatus.Confirmed, day, "asked")),
                Enter(2),
                new BudgetLearnt(BudgetEvidence.Stated(Amount.Of(9_000 + number, Nok), day, "ann")),
                new DecisionTimeLearnt(DecisionTimeEvidence.OfUrgency(Urgency.High, day, "ann")),
                new AmountChanged(Amount.Of(10_000 + number, Nok)),
                new ExpectedCloseChanged(day.PlusDays(90)),
                new AppointmentPlanned(plan),
                Enter(4),
                new ReminderSent(plan.Id, ReminderKey.Of(id, plan, ReminderChannel.Call)),
                new ReminderSent(plan.Id, ReminderKey.Of(id, plan, ReminderChannel.Email)),
                new AppointmentEnded(plan.Id, AppointmentEnd.Held),
                Enter(5),
                new NextStepPlanned("send the offer", opened + Duration.FromDays(40)),
            ];
            var stage = 0;
            var at = opened;
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
