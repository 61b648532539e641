using System.Reflection;
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

/// <summary>For every rule, a command that does not meet it and meets all others.</summary>
public class RefusalCodeTests
{
    private static readonly SalesProcess _narrow = SalesProcess.Create(
        new("narrow"), 1,
        [new Stage(new("A")), new Stage(new("B")), new Stage(new("C"), gates: [new AppointmentHeldGate()]), new Stage(new("D"))],
        [new CriterionGate("need", 2)], canSkip: false, canMoveBack: false);

    private static readonly Dictionary<string, Func<Decision>> _examples = new()
    {
        [RefusalCode.NotOpened] = () => new SellerStory().Send(new OpenConversation { Id = Any }),
        [RefusalCode.AlreadyOpened] = () => new SellerStory().Opened().Send(new OpenProspect { Id = Any }),
        [RefusalCode.Closed] = () => new SellerStory().Lost().Send(new ChangeExpectedClose(new(2027, 1, 1)) { Id = Any }),
        [RefusalCode.NotClosed] = () => new SellerStory().Opened().Send(new ReopenProspect("they called") { Id = Any }),
        [RefusalCode.NotUnderstood] = () => Puzzled().Decide(new OpenConversation { Id = Any }, SalesProcess.Standard, Instant.FromUtc(2026, 5, 12, 8, 0), Ann),
        [RefusalCode.OccursInTheFuture] = () => From(new SellerStory().Opened(), story => new OpenConversation { Id = Any, OccurredAt = story.Now + Duration.Epsilon }),
        [RefusalCode.NothingChanges] = () => new SellerStory().Opened().Send(new EnterStage(new("Opening")) { Id = Any }),
        [RefusalCode.TextMissing] = () => From(new SellerStory().Opened(), story => new PlanNextStep("\t", story.Now) { Id = Any }),
        [RefusalCode.AmountNegative] = () => new SellerStory().Opened().Send(new ChangeAmount(Amount.Of(Rows.Nok(-0.01m))) { Id = Any }),
        [RefusalCode.ProcessDiffers] = () => Puzzled(story => story.Process = _narrow).Send(new OpenConversation { Id = Any }),
        [RefusalCode.StageUnknown] = () => new SellerStory().Opened().Send(new EnterStage(new("opening")) { Id = Any }),
        [RefusalCode.StageSkipped] = () => new SellerStory(_narrow).Opened().Send(new EnterStage(new("C"), "in a hurry") { Id = Any }),
        [RefusalCode.StageBefore] = () => new SellerStory(_narrow).Opened().Does(new EnterStage(new("B")) { Id = Any }).Send(new EnterStage(new("A")) { Id = Any }),
        [RefusalCode.ConversationNotOpened] = () => new SellerStory().Opened().Send(new EnterStage(new("Interest")) { Id = Any }),
        [RefusalCode.InterestNotShown] = () => new SellerStory().Opened().Does(new OpenConversation { Id = Any }).Send(new EnterStage(new("Authority")) { Id = Any }),
        [RefusalCode.AuthorityNotConfirmed] = () => From(new SellerStory().Interested(), story => new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any }),
        [RefusalCode.ContactCannotBuy] = () => From(new SellerStory().Confirmed().Does(new AddContact(new(Ola)) { Id = Any }), story => new PlanAppointment(story.Meeting("visit", Ola)) { Id = Any }),
        [RefusalCode.NoBudget] = () => From(Stingy(), story => new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any }),
        [RefusalCode.BudgetNotProbed] = () => new SellerStory(Gated(new BudgetProbedGate())).Opened().Send(new EnterStage(new("Gated")) { Id = Any }),
        [RefusalCode.DecisionTimeNotProbed] = () => new SellerStory(Gated(new DecisionTimeProbedGate())).Opened().Send(new EnterStage(new("Gated")) { Id = Any }),
        [RefusalCode.AppointmentNotHeld] = () => new SellerStory(_narrow).Opened().Does(new EnterStage(new("B")) { Id = Any }).Send(new EnterStage(new("C")) { Id = Any }),
        [RefusalCode.CriterionNotMet] = () => From(new SellerStory(_narrow).Opened(), story => new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any }),
        [RefusalCode.ContactUnknown] = () => new SellerStory().Opened().Send(new ShowInterest(Ola) { Id = Any }),
        [RefusalCode.ContactKnown] = () => new SellerStory().Opened().Send(new AddContact(new(Kari, [BuyingRole.Champion])) { Id = Any }),
        [RefusalCode.ContactOptedOut] = () => new SellerStory().Opened().Does(new OptOut(Kari) { Id = Any }).Send(new StartCadence(Twice("series"), Kari) { Id = Any }),
        [RefusalCode.AppointmentUnknown] = () => new SellerStory().Booked().Send(new EndAppointment(new("lunch"), AppointmentEnd.Held) { Id = Any }),
        [RefusalCode.AppointmentKnown] = () => From(new SellerStory().Booked(), story => new PlanAppointment(story.Meeting("visit", Kari)) { Id = Any }),
        [RefusalCode.AppointmentEnded] = () => Cancelled().Send(new EndAppointment(new("visit"), AppointmentEnd.CancelledByUs) { Id = Any }),
        [RefusalCode.AppointmentInThePast] = () => From(new SellerStory().Confirmed(), story => new PlanAppointment(story.Meeting("visit", Kari, 0) /* begins at this very moment */) { Id = Any }),
        [RefusalCode.AppointmentNotBegun] = () => Until(story => story.Now -= Duration.Epsilon).Send(new EndAppointment(new("visit"), AppointmentEnd.Held) { Id = Any }),
        [RefusalCode.AppointmentBegun] = () => Until(_ => { }).Send(new EndAppointment(new("visit"), AppointmentEnd.CancelledByProspect) { Id = Any }),
        [RefusalCode.AppointmentContactDiffers] = () => From(new SellerStory().Booked().Does(new AddContact(new(Ola)) { Id = Any }), story => new MoveAppointment(story.Meeting("visit", Ola)) { Id = Any }),
        [RefusalCode.AppointmentsOverlap] = () => From(new SellerStory().Booked(), story => new PlanAppointment(Later(story.Meeting("lunch", Kari), Period.FromMinutes(59))) { Id = Any }),
        [RefusalCode.ReminderSent] = () => new SellerStory().Booked().Does(new MarkReminderSent(new("visit"), "by post") { Id = Any }).Send(new MarkReminderSent(new("visit"), "by post") { Id = Any }),
        [RefusalCode.RequestUnknown] = () => Asked().Send(new SendInformation(new("terms")) { Id = Any }),
        [RefusalCode.RequestKnown] = () => Asked().Send(new RequestInformation(new("prices"), "the prices again") { Id = Any }),
        [RefusalCode.RequestClosed] = () => Asked().Does(new SendInformation(new("prices")) { Id = Any }).Send(new WithdrawInformationRequest(new("prices")) { Id = Any }),
        [RefusalCode.IncentiveUnknown] = () => Offered().Send(new StartIncentive(new("gift")) { Id = Any }),
        [RefusalCode.IncentiveKnown] = () => Offered().Send(new OfferIncentive(new(new("trial"), IncentiveKind.Gift)) { Id = Any }),
        [RefusalCode.IncentiveEnded] = () => Offered().Does(new EndIncentive(new("trial"), IncentiveEnd.Lapsed) { Id = Any }).Send(new StartIncentive(new("trial")) { Id = Any }),
        [RefusalCode.IncentiveOpen] = () => Offered().Send(new OfferIncentive(new(new("gift"), IncentiveKind.Gift)) { Id = Any }),
        [RefusalCode.IncentiveStarted] = () => Offered().Does(new StartIncentive(new("trial")) { Id = Any }).Send(new StartIncentive(new("trial")) { Id = Any }),
        [RefusalCode.IncentiveNotStarted] = () => Offered().Send(new UseIncentive(new("trial")) { Id = Any }),
        [RefusalCode.IncentiveNotExtended] = () => From(Offered(), story => new ExtendIncentive(new("trial"), story.Now) { Id = Any }),
        [RefusalCode.CadenceUnknown] = () => new SellerStory().Opened().Send(new StopCadence(new("series")) { Id = Any }),
        [RefusalCode.CadenceKnown] = () => Stopped().Send(new StartCadence(Twice("series"), Kari) { Id = Any }),
        [RefusalCode.CadenceStopped] = () => Stopped().Send(new MakeFollowUp(new("series")) { Id = Any }),
        [RefusalCode.CadenceRunning] = () => new SellerStory().Opened().Does(new StartCadence(Twice("series"), Kari) { Id = Any }).Send(new StartCadence(Twice("other"), Kari) { Id = Any }),
    };

    private static IEnumerable<string> Codes => typeof(RefusalCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => (string)constant.GetRawConstantValue()!);

    public static TheoryData<string> All => [.. Codes];

    [Theory]
    [MemberData(nameof(All))]
    public void Decide_OneRuleUnmet_RefusedByThatRuleAlone(string code)
    {
        Assert.True(_examples.ContainsKey(code), $"no example of '{code}'");

        var decision = _examples[code]();

        var refusal = Assert.Single(decision.Refusals);
        Assert.Equal(code, refusal.Code);
        Assert.False(decision.IsAccepted);
        Assert.Equal($"{code}: {refusal.Text}", refusal.ToString());
        Assert.Matches(@"^['A-Z].*[.]$", refusal.Text);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Decide_OneRuleUnmet_SaysSoInTheSameWordsWhateverTheCulture(string code) => Laws.AssertTextIgnoresCulture(() => _examples[code]().Refusals[0].ToString());

    [Fact]
    public void Codes_AreDistinctAndInKebabCase()
    {
        var codes = Codes.ToList();

        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[a-z]+(-[a-z]+)*$", code));
    }

    [Fact]
    public void ChangeAmount_NegativeListPriceOrLowEnd_Refused()
    {
        Assert.Equal([RefusalCode.AmountNegative], new SellerStory().Opened().RefusedBy(new ChangeAmount(Amount.Unknown, Rows.Nok(-1)) { Id = Any }));
        Assert.Equal([RefusalCode.AmountNegative], new SellerStory().Opened().RefusedBy(new ChangeAmount(Amount.Of(new MoneyRange(Rows.Nok(-1), Rows.Nok(5), Rows.Nok(9)))) { Id = Any }));
        new SellerStory().Opened().Does(new ChangeAmount(Amount.Of(Rows.Nok(0)), Rows.Nok(0)) { Id = Any });
    }

    [Fact]
    public void PlanAppointment_FromWhenAnotherEnds_DoesNotOverlap() =>
        From(new SellerStory().Booked(), story => new PlanAppointment(Later(story.Meeting("lunch", Kari), Period.FromHours(1))) { Id = Any }, isAccepted: true);

    [Fact]
    public void PlanAppointment_UntilAnotherBegins_DoesNotOverlap() =>
        From(new SellerStory().Booked(), story => new PlanAppointment(Later(story.Meeting("lunch", Kari), Period.FromHours(-1))) { Id = Any }, isAccepted: true);

    [Fact]
    public void EndAppointment_AtItsVeryBeginning_CanBeHeld() => Until(_ => { }).Does(new EndAppointment(new("visit"), AppointmentEnd.Held) { Id = Any });

    [Fact]
    public void EndAppointment_JustBeforeItsBeginning_CanBeCancelled() =>
        Until(story => story.Now -= Duration.Epsilon).Does(new EndAppointment(new("visit"), AppointmentEnd.CancelledByUs) { Id = Any });

    [Fact]
    public void EndAppointment_CalledOffBeforeAndWrittenDownAfterwards_CanBeCancelled() =>
        Until(story => story.Now += Duration.FromDays(1)).Does(new EndAppointment(new("visit"), AppointmentEnd.CancelledByProspect) { Id = Any, OccurredAt = Instant.FromUtc(2026, 5, 17, 8, 0) });

    [Fact]
    public void ExtendIncentive_AnythingButATrial_Refused()
    {
        var story = new SellerStory().Opened().Does(new OfferIncentive(new(new("demo"), IncentiveKind.Demo)) { Id = Any });

        Assert.Equal([RefusalCode.IncentiveNotExtended], story.RefusedBy(new ExtendIncentive(new("demo"), story.Now + Duration.FromDays(1)) { Id = Any }));
    }

    [Fact]
    public void StageSkipped_NamesTheStageThatWouldBeSkipped() =>
        Assert.Equal(new StageId("B"), _examples[RefusalCode.StageSkipped]().Refusals.Select(refusal => refusal.Stage).Single());

    [Fact]
    public void Refusals_NameWhatTheyConcern()
    {
        Assert.Equal(Ola, _examples[RefusalCode.ContactUnknown]().Refusals[0].Contact);
        Assert.Equal("lunch", _examples[RefusalCode.AppointmentUnknown]().Refusals[0].Subject);
        Assert.Equal(Instant.FromUtc(2026, 5, 18, 8, 0), _examples[RefusalCode.AppointmentBegun]().Refusals[0].At);
        Assert.Equal((Gate)new CriterionGate("need", 2), _examples[RefusalCode.CriterionNotMet]().Refusals[0].Gate);
        Assert.Equal("need", _examples[RefusalCode.CriterionNotMet]().Refusals[0].Subject);
    }

    private static Decision From(SellerStory story, Func<SellerStory, ProspectCommand> command, bool isAccepted = false)
    {
        var decision = story.Send(command(story));
        Assert.Equal(isAccepted, decision.IsAccepted);
        return decision;
    }

    private static SellerStory Puzzled(Action<SellerStory> change)
    {
        var story = new SellerStory().Opened();
        change(story);
        return story;
    }

    private static Prospect Puzzled()
    {
        var story = new SellerStory().Opened();
        return story.State.Evolve(new RecordedFact(Id, story.State.Sequence + 1, new UnrecognisedEvent("smoke-signal", 1, "{}"), Ann));
    }

    private static SellerStory Stingy()
    {
        var story = new SellerStory().Confirmed();
        return story.Does(new RecordBudget(story.NoBudget()) { Id = Any });
    }

    private static SellerStory Cancelled() => new SellerStory().Booked().Does(new EndAppointment(new("visit"), AppointmentEnd.CancelledByUs) { Id = Any });

    private static SellerStory Asked() => new SellerStory().Opened().Does(new RequestInformation(new("prices"), "the price list") { Id = Any });

    private static SellerStory Offered() => new SellerStory().Opened().Does(new OfferIncentive(new(new("trial"), IncentiveKind.Trial)) { Id = Any });

    private static SellerStory Stopped() => new SellerStory().Opened().Does(new StartCadence(Twice("series"), Kari) { Id = Any }, new StopCadence(new("series")) { Id = Any });

    // The appointment begins now; the clock may still be moved.
    private static SellerStory Until(Action<SellerStory> change)
    {
        var story = new SellerStory().Booked();
        story.Now = story.State.Appointments[0].Plan.StartsAt;
        change(story);
        return story;
    }

    private static AppointmentPlan Later(AppointmentPlan plan, Period by) => new(plan.Id, plan.Contact, plan.Start + by, plan.Zone, plan.Length);

    private static SalesProcess Gated(Gate gate) => SalesProcess.Create(new("gated"), 1, [new Stage(new("Free")), new Stage(new("Gated"), gates: [gate])]);
}
