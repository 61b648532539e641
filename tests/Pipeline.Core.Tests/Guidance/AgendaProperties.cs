using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Guidance;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Tests.Prospects;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Guidance;

/// <summary>The laws of the agenda, over long random lives of prospects and over facts that no seller would write.</summary>
[Laws(typeof(AgendaArbitraries))]
public sealed class AgendaProperties
{
    private static readonly AgendaItemKind[] OfSteps =
    [
        AgendaItemKind.Appointment, AgendaItemKind.AppointmentOutcome, AgendaItemKind.Answer, AgendaItemKind.FollowUp,
        AgendaItemKind.FollowUpAfterAppointment, AgendaItemKind.TrialEnd, AgendaItemKind.PlannedStep, AgendaItemKind.HelpWithTrial,
    ];

    [Property(MaxTest = 100)]
    public void EveryOpenStepThatIsDue_StandsOnce_AndNothingElse(AnyDesk desk)
    {
        foreach (var now in desk.Times)
        {
            var end = EndOf(now, desk.Zone);
            var items = desk.Sellers.SelectMany(seller => desk.AgendaOf(seller, now).Items).Where(item => OfSteps.Contains(item.Kind)).ToArray();
            foreach (var prospect in desk.Prospects)
            {
                var expected = OpenSteps.Of(prospect, now, AnyDesk.Calendar, desk.Zone).Steps
                    .Where(step => IsUnusedTrial(prospect, step.Subject, step.Kind, now) || step.DueAt is null || step.DueAt < end || (step.DueAt == end && !IsStart(prospect, step, now)))
                    .Where(step => prospect.Owner is not null || (step.Kind == OpenStepKind.Appointment && prospect.Appointments.Any(appointment => appointment.Plan.Id.Value == step.Subject && appointment.Plan.Seller is not null)))
                    .Select(step => (step.Subject, step.DueAt is { } due && due <= end ? step.DueAt : null));
                // A trial without an end is no step; the first is the one item of a prospect without steps.
                var endless = prospect.IsOpen && prospect.Owner is not null && (prospect.Unrecognised.IsEmpty || !OpenSteps.Of(prospect, now, AnyDesk.Calendar, desk.Zone).Steps.IsEmpty)
                    ? prospect.Incentives.Where(incentive => incentive.EndsAt is null && IsUnusedTrial(prospect, incentive.Offer.Id.Value, OpenStepKind.TrialEnd, now)).Select(incentive => (incentive.Offer.Id.Value, (Instant?)null))
                    : [];
                endless = OpenSteps.Of(prospect, now, AnyDesk.Calendar, desk.Zone).Steps.IsEmpty ? endless.Take(1) : endless;
                var actual = items.Where(item => item.Prospect == prospect.Id).Select(item => (item.About is { } words && item.Subject is null ? words : item.Subject!, item.DueAt)).ToArray();

                Assert.Equal(expected.Concat(endless).Order(), actual.Order());
            }
        }
    }

    [Property(MaxTest = 100)]
    public FsCheck.Property EveryOpenProspectWithoutAStep_HasExactlyOneItem(AnyDesk desk)
    {
        var flagged = 0;
        foreach (var (now, seller) in desk.Times.SelectMany(now => desk.Sellers.Select(seller => (now, seller))))
        {
            var agenda = desk.AgendaOf(seller, now);
            var left = desk.Prospects.Where(prospect => prospect.Owner == seller && OpenSteps.Of(prospect, now, AnyDesk.Calendar, desk.Zone).Status == NextStepStatus.None).ToArray();
            Assert.All(left, prospect => Assert.True(Assert.Single(agenda.Items, item => item.Prospect == prospect.Id).IsNothingPlanned));
            Assert.Equal(left.Length, agenda.NothingPlannedCount);
            flagged += left.Length;
        }

        return true.ToProperty().Classify(flagged > 0, "a prospect without a step");
    }

