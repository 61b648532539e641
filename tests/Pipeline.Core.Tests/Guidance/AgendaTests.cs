using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Guidance;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Guidance;

/// <summary>A seller's day: answers fast, a call and an e-mail the day before, follow-up after, and no deal without a next step.</summary>
public sealed class AgendaTests
{
    private static readonly SellerId Kari = new("Kari");
    private static readonly DateTimeZone Oslo = ProspectStory.Oslo;

    [Fact]
    public void ACallAndAnEmailTheDayBefore_AndTheAppointmentOnItsDay()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanAppointment(ProspectStory.Meeting("A1", new(2026, 5, 19, 10, 0))) { Id = id });

        Assert.Empty(Day(story, 15).Items);
        var before = Day(story, 18);
        Assert.Equal([AgendaItemKind.ReminderEmail, AgendaItemKind.ReminderCall], Kinds(before)); // at 9 and at 10
        Assert.Equal([Time(18, 9), Time(18, 10)], before.Items.Select(item => item.DueAt));
        Assert.Equal("Call ann about the appointment of 2026-05-19 10:00: a cancellation beats a wasted hour.", AgendaTexts.English.TextOf(before.Items[1]));
        Assert.Equal("Call ann about the appointment of day 19: a cancellation beats a wasted hour.", AgendaTexts.English.TextOf(before.Items[1], start => $"day {start.Day}")); // as the host writes times
        Assert.Equal([AgendaItemKind.ReminderCall, AgendaItemKind.ReminderEmail, AgendaItemKind.Appointment], Kinds(Day(story, 19))); // the reminders are late, and still of use

        story.Now = Time(18, 10);
        foreach (var reminder in DueReminders.Of(story.Prospect, story.Now, WorkingCalendar.MondayToFriday))
        {
            story.Do(id => new MarkReminderSent(new("A1"), reminder.Key) { Id = id });
        }

        Assert.Equal([AgendaItemKind.Appointment], Kinds(Day(story, 19)));
        Assert.Equal((Time(19, 10), false), (Day(story, 19).Items[0].DueAt, Day(story, 19).Items[0].IsOverdue));
    }

    [Fact]
    public void AnAppointmentThatIsBeingHeld_ComesFirstAndIsNotOverdue_AndOnceOverItsEndIsAskedFor()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanAppointment(ProspectStory.Meeting("A1", new(2026, 5, 19, 10, 0))) { Id = id });
        story.Do(id => new RequestInformation(new("R1"), "prices", ProspectStory.Ann) { Id = id });

        var during = At(story, Time(19, 10, 30));
        Assert.Equal([AgendaItemKind.Appointment, AgendaItemKind.Answer], Kinds(during));
        Assert.Equal([false, true], during.Items.Select(item => item.IsOverdue));

        var over = At(story, Time(19, 12));
        Assert.Equal([AgendaItemKind.Answer, AgendaItemKind.AppointmentOutcome], Kinds(over));
        Assert.Equal("Say how the appointment of 2026-05-19 10:00 with ann ended.", AgendaTexts.English.TextOf(over.Items[1]));
    }

    [Fact]
    public void FollowUpAfterTheAppointment()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanAppointment(ProspectStory.Meeting("A1", new(2026, 5, 19, 10, 0))) { Id = id });
        story.Now = Time(19, 11);
        story.Do(id => new EndAppointment(new("A1"), AppointmentEnd.Held) { Id = id });

        var next = Day(story, 20);
        Assert.Equal([AgendaItemKind.FollowUpAfterAppointment], Kinds(next));
        Assert.Equal(Time(20, 16), next.Items[0].DueAt);
        Assert.Empty(At(story, Time(19, 12)).Items); // by the end of the next working day
        story.Do(id => new StartCadence(Cadence.AfterAppointment(new("C1")), ProspectStory.Ann) { Id = id });
        Assert.Equal("Follow up: send ann an e-mail.", Texts(Day(story, 20)).Single());
    }

    [Fact]
    public void RequestsForInformation_AreAnsweredFast_TheLongestDueFirst()
    {
        var story = ProspectStory.Qualified();
        story.Now = Time(18, 10);
        story.Do(id => new RequestInformation(new("R1"), "the price of the large one", ProspectStory.Ann) { Id = id });
        story.Now = Time(18, 9);
        story.Do(id => new RequestInformation(new("R2"), "a reference") { Id = id });

        var morning = Day(story, 18);
        Assert.Equal([("R2", Time(18, 13)), ("R1", Time(18, 14))], morning.Items.Select(item => (item.Subject, item.DueAt)));
        Assert.Equal(["Answer the buyer: a reference", "Answer ann: the price of the large one"], Texts(morning));
        Assert.Equal(2, Day(story, 19).OverdueCount);
    }

    [Fact]
    public void TheFirstThingFirst()
    {
        var late = ProspectStory.Qualified(); // a step planned long ago, an answer overdue since yesterday
        late.Do(id => new PlanNextStep("call the architect", Time(4, 12)) { Id = id });
        late.Now = Time(15, 8);
        late.Do(id => new RequestInformation(new("R1"), "prices") { Id = id });
        late.Do(id => new PlanAppointment(ProspectStory.Meeting("A1", new(2026, 5, 18, 14, 0))) { Id = id });

        var day = Day(late, 18);
        Assert.Equal(
            [AgendaItemKind.ReminderCall, AgendaItemKind.ReminderEmail, AgendaItemKind.Answer, AgendaItemKind.PlannedStep, AgendaItemKind.Appointment],
            Kinds(day));
        Assert.Equal(4, day.OverdueCount);
    }

    [Fact]
    public void EveryOpenDealHasANextStep_OrIsFlagged()
    {
        var story = ProspectStory.Qualified();
        var flagged = Day(story, 18);
        Assert.Equal([AgendaItemKind.NoNextStep], Kinds(flagged));
        Assert.Equal((1, 0), (flagged.NothingPlannedCount, flagged.OverdueCount));
        story.Do(id => new PlanNextStep("send the contract", Time(20, 12)) { Id = id });
        Assert.Empty(Day(story, 18).Items);
        Assert.Equal(["send the contract"], Texts(Day(story, 20)));
        Assert.Equal((1, 0), (Day(story, 21).OverdueCount, Day(story, 21).NothingPlannedCount));
        story.Do(id => new CloseProspect(new(OutcomeKind.Lost, null)) { Id = id });
        Assert.Empty(Day(story, 21).Items);
    }

    [Fact]
    public void AuthorityToBuyIsConfirmed_BeforeAnAppointmentIsPlanned()
    {
        var story = new ProspectStory();
        story.Do(id => new OpenProspect(Kari) { Id = id });
        Assert.Equal("Ask the buyer who decides: nobody's authority to buy is confirmed. Nothing is planned: decide on the next step.", Texts(Day(story, 18)).Single());
        story.Do(id => new AddContact(new(ProspectStory.Ann)) { Id = id });
        Assert.Equal((AgendaItemKind.ConfirmAuthority, ProspectStory.Ann, true), OnlyOf(Day(story, 18), item => (item.Kind, item.Contact, item.IsNothingPlanned)));
        story.Do(id => new RecordAuthority(ProspectStory.Ann, new(AuthorityStatus.Referred, new(2026, 5, 4), "said so", referredTo: new("bo"))) { Id = id });
        Assert.StartsWith("Get in touch with bo, who is said to decide", Texts(Day(story, 18)).Single(), StringComparison.Ordinal);
        story.Do(id => new RecordAuthority(ProspectStory.Ann, new(AuthorityStatus.Confirmed, new(2026, 5, 5), "signed")) { Id = id });
        Assert.Equal([AgendaItemKind.NoNextStep], Kinds(Day(story, 18)));
    }

    [Fact]
    public void AnAppointmentWithoutConfirmedAuthority_SaysSo()
    {
        var story = new ProspectStory();
        story.Do(id => new OpenProspect(Kari) { Id = id });
        story.Do(id => new AddContact(new(ProspectStory.Ann)) { Id = id });
        story.Do(id => new PlanAppointment(ProspectStory.Meeting("A1", new(2026, 5, 18, 10, 0)), "the boss knows them") { Id = id });
        var item = Day(story, 18).Items.Single(item => item.Kind == AgendaItemKind.Appointment);
        Assert.Equal("Meet ann. Nobody's authority to buy is confirmed: find out who decides.", AgendaTexts.English.TextOf(item));
        Assert.Equal("Møt ann. Ingen har bekreftet fullmakt til å kjøpe: Finn ut hvem som bestemmer.", AgendaTexts.Norwegian.TextOf(item));
    }

    [Fact]
    public void AnUnusedTrial_CallsForHelpOnce_AndNotForItsEndToo()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new OfferIncentive(new(new("T1"), IncentiveKind.Trial, ProspectStory.Ann, endsAt: Time(20, 12))) { Id = id });
        story.Do(id => new StartIncentive(new("T1")) { Id = id });
        Assert.Equal((AgendaItemKind.HelpWithTrial, null, false), OnlyOf(Day(story, 18), item => (item.Kind, item.DueAt, item.IsNothingPlanned)));
        Assert.Equal((AgendaItemKind.HelpWithTrial, (Instant?)Time(20, 12)), OnlyOf(Day(story, 20), item => (item.Kind, item.DueAt)));
        Assert.Equal((AgendaItemKind.TrialEnd, "trial.end-unused", true), OnlyOf(Day(story, 21), item => (item.Kind, item.Reason, item.IsOverdue)));
        story.Do(id => new UseIncentive(new("T1")) { Id = id });
        Assert.Empty(Day(story, 18).Items);
        Assert.Equal((AgendaItemKind.TrialEnd, "trial.end"), OnlyOf(Day(story, 20), item => (item.Kind, item.Reason)));
    }

    [Fact]
    public void ATrialWithoutAnEnd_IsHelpedWith_AndThatIsTheNextStep()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new OfferIncentive(new(new("T1"), IncentiveKind.Trial)) { Id = id });
        story.Do(id => new StartIncentive(new("T1")) { Id = id });
        Assert.Equal((AgendaItemKind.HelpWithTrial, true), OnlyOf(Day(story, 18), item => (item.Kind, item.IsNothingPlanned)));
        story.Do(id => new PlanNextStep("call", Time(20, 12)) { Id = id });
        Assert.Equal((AgendaItemKind.HelpWithTrial, false), OnlyOf(Day(story, 18), item => (item.Kind, item.IsNothingPlanned)));
    }

    [Fact]
    public void ASlowDecider_IsOfferedATrial_BesideWhatIsPlannedOrAsTheNextStep()
    {
        var rules = new AgendaRules(decisionTime: new(3, 5));
        var story = ProspectStory.Qualified();
        Assert.Equal([AgendaItemKind.NoNextStep], Kinds(Day(story, 18)));
        Assert.Equal((AgendaItemKind.Offer, "offer.trial", ProspectStory.Ann, true), OnlyOf(Day(story, 18, rules), item => (item.Kind, item.Reason, item.Contact, item.IsNothingPlanned)));
        story.Do(id => new PlanNextStep("call", Time(18, 12)) { Id = id });
        Assert.Equal([AgendaItemKind.PlannedStep, AgendaItemKind.Offer], Kinds(Day(story, 18, rules)));
        story.Do(id => new RecordBudget(BudgetEvidence.NoBudget(new(2026, 5, 4), "ann")) { Id = id });
        Assert.Equal([AgendaItemKind.PlannedStep], Kinds(Day(story, 18, rules)));
    }

    [Fact]
    public void WhoHasOptedOut_GetsNoReminderAndNoOffer()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanAppointment(ProspectStory.Meeting("A1", new(2026, 5, 19, 10, 0))) { Id = id });
        story.Do(id => new OptOut(ProspectStory.Ann) { Id = id });
        var rules = new AgendaRules(decisionTime: new(3, 5));
        Assert.Empty(Day(story, 18, rules).Items);
        Assert.Equal("Meet ann. This person does not want to be contacted.", Texts(Day(story, 19, rules)).Single());
    }

    [Fact]
    public void WhoGoesToAnAppointment_HasItAndItsReminders_TheOwnerTheRest()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanAppointment(new(new("A1"), ProspectStory.Ann, new(2026, 5, 19, 10, 0), Oslo, Duration.FromHours(1), seller: new("Ola"))) { Id = id });
        story.Do(id => new PlanNextStep("write the offer", Time(19, 12)) { Id = id });
        Assert.Equal([AgendaItemKind.PlannedStep], Kinds(Day(story, 19)));
        var ola = Agenda.Create([story.Prospect], new("Ola"), Time(19, 8), WorkingCalendar.MondayToFriday, Oslo);
        Assert.Equal([AgendaItemKind.ReminderCall, AgendaItemKind.ReminderEmail, AgendaItemKind.Appointment], Kinds(ola));
    }

    [Fact]
    public void ValueAtStake_IsTheStatedChanceElseTheStages_AndWhatIsUnknownIsSaid()
    {
        var process = SalesProcess.Create(new("short"), 3, [new Stage(new("Lead"), chance: 0.2), new Stage(new("Offer"), chance: 0.5)]);
        var rules = new AgendaRules([SalesProcess.Standard, process]);
        var story = new ProspectStory { Process = process };
        story.Do(id => new OpenProspect(Kari, new("Lead")) { Id = id });
        Assert.Equal((null, 0.2, null), OnlyOf(Day(story, 18, rules), item => (item.Amount, item.Chance, item.ValueAtStake)));
        story.Do(id => new ChangeAmount(Amount.Of(1000, Rows.Nok(1).Currency)) { Id = id });
        Assert.Equal(Rows.Nok(200), OnlyOf(Day(story, 18, rules), item => item.ValueAtStake));
        Assert.Equal((Rows.Nok(1000), null, null), OnlyOf(Day(story, 18), item => (item.Amount, item.Chance, item.ValueAtStake))); // a process that is not known
        story.Do(id => new StateChance(new(0.9, lastDay: new(2026, 5, 18)), false) { Id = id });
        Assert.Equal(Rows.Nok(900), OnlyOf(Day(story, 18), item => item.ValueAtStake));
        Assert.Equal(Rows.Nok(200), OnlyOf(Day(story, 19, rules), item => item.ValueAtStake)); // no longer stated
        Assert.Equal([Rows.Nok(900)], Day(story, 18).TotalAtStake().AsEnumerable());
        Assert.Equal((1, 1), (Day(story, 19).ProspectCount, Day(story, 19).WithoutValueCount));
    }

    [Fact]
    public void WhatHasNoTime_ComesLast_TheMostAtStakeFirst_AndCurrenciesAreNotAdded()
    {
        var prospects = new (string Id, Money? Amount)[]
        {
            ("a", null), ("b", Rows.Nok(10)), ("c", Rows.Nok(20)), ("d", new Money(5, Currency.FromCode("EUR"))), ("e", Rows.Nok(20)),
        }.Select(row => Idle(row.Id, row.Amount)).ToArray();
        var timed = ProspectStory.Qualified();
        timed.Do(id => new PlanNextStep("call", Time(18, 12)) { Id = id });
        var day = Agenda.Create([.. prospects, timed.Prospect], Kari, Time(18, 8), WorkingCalendar.MondayToFriday, Oslo);

        Assert.Equal(["P1", "d", "c", "e", "b", "a"], day.Items.Select(item => item.Prospect.Value));
        Assert.Equal([new Money(2.5m, Currency.FromCode("EUR")), Rows.Nok(25)], day.TotalAtStake().AsEnumerable());
        Assert.Equal((6, 2), (day.ProspectCount, day.WithoutValueCount));
    }

    [Fact]
    public void AnEventNotUnderstood_IsListed_AsTheOneItemWhereNothingElseIsPlanned()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanNextStep("call", Time(18, 12)) { Id = id });
        Prospect Puzzled(Prospect before) => before.Evolve(new RecordedFact(before.Id, before.Sequence + 1, new UnrecognisedEvent("smoke-signal", 3, "{}"), ProspectStory.Kari, recordedAt: before.LastRecordedAt));

        Assert.Equal([AgendaItemKind.PlannedStep, AgendaItemKind.NotUnderstood], Kinds(Day(Puzzled(story.Prospect), Time(18, 8))));
        story.Do(id => new FinishNextStep { Id = id });
        Assert.Equal((AgendaItemKind.NotUnderstood, true), OnlyOf(Day(Puzzled(story.Prospect), Time(18, 8)), item => (item.Kind, item.IsNothingPlanned)));
    }

    [Fact]
    public void ADeadlineAtMidnight_BelongsToTheDayThatEnds_AnAppointmentToTheDayThatBegins()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanNextStep("call", Time(19, 0)) { Id = id });
        Assert.Equal([AgendaItemKind.PlannedStep], Kinds(Day(story, 18)));
        var night = ProspectStory.Qualified();
        night.Do(id => new PlanAppointment(ProspectStory.Meeting("A1", new(2026, 5, 19, 0, 0))) { Id = id });
        Assert.DoesNotContain(AgendaItemKind.Appointment, Kinds(Day(night, 18)));
        Assert.Contains(AgendaItemKind.Appointment, Kinds(At(night, Time(19, 0))));
    }

    [Fact]
    public void Create_ChecksItsArguments()
    {
        var prospect = ProspectStory.Qualified().Prospect;
        Assert.Equal("prospects", Assert.Throws<ArgumentException>(() => Agenda.Create([prospect, prospect], Kari, Time(18, 8), WorkingCalendar.MondayToFriday, Oslo)).ParamName);
        Assert.Equal("prospects", Assert.Throws<ArgumentNullException>(() => Agenda.Create([null!], Kari, Time(18, 8), WorkingCalendar.MondayToFriday, Oslo)).ParamName);
        foreach (var never in new[] { Instant.MinValue, Instant.MaxValue, Instant.FromUtc(9999, 12, 1, 0, 0) })
        {
            Assert.Equal("now", Assert.Throws<ArgumentOutOfRangeException>(() => Agenda.Create([prospect], Kari, never, WorkingCalendar.MondayToFriday, Oslo)).ParamName);
        }

        Assert.Equal("processes", Assert.Throws<ArgumentException>(() => new AgendaRules([SalesProcess.Standard, SalesProcess.Standard])).ParamName);
        Assert.Equal("processes", Assert.Throws<ArgumentNullException>(() => new AgendaRules([null!])).ParamName);
        Laws.AssertEqualityLaws(
            new AgendaRules(), AgendaRules.Default with { }, new AgendaRules([]), new AgendaRules(reminders: new(new(11, 0))), new AgendaRules(decisionTime: new(3, 5)), new AgendaRules(offers: new([])));
    }

    [Fact]
    public void WithAForecast_WhatIsAtStakeIsWhatItExpects_AndTheOrderFollows()
    {
        var (small, large) = (Idle("small", Rows.Nok(100_000)), Idle("large", Rows.Nok(400_000)));
        var quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);
        Agenda By(Forecast? forecast) => Agenda.Create([small, large], Kari, Time(18, 8), WorkingCalendar.MondayToFriday, Oslo, forecast: forecast);
        Forecast Of(params Opportunity[] rows) => Forecast.Create(Rows.Snapshot(Rows.Day(5, 18), rows), StatedOutlook.Instance, quarter, Arbitraries.Nok);

        Assert.Equal(["large", "small"], By(null).Items.Select(item => item.Prospect.Value));
        var slow = By(Of(
            Rows.Row("small", Rows.Day(5, 1), 120_000, stage: "Open", expected: Rows.Day(6, 1), chance: 0.9),
            Rows.Row("large", Rows.Day(5, 1), 400_000, stage: "Open", expected: Rows.Day(6, 1), chance: 0.2)));
        Assert.Equal([("small", 108_000m), ("large", 80_000m)], slow.Items.Select(item => (item.Prospect.Value, item.ValueAtStake!.Value.Amount)));
        Assert.Equal(Rows.Nok(108_000 + 200_000), By(Of(Rows.Row("small", Rows.Day(5, 1), 120_000, stage: "Open", expected: Rows.Day(6, 1), chance: 0.9))).TotalAtStake().Single()); // "large" as stated
    }

    [Fact]
    public void AWholeDayThatTheZoneSkips_StillEnds()
    {
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"]; // has no 30 December 2011
        var day = Agenda.Create([], Kari, new LocalDateTime(2011, 12, 29, 8, 0).InZoneStrictly(apia).ToInstant(), WorkingCalendar.MondayToFriday, apia);
        Assert.Equal(new LocalDateTime(2011, 12, 31, 0, 0), day.EndsAt.InZone(apia).LocalDateTime);
    }

    private static Prospect Idle(string id, Money? amount)
    {
        var facts = new List<ProspectEvent> { new ProspectOpened(SalesProcess.Standard.Id, 1, Kari), new ChanceStated(new(0.5), false) };
        if (amount is { } money)
        {
            facts.Add(new AmountChanged(Amount.Of(money), null));
        }

        return Prospect.Replay(new(id), facts.Select((content, i) => new RecordedFact(new(id), i + 1, content, ProspectStory.Kari)));
    }

    private static Instant Time(int day, int hour, int minute = 0) => new LocalDateTime(2026, 5, day, hour, minute).InZoneStrictly(Oslo).ToInstant();

    private static Agenda Day(ProspectStory story, int day, AgendaRules? rules = null) => At(story, Time(day, 8), rules);

    private static Agenda Day(Prospect prospect, Instant now) => Agenda.Create([prospect], Kari, now, WorkingCalendar.MondayToFriday, Oslo);

    private static Agenda At(ProspectStory story, Instant now, AgendaRules? rules = null) =>
        Agenda.Create([story.Prospect], Kari, now, WorkingCalendar.MondayToFriday, Oslo, rules);

    private static AgendaItemKind[] Kinds(Agenda agenda) => [.. agenda.Items.Select(item => item.Kind)];

    private static string[] Texts(Agenda agenda) => [.. agenda.Items.Select(AgendaTexts.English.TextOf)];

    private static T OnlyOf<T>(Agenda agenda, Func<AgendaItem, T> read) => read(Assert.Single(agenda.Items));
}
