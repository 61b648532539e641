using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Prospects.SellerStory;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>What a seller lives through with a prospect, and what the library says to it.</summary>
public class ProspectScenarios
{
    [Fact]
    public void PlanAppointment_InterestButNobodyConfirmed_RefusedBecauseAuthorityIsNotConfirmed()
    {
        var story = new SellerStory().Interested();

        var decision = story.Send(new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any });

        var refusal = Assert.Single(decision.Refusals);
        Assert.Equal("authority-not-confirmed", refusal.Code);
        Assert.Contains("Authority not confirmed", refusal.Text, StringComparison.Ordinal);
        Assert.Equal((new AuthorityGate(), Kari), (refusal.Gate, refusal.Contact));
        Assert.Empty(story.State.Appointments);
    }

    [Fact]
    public void PlanAppointment_NothingDoneYet_NamesEveryGateThatIsShut()
    {
        var story = new SellerStory().Opened();

        Assert.Equal(
            [RefusalCode.ConversationNotOpened, RefusalCode.InterestNotShown, RefusalCode.AuthorityNotConfirmed],
            story.RefusedBy(new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any }));
    }

    [Fact]
    public void RecordAuthority_ItIsTheWrongPerson_TheRightOneAppears()
    {
        var story = new SellerStory().Interested().Does(new RecordAuthority(Kari, new SellerStory().Authority(AuthorityStatus.Referred, Ola)) { Id = Any });

        Assert.Equal([Kari, Ola], story.State.Contacts.Select(person => person.Contact.Id));
        Assert.Equal(Ola, story.State.Contact(Kari)!.AuthorityAsOf(story.Today).Evidence!.ReferredTo);
        var refusal = Assert.Single(story.Send(new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any }).Refusals);
        Assert.Contains("go to the person you were referred to", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void RecordAuthority_ReferredToSomebodyKnown_LeavesThatPersonAsItWas()
    {
        var story = new SellerStory().Interested().Does(new AddContact(new(Ola, [BuyingRole.EconomicBuyer])) { Id = Any });

        story.Does(new RecordAuthority(Kari, story.Authority(AuthorityStatus.Referred, Ola)) { Id = Any });

        Assert.True(story.State.Contact(Ola)!.Contact.Has(BuyingRole.EconomicBuyer));
        Assert.IsType<AuthorityLearnt>(story.Facts[^1].Event);
    }

    [Fact]
    public void PlanAppointment_AuthorityConfirmed_AcceptedWithAdviceToProbeBudgetAndDecisionTime()
    {
        var story = new SellerStory().Confirmed();

        var decision = story.Send(new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any });

        Assert.True(decision.IsAccepted);
        Assert.Equal([RefusalCode.BudgetNotProbed, RefusalCode.DecisionTimeNotProbed], decision.Advice.Select(advice => advice.Code));
        Assert.All(decision.Advice, advice => Assert.Equal(GateMode.Advisory, advice.Gate!.Mode));
        Assert.True(story.State.Appointment(new("visit"))!.IsPlanned);
    }

    [Fact]
    public void PlanAppointment_BudgetAndDecisionTimeProbed_NoAdviceIsLeft()
    {
        var story = new SellerStory().Confirmed();
        story.Does(
            new RecordBudget(BudgetEvidence.SimilarPurchase(Support.Rows.Nok(90_000), story.Today.PlusDays(-300), 0.8, "their last system")) { Id = Any },
            new RecordDecisionTime(DecisionTimeEvidence.OfUrgency(Urgency.High, story.Today, "Kari")) { Id = Any });

        Assert.Empty(story.Send(new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any }).Advice);
    }

    [Fact]
    public void PlanAppointment_OnlyAListPriceKnown_StillAdvisesToProbeTheBudget()
    {
        var story = new SellerStory().Confirmed();
        story.Does(new RecordBudget(BudgetEvidence.ListPrice(Support.Rows.Nok(100), story.Today, "our list")) { Id = Any });

        Assert.Contains(RefusalCode.BudgetNotProbed, story.Send(new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any }).Advice.Select(advice => advice.Code));
    }

    [Fact]
    public void EndAppointment_CancelledAfterTheReminder_TheHourAndTheWayAreSavedAndCounted()
    {
        var story = new SellerStory().Booked();
        var plan = story.State.Appointment(new("visit"))!.Plan;
        story.Does(new MarkReminderSent(plan.Id, ReminderKey.Of(Id, plan, ReminderChannel.Call)) { Id = Any })
            .After(Duration.FromDays(1))
            .Does(new EndAppointment(plan.Id, AppointmentEnd.CancelledByProspect) { Id = Any });

        Assert.Equal(Duration.FromHours(2), story.State.SavedTime);
    }

    [Fact]
    public void EndAppointment_CancelledWithoutAReminder_SavesNothing()
    {
        var story = new SellerStory().Booked().Does(new EndAppointment(new("visit"), AppointmentEnd.CancelledByProspect) { Id = Any });

        Assert.Equal(Duration.Zero, story.State.SavedTime);
    }

    [Fact]
    public void EndAppointment_Held_OpensTheGateOfThePresentation()
    {
        var gated = SalesProcess.Create(new("gated"), 1, [new Stage(new("First")), new Stage(new("Show"), StageRole.Presentation, gates: [new AppointmentHeldGate()])]);
        var story = new SellerStory(gated).Booked();
        Assert.Equal([RefusalCode.AppointmentNotHeld], story.RefusedBy(new EnterStage(new("Show")) { Id = Any }));

        story.After(Duration.FromDays(8)).Does(new EndAppointment(new("visit"), AppointmentEnd.Held) { Id = Any }, new EnterStage(new("Show")) { Id = Any });

        Assert.Equal((new StageId("Show"), StageRole.Presentation), (story.State.Stage?.Stage, story.State.Stage?.Role));
    }

    [Fact]
    public void PlanAppointment_TheySaidThereIsNoBudget_RefusedUntilTheyNameOne()
    {
        var story = new SellerStory().Confirmed();
        story.Does(new RecordBudget(story.NoBudget()) { Id = Any });
        Assert.Equal([RefusalCode.NoBudget], story.RefusedBy(new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any }));

        story.After(Duration.FromDays(3)).Does(new RecordBudget(story.Budget(50_000)) { Id = Any }, new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any });

        Assert.Single(story.State.Appointments);
    }

    [Fact]
    public void PlanAppointment_NoBudgetOfEarlierWrittenDownLate_DoesNotShutTheGate()
    {
        var story = new SellerStory().Confirmed();
        story.Does(
            new RecordBudget(story.Budget(50_000)) { Id = Any },
            new RecordBudget(BudgetEvidence.NoBudget(story.Today.PlusDays(-90), "Kari")) { Id = Any },
            new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any });
    }

    [Fact]
    public void PlanAppointment_ThroughAShutGateWithAReason_PassesAndStaysVisibleWithAuthorAndReason()
    {
        var story = new SellerStory().Interested();
        story.Does(new PlanAppointment(story.Meeting("visit", Kari), "we meet at the fair anyway") { Id = Any });

        var passage = Assert.Single(story.State.Overrides);
        Assert.Equal((Ann, "we meet at the fair anyway", new AppointmentId("visit")), (passage.By, passage.Override.Reason, passage.Override.Appointment));
        Assert.Equal<Gate>([new AuthorityGate()], passage.Override.Gates);
        Assert.IsType<GateOverridden>(story.Facts[^2].Event);
        Assert.IsType<AppointmentPlanned>(story.Facts[^1].Event);
        story.After(Duration.FromDays(9)).Does(new EndAppointment(new("visit"), AppointmentEnd.Held) { Id = Any });
        Assert.Single(story.State.Overrides);
    }

    [Fact]
    public void PlanAppointment_AReasonWhereNoGateIsShut_IsNoOverride()
    {
        var story = new SellerStory().Confirmed();

        story.Does(new PlanAppointment(story.Meeting("visit", Kari), "to be sure") { Id = Any });

        Assert.Empty(story.State.Overrides);
    }

    [Fact]
    public void PlanAppointment_ThroughAShutGateWithABlankReason_NamesTheGateBesideTheMissingText()
    {
        var story = new SellerStory().Interested();

        Assert.Equal([RefusalCode.TextMissing, RefusalCode.AuthorityNotConfirmed], story.RefusedBy(new PlanAppointment(story.Meeting("visit", Kari), " ") { Id = Any }));
    }

    [Fact]
    public void ReopenProspect_OfALostSale_KeepsTheFirstOutcome()
    {
        var story = new SellerStory().Lost();
        story.After(Duration.FromDays(30)).Does(new ReopenProspect("their supplier failed") { Id = Any });
        Assert.True(story.State.IsOpen);
        Assert.Null(story.State.Outcome);

        story.After(Duration.FromDays(5)).Does(new CloseProspect(new(OutcomeKind.Won, story.Today)) { Id = Any });

        Assert.Equal([OutcomeKind.Lost, OutcomeKind.Won], story.State.Endings.Select(ending => ending.Outcome.Kind));
        Assert.Equal((true, "their supplier failed", "price"), (story.State.Endings[0].IsReopened, story.State.Endings[0].ReopenReason, story.State.Endings[0].Outcome.Reason));
        Assert.Equal(OutcomeKind.Won, story.State.Outcome?.Kind);
    }

    [Fact]
    public void Decide_OfALostSale_StillTakesWhatIsLeftToTidyUp()
    {
        var story = new SellerStory().Booked();
        story.Does(
            new RequestInformation(new("prices"), "the price list") { Id = Any },
            new RequestInformation(new("terms"), "the terms") { Id = Any },
            new OfferIncentive(new(new("trial"), IncentiveKind.Trial)) { Id = Any },
            new StartIncentive(new("trial")) { Id = Any },
            new PlanNextStep("call", story.Now) { Id = Any },
            new CloseProspect(new(OutcomeKind.Lost, story.Today)) { Id = Any });

        story.Does(
            new SendInformation(new("prices")) { Id = Any },
            new WithdrawInformationRequest(new("terms")) { Id = Any },
            new UseIncentive(new("trial")) { Id = Any },
            new EndIncentive(new("trial"), IncentiveEnd.Withdrawn) { Id = Any },
            new MarkReminderSent(new("visit"), "by post") { Id = Any },
            new EndAppointment(new("visit"), AppointmentEnd.CancelledByUs) { Id = Any },
            new FinishNextStep { Id = Any },
            new ReceiveReply(Kari) { Id = Any },
            new OptOut(Kari) { Id = Any },
            new AssignOwner(new("Bob")) { Id = Any });
        Assert.Equal([RefusalCode.Closed], story.RefusedBy(new OpenConversation { Id = Any }));
    }

    [Fact]
    public void PlanAppointment_WithAGatekeeper_RefusedEvenOnceTheBuyerIsConfirmed()
    {
        var story = new SellerStory().Confirmed().Does(new AddContact(new(Ola, [BuyingRole.Gatekeeper])) { Id = Any });

        Assert.Equal([RefusalCode.ContactCannotBuy], story.RefusedBy(new PlanAppointment(story.Meeting("visit", Ola)) { Id = Any }));
    }

    [Fact]
    public void PlanAppointment_WithTheTechnicalBuyer_TakenOnceTheBuyerIsConfirmedAndNotBefore()
    {
        var story = new SellerStory().Interested().Does(new AddContact(new(Ola, [BuyingRole.TechnicalBuyer])) { Id = Any });
        Assert.Equal([RefusalCode.AuthorityNotConfirmed], story.RefusedBy(new PlanAppointment(story.Meeting("visit", Ola)) { Id = Any }));

        story.Does(new RecordAuthority(Kari, story.Authority(AuthorityStatus.Confirmed)) { Id = Any }, new PlanAppointment(story.Meeting("visit", Ola)) { Id = Any });
    }

    [Fact]
    public void OptOut_OfAPerson_BlocksPlanningAndFollowingUp()
    {
        var story = new SellerStory().Confirmed().Does(new OptOut(Kari) { Id = Any });

        Assert.Equal([RefusalCode.ContactOptedOut], story.RefusedBy(new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any }));
        Assert.Equal([RefusalCode.ContactOptedOut], story.RefusedBy(new StartCadence(Twice("follow-up"), Kari) { Id = Any }));
    }

    [Fact]
    public void OfferIncentive_WhileAnotherOfferIsOpen_Refused()
    {
        var story = new SellerStory().Confirmed().Does(new OfferIncentive(new(new("trial"), IncentiveKind.Trial)) { Id = Any });
        Assert.Equal([RefusalCode.IncentiveOpen], story.RefusedBy(new OfferIncentive(new(new("gift"), IncentiveKind.Gift)) { Id = Any }));

        story.Does(new EndIncentive(new("trial"), IncentiveEnd.Declined) { Id = Any }, new OfferIncentive(new(new("gift"), IncentiveKind.Gift)) { Id = Any });
    }

    [Fact]
    public void Incentive_OfferedStartedUsedExtendedAndConverted_SaysSo()
    {
        var story = new SellerStory().Confirmed();
        story.Does(new OfferIncentive(new(new("trial"), IncentiveKind.Trial, endsAt: story.Now + Duration.FromDays(14))) { Id = Any });
        story.After(Duration.FromDays(1)).Does(new StartIncentive(new("trial")) { Id = Any });
        Assert.True(story.State.Incentive(new("trial"))!.IsUnused);
        story.After(Duration.FromDays(1)).Does(
            new UseIncentive(new("trial")) { Id = Any },
            new ExtendIncentive(new("trial"), story.Now + Duration.FromDays(30)) { Id = Any },
            new EndIncentive(new("trial"), IncentiveEnd.Converted) { Id = Any });

        var trial = story.State.Incentive(new("trial"))!;
        Assert.Equal((story.Now - Duration.FromDays(1), story.Now, 1, story.Now + Duration.FromDays(30), IncentiveEnd.Converted), (trial.StartedAt, trial.FirstUsedAt, trial.UseCount, trial.EndsAt, trial.End));
    }

    public static TheoryData<string, CadenceStop> WhatStopsASeries => new()
    {
        { "reply", CadenceStop.Replied },
        { "appointment", CadenceStop.AppointmentPlanned },
        { "opt-out", CadenceStop.OptedOut },
        { "closing", CadenceStop.Closed },
        { "all steps", CadenceStop.Completed },
        { "by hand", CadenceStop.Stopped },
    };

    [Theory]
    [MemberData(nameof(WhatStopsASeries))]
    public void StartCadence_ThenAReasonToStop_StopsForThatReason(string what, CadenceStop why)
    {
        var story = new SellerStory().Confirmed().Does(
            new AddContact(new(Ola)) { Id = Any },
            new StartCadence(Twice("to Kari"), Kari) { Id = Any },
            new StartCadence(Twice("to Ola"), Ola) { Id = Any });
        ProspectCommand[] commands = what switch
        {
            "reply" => [new ReceiveReply(Kari) { Id = Any }],
            "appointment" => [new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any }],
            "opt-out" => [new OptOut(Kari) { Id = Any }],
            "closing" => [new CloseProspect(new(OutcomeKind.NoDecision, story.Today)) { Id = Any }],
            "all steps" => [new MakeFollowUp(new("to Kari")) { Id = Any }, new MakeFollowUp(new("to Kari")) { Id = Any }],
            _ => [new StopCadence(new("to Kari")) { Id = Any }],
        };

        story.After(Duration.FromHours(5)).Does(commands);

        Assert.Equal((why, story.Now), (story.State.Cadence(new("to Kari"))!.Stop, story.State.Cadence(new("to Kari"))!.StoppedAt));
        Assert.Equal(why != CadenceStop.Closed, story.State.Cadence(new("to Ola"))!.IsRunning);
    }

    [Fact]
    public void StartCadence_WhileAnotherRunsToThatPerson_RefusedUntilItStops()
    {
        var story = new SellerStory().Confirmed().Does(new StartCadence(Twice("first"), Kari) { Id = Any });
        Assert.Equal([RefusalCode.CadenceRunning], story.RefusedBy(new StartCadence(Twice("second"), Kari) { Id = Any }));

        story.Does(new StopCadence(new("first")) { Id = Any }, new StartCadence(Twice("second"), Kari) { Id = Any });
    }

    [Fact]
    public void Decide_WithAnotherVersionOfTheProcess_RefusedUntilTheProspectGoesOverToIt()
    {
        var story = new SellerStory().Confirmed();
        story.Process = SalesProcess.Create(new("standard"), 2, [new Stage(new("Talk"), StageRole.Opening), new Stage(new("Sign"), StageRole.Closing)], canSkip: false);
        Assert.Equal([RefusalCode.ProcessDiffers], story.RefusedBy(new AssignOwner(new("Bob")) { Id = Any }));

        story.Does(new ChangeProcess(new("Sign")) { Id = Any }, new AssignOwner(new("Bob")) { Id = Any });

        Assert.Equal((new StageId("Sign"), 2), (story.State.Stage?.Stage, story.State.ProcessVersion));
        Assert.Equal([1, 2], story.State.Stages.Select(entered => entered.ProcessVersion));
    }

    [Fact]
    public void StateChance_SurvivesUnrelatedEditsAndEndsWithItsStageWhenItSaysSo()
    {
        var story = new SellerStory().Confirmed().Does(new StateChance(new(0.7), EndsWithStage: true) { Id = Any });

        story.Does(
            new ChangeAmount(Amount.Of(Support.Rows.Nok(10))) { Id = Any },
            new ChangeExpectedClose(story.Today.PlusDays(60)) { Id = Any },
            new AssignOwner(new("Bob")) { Id = Any },
            new RecordBudget(story.Budget(12)) { Id = Any });
        Assert.Equal((0.7, Ann), (story.State.Chance!.Chance.Value, story.State.Chance.By));

        story.Does(new EnterStage(new("Interest")) { Id = Any });
        Assert.Null(story.State.Chance);
    }

    [Fact]
    public void StateChance_ThatDoesNotEndWithItsStage_HoldsUntilItIsWithdrawn()
    {
        var story = new SellerStory().Confirmed().Does(new StateChance(new(0.7)) { Id = Any }, new EnterStage(new("Probing")) { Id = Any });
        Assert.NotNull(story.State.Chance);

        Assert.Null(story.Does(new WithdrawChance { Id = Any }).State.Chance);
    }

    [Fact]
    public void PlanAppointment_AConfirmationTooOld_ShutsTheGateAgain()
    {
        var strict = SalesProcess.Create(new("strict"), 1, [new Stage(new("First"))], [new AuthorityGate(validForDays: 30)]);
        var story = new SellerStory(strict).Confirmed().After(Duration.FromDays(30));
        story.Does(new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any });

        story.After(Duration.FromDays(1));
        var refusal = Assert.Single(story.Send(new PlanAppointment(story.Meeting("second", Kari, 9)) { Id = Any }).Refusals);
        Assert.Equal(RefusalCode.AuthorityNotConfirmed, refusal.Code);
        Assert.Contains("Kari: lapsed", refusal.Text, StringComparison.Ordinal);

        story.Does(new RecordAuthority(Kari, story.Authority(AuthorityStatus.Confirmed)) { Id = Any }, new PlanAppointment(story.Meeting("second", Kari, 9)) { Id = Any });
    }

    [Fact]
    public void PlanAppointment_TheBuyerLostTheAuthority_ShutsTheGateAgain()
    {
        var story = new SellerStory().Confirmed().After(Duration.FromDays(2));

        story.Does(new RecordAuthority(Kari, story.Authority(AuthorityStatus.Denied)) { Id = Any });

        Assert.Equal([RefusalCode.AuthorityNotConfirmed], story.RefusedBy(new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any }));
    }

    /// <summary>In Auckland it is the next day already when it is written down; in UTC it is not.</summary>
    [Fact]
    public void PlanAppointment_ConfirmedTodayWhereTheDayIsAheadOfUtc_Taken()
    {
        var story = new SellerStory().Interested();
        story.Now = Instant.FromUtc(2026, 5, 11, 21, 0);
        var local = story.Now.InZone(DateTimeZoneProviders.Tzdb["Pacific/Auckland"]).Date;

        story.Does(
            new RecordAuthority(Kari, new(AuthorityStatus.Confirmed, local, "she signs")) { Id = Any },
            new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any });
    }

    [Fact]
    public void PlanAppointment_ConfirmedOnlyAfterTheDayOfPlanning_Refused()
    {
        var story = new SellerStory().Confirmed();

        Assert.Equal(
            [RefusalCode.AuthorityNotConfirmed],
            story.RefusedBy(new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any, OccurredAt = story.Now - Duration.FromDays(3) }));
    }

    [Fact]
    public void RecordAuthority_DatedInTheFuture_Refused()
    {
        var story = new SellerStory().Interested();

        Assert.Equal(
            [RefusalCode.OccursInTheFuture],
            story.RefusedBy(new RecordAuthority(Kari, new(AuthorityStatus.Confirmed, story.Today.PlusDays(2), "she will be promoted")) { Id = Any }));
    }

    [Fact]
    public void EnterStage_ThroughTheWholeStandardProcess_NeedsWhatEachStageNeeds()
    {
        var story = new SellerStory().Opened();
        Assert.Equal(
            [RefusalCode.ConversationNotOpened, RefusalCode.InterestNotShown, RefusalCode.AuthorityNotConfirmed],
            story.RefusedBy(new EnterStage(new("Closing")) { Id = Any }));

        story.Does(new OpenConversation { Id = Any }, new EnterStage(new("Interest")) { Id = Any });
        story.Does(new ShowInterest { Id = Any }, new EnterStage(new("Authority")) { Id = Any });
        story.Does(new RecordAuthority(Kari, story.Authority(AuthorityStatus.Confirmed)) { Id = Any }, new EnterStage(new("Probing")) { Id = Any });
        var decision = story.Send(new EnterStage(new("Closing")) { Id = Any });

        Assert.True(decision.IsAccepted);
        Assert.Equal([RefusalCode.BudgetNotProbed, RefusalCode.DecisionTimeNotProbed, RefusalCode.AppointmentNotHeld], decision.Advice.Select(advice => advice.Code));
        Assert.Equal(["Opening", "Interest", "Authority", "Probing", "Closing"], story.State.Stages.Select(entered => entered.Stage.Value));
    }

    [Fact]
    public void EnterStage_BackAndForth_PassesTheGatesOnlyOnwards()
    {
        var story = new SellerStory().Confirmed().Does(new EnterStage(new("Probing")) { Id = Any });

        story.After(Duration.FromDays(1)).Does(new RecordAuthority(Kari, story.Authority(AuthorityStatus.Denied)) { Id = Any }, new EnterStage(new("Opening")) { Id = Any });

        Assert.Equal([RefusalCode.AuthorityNotConfirmed], story.RefusedBy(new EnterStage(new("Probing")) { Id = Any }));
    }

    [Fact]
    public void ReceiveReply_FromBeforeTheSeries_DoesNotStopIt()
    {
        var story = ProspectStory.Qualified();
        story.Now += Duration.FromHours(2);
        story.Do(id => new StartCadence(Cadence.AfterAppointment(new("S1")), ProspectStory.Ann) { Id = id });
        story.Do(id => new ReceiveReply(ProspectStory.Ann) { Id = id, OccurredAt = story.Now - Duration.FromHours(1) });
        Assert.True(story.Prospect.Cadences[0].IsRunning);
        story.Do(id => new ReceiveReply(ProspectStory.Ann) { Id = id });
        Assert.Equal(CadenceStop.Replied, story.Prospect.Cadences[0].Stop);
    }

    [Fact]
    public void MarkReminderSent_WrittenDownAfterTheCancellation_StillSavesTheHour()
    {
        var story = ProspectStory.Qualified();
        var plan = ProspectStory.Meeting("A1", new(2026, 5, 8, 10, 0));
        story.Do(id => new PlanAppointment(plan) { Id = id });
        story.Now += Duration.FromHours(2);
        story.Do(id => new EndAppointment(plan.Id, AppointmentEnd.CancelledByProspect) { Id = id });
        var key = ReminderKey.Of(story.Prospect.Id, plan, ReminderChannel.Call);
        story.Now += Duration.FromHours(1);
        Assert.Equal([RefusalCode.AppointmentEnded], story.Try(id => new MarkReminderSent(plan.Id, key) { Id = id }).Refusals.Select(refusal => refusal.Code));
        story.Do(id => new MarkReminderSent(plan.Id, key) { Id = id, OccurredAt = story.Now - Duration.FromHours(2) });
        Assert.Equal(plan.Length, story.Prospect.SavedTime);
    }

    [Fact]
    public void OfferIncentive_ToAPersonWhoOptedOut_Refused()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new OptOut(ProspectStory.Ann) { Id = id });
        Assert.Equal([RefusalCode.ContactOptedOut], story.Try(id => new OfferIncentive(new(new("T1"), IncentiveKind.Trial, ProspectStory.Ann)) { Id = id }).Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public void CloseProspect_OnADayYetToCome_Refused()
    {
        var story = ProspectStory.Qualified();
        Assert.Equal([RefusalCode.OccursInTheFuture], story.Try(id => new CloseProspect(new(OutcomeKind.Won, new LocalDate(2026, 6, 1))) { Id = id }).Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public void ReceiveReply_WrittenDownLate_LeavesTheLaterReplyTheLast()
    {
        var story = new SellerStory().Confirmed().After(Duration.FromDays(3)).Does(new ReceiveReply(Kari) { Id = Any });
        var last = story.Now;

        story.After(Duration.FromDays(1)).Does(new ReceiveReply(Kari) { Id = Any, OccurredAt = last - Duration.FromDays(2) });

        Assert.Equal(last, story.State.Contact(Kari)!.LastReplyAt);
    }

    [Fact]
    public void OpenConversation_AnEarlierOneWrittenDownLate_IsTheFirst()
    {
        var story = new SellerStory().Opened().Does(new AddContact(new(Ola)) { Id = Any }, new OpenConversation(Kari) { Id = Any });
        var earlier = story.Now - Duration.FromDays(2);

        story.Does(new OpenConversation(Ola) { Id = Any, OccurredAt = earlier });
        Assert.Equal(new Milestone(earlier, Ola), story.State.Conversation);

        story.After(Duration.FromDays(1)).Does(new OpenConversation(Kari) { Id = Any });
        Assert.Equal(new Milestone(earlier, Ola), story.State.Conversation);
    }

    [Fact]
    public void Decide_TheClockOfTheHostRunsBackwards_TheFactsDoNot()
    {
        var story = new SellerStory().Opened();
        var last = story.Now;

        story.After(Duration.FromHours(-5)).Does(new AssignOwner(new("Bob")) { Id = Any });

        Assert.Equal((last, story.Now), (story.Facts[^1].RecordedAt, story.Facts[^1].OccurredAt));
    }

    [Fact]
    public void Decide_TheSameCommandTwiceWithOtherContent_AnsweredAsTheFirst()
    {
        var story = new SellerStory().Opened().Does(new ChangeAmount(Amount.Of(Support.Rows.Nok(10))) { Id = new("once") });

        var again = story.Send(new ChangeAmount(Amount.Of(Support.Rows.Nok(20))) { Id = new("once") });

        Assert.Equal(new HandledCommand(new("once"), 4, 4), again.Repeats);
        Assert.Equal(10m, again.State.Amount.Value?.Amount);
    }

    [Fact]
    public void Decide_ARefusedCommandSentAgainOnceItIsMet_TakesEffect()
    {
        var story = new SellerStory().Interested();
        var plan = new PlanAppointment(story.Meeting("visit", Kari)) { Id = new("once") };
        Assert.Equal([RefusalCode.AuthorityNotConfirmed], story.RefusedBy(plan));

        story.Does(new RecordAuthority(Kari, story.Authority(AuthorityStatus.Confirmed)) { Id = Any }, plan);

        Assert.Single(story.State.Appointments);
    }
}