    [Property(MaxTest = 100)]
    public FsCheck.Property Reminders_AreThoseThatArePlannedDueAndOfUse(AnyDesk desk)
    {
        var count = 0;
        foreach (var now in desk.Times)
        {
            var items = desk.Sellers.SelectMany(seller => desk.AgendaOf(seller, now).Items).Where(item => item.Kind is AgendaItemKind.ReminderCall or AgendaItemKind.ReminderEmail).ToArray();
            var expected = new List<(string, string, ReminderChannel, Instant)>();
            foreach (var prospect in desk.Prospects.Where(prospect => prospect.IsOpen))
            {
                foreach (var appointment in prospect.Appointments.Where(appointment => (appointment.Plan.Seller ?? prospect.Owner) is not null && prospect.Contact(appointment.Plan.Contact)?.HasOptedOut != true))
                {
                    expected.AddRange(ReminderPlan.For(prospect.Id, appointment, AnyDesk.Calendar).Reminders
                        .Where(reminder => !reminder.IsSent && reminder.DueAt < EndOf(now, desk.Zone) && reminder.UsefulUntil > now)
                        .Select(reminder => (prospect.Id.Value, appointment.Plan.Id.Value, reminder.Channel, reminder.DueAt!.Value))); // due, as just asked
                }
            }

            Assert.Equal(
                expected.Order(),
                items.Select(item => (item.Prospect.Value, item.Subject!, item.Kind == AgendaItemKind.ReminderCall ? ReminderChannel.Call : ReminderChannel.Email, item.DueAt!.Value)).Order());
            count += items.Length;
        }

        return true.ToProperty().Classify(count > 0, "a reminder");
    }

    [Property(MaxTest = 100)]
    public void TheOrderOfTheProspects_DoesNotMatter(AnyDesk desk, NonNegativeInt seed)
    {
        var dice = new Dice(seed.Get);
        var shuffled = desk with { Prospects = [.. desk.Prospects.OrderBy(_ => dice.Throw(1000))] };
        foreach (var (now, seller) in desk.Times.SelectMany(now => desk.Sellers.Select(seller => (now, seller))))
        {
            Assert.Equal(desk.AgendaOf(seller, now).Items.Select(Picture), shuffled.AgendaOf(seller, now).Items.Select(Picture));
        }
    }

    [Property(MaxTest = 100)]
    public void OtherSellersProspects_DoNotMatter(AnyDesk desk)
    {
        foreach (var (now, seller) in desk.Times.SelectMany(now => desk.Sellers.Select(seller => (now, seller))))
        {
            var own = desk with { Prospects = [.. desk.Prospects.Where(prospect => prospect.IsOpen && (prospect.Owner == seller || prospect.Appointments.Any(appointment => appointment.Plan.Seller == seller)))] };
            Assert.Equal(own.AgendaOf(seller, now).Items.Select(Picture), desk.AgendaOf(seller, now).Items.Select(Picture));
        }
    }

    [Property(MaxTest = 100)]
    public void Items_AreInOrder_AndFlaggedAsTheyAre(AnyDesk desk)
    {
        foreach (var (now, seller) in desk.Times.SelectMany(now => desk.Sellers.Select(seller => (now, seller))))
        {
            var items = desk.AgendaOf(seller, now).Items;
            Assert.All(items, item => Assert.Equal(item.DueAt is { } due && due < now && item.Kind != AgendaItemKind.Appointment, item.IsOverdue));
            Assert.All(items.Zip(items.Skip(1)), pair => Assert.False(ComesBefore(pair.Second, pair.First, now), $"{pair.Second} comes before {pair.First}"));
            Assert.All(items, item => Assert.NotEmpty(AgendaTexts.English.TextOf(item) + AgendaTexts.Norwegian.TextOf(item)));
            Assert.All(items, item => Assert.Contains(item.Reason, AgendaTexts.ReasonKeys));
        }
    }

    private static bool ComesBefore(AgendaItem a, AgendaItem b, Instant now)
    {
        if (a.DueAt is not { } dueA || b.DueAt is not { } dueB)
        {
            return a.DueAt is not null
                || (b.DueAt is null && a.ValueAtStake is { } valueA
                    && (b.ValueAtStake is not { } valueB || (valueA.Currency == valueB.Currency ? valueA > valueB : string.CompareOrdinal(valueA.Currency.Code, valueB.Currency.Code) < 0)));
        }

        return dueA <= now && dueB <= now ? a.Kind < b.Kind || (a.Kind == b.Kind && dueA < dueB) : dueA < dueB;
    }

    private static bool IsStart(Prospect prospect, OpenStep step, Instant now) =>
        step.Kind == OpenStepKind.Appointment && prospect.Appointments.Any(appointment => appointment.Plan.Id.Value == step.Subject && appointment.Plan.StartsAt == step.DueAt && !(appointment.Plan.EndsAt < now));

    private static bool IsUnusedTrial(Prospect prospect, string subject, OpenStepKind kind, Instant now) =>
        kind == OpenStepKind.TrialEnd
        && prospect.Incentives.Any(incentive => incentive.Offer.Id.Value == subject && incentive is { IsOpen: true, IsStarted: true, UseCount: 0, Offer.Kind: IncentiveKind.Trial }
            && (incentive.EndsAt is null || incentive.EndsAt > now)
            && (incentive.Offer.Contact is not { } contact || prospect.Contact(contact)?.HasOptedOut != true));

    private static Instant EndOf(Instant now, DateTimeZone zone) => zone.AtStartOfDay(now.InZone(zone).Date.PlusDays(1)).ToInstant();

    private static string Picture(AgendaItem item) => string.Join('|', item.Kind, item.Reason, item.Prospect, item.Contact, item.HasOptedOut, item.DueAt, item.IsOverdue, item.Subject, item.About, item.Appointment, item.IsNothingPlanned, item.ValueAtStake);
}

/// <summary>The prospects of a few sellers, and times at which to look at them.</summary>
public sealed record AnyDesk(ImmutableArray<Prospect> Prospects, ImmutableArray<Instant> Times, DateTimeZone Zone)
{
    internal static WorkingCalendar Calendar => WorkingCalendar.MondayToFriday;

    internal SellerId[] Sellers =>
        [.. Prospects.SelectMany(prospect => prospect.Appointments.Select(appointment => appointment.Plan.Seller).Append(prospect.Owner)).OfType<SellerId>().Distinct()];

    internal Agenda AgendaOf(SellerId seller, Instant now) => Agenda.Create(Prospects, seller, now, Calendar, Zone, new(decisionTime: new(20, 30)));

    public override string ToString() =>
        $"{string.Join(", ", Times)} in {Zone}: {string.Join("; ", Prospects.Select(prospect => $"{prospect} of {prospect.Owner} ({string.Join(", ", OpenSteps.Of(prospect, Times[0], Calendar, Zone).Steps)})"))}";
}

/// <summary>Generators of desks: lives that were decided by commands, and lives of any facts that can be folded.</summary>
public static class AgendaArbitraries
{
    public static Arbitrary<AnyDesk> Desks() =>
        (from seeds in Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), 40)
         from wild in Gen.ArrayOf(Gen.ArrayOf(FactGen, 25), 3)
         from times in Gen.ArrayOf(TimeGen, 2)
         from zone in Gen.Elements("Europe/Oslo", "UTC", "America/New_York", "Pacific/Kiritimati")
         select new AnyDesk(
             [.. Enumerable.Range(0, 4).Select(i => Decided(i, [.. seeds.Skip(10 * i).Take(10)])), .. wild.Select(Wild)], [.. times], DateTimeZoneProviders.Tzdb[zone])).ToArbitrary();

    private static Gen<Instant> TimeGen => Gen.OneOf(
        Gen.Choose(0, 24 * 40).Select(hours => Instant.FromUtc(2026, 1, 5, 5, 30) + Duration.FromHours(hours)),
        Gen.Choose(0, 24 * 365 * 3).Select(hours => Instant.FromUtc(2025, 1, 1, 0, 0) + Duration.FromHours(hours)));

    private static Gen<(ProspectEvent Event, Instant? At)> FactGen =>
        from content in Gen.Frequency((12, Gen.OneOf(Support.ProspectArbitraries.EventGens)), (1, Gen.Constant<ProspectEvent>(new UnrecognisedEvent("smoke-signal", 3, "{}"))))
        from at in Gen.Frequency((3, Support.ProspectArbitraries.InstantGen), (1, Gen.Elements(Instant.FromUtc(1, 1, 2, 0, 0), Instant.FromUtc(9999, 12, 30, 0, 0))))
        from isKnown in Gen.Elements(true, true, true, false)
        select (content, isKnown ? at : (Instant?)null);

    private static Prospect Decided(int number, int[] seeds)
    {
        var dice = new Dice(seeds[0]);
        var machine = ProspectMachine.Played(new(seeds[0], [.. Enumerable.Range(0, 20 + dice.Throw(80)).Select(i => seeds[i % seeds.Length] / (1 + i))], true));
        var id = new ProspectId($"P{number}");
        return Prospect.Replay(id, machine.Facts.Select(fact => new RecordedFact(id, fact.Sequence, fact.Event, fact.By, fact.OccurredAt, fact.RecordedAt, fact.Command)));
    }

    // Whatever can be folded, after an opening; what cannot is left out.
    private static Prospect Wild((ProspectEvent Event, Instant? At)[] facts, int number)
    {
        var prospect = Prospect.New(new($"W{number}"));
        foreach (var (content, at) in facts.Prepend((new ProspectOpened(new("standard"), 1, new SellerId("Ann")), Instant.FromUtc(2026, 1, 5, 8, 0))))
        {
            try
            {
                prospect = prospect.Evolve(new RecordedFact(prospect.Id, prospect.Sequence + 1, content, new("ann"), at));
            }
            catch (FactException)
            {
                // it speaks of something that there is not
            }
        }

        return prospect;
    }
}
