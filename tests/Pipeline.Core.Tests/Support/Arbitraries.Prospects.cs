using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using Outcome = Pipeline.Core.Stages.Outcome;

namespace Pipeline.Core.Tests.Support;

/// <summary>A row with every field in play: earlier stages, odd texts, any currency, any day.</summary>
public sealed record AnyOpportunity(Opportunity Value);

/// <summary>A process of up to six stages, with any gates.</summary>
public sealed record AnyProcess(SalesProcess Value);

/// <summary>Generators of events, commands, facts and gates of every kind, each valid by itself; a list of them is not a life.</summary>
public static class ProspectArbitraries
{
    private static readonly string[] OddTexts =
        ["Kari", "x", "  y  ", "ø ü 漢字 😀", "\"quoted\" \\ </script>", "line\nline\r\n\t\u0000\u0001", "\u2028\u200f\ufeff", "İıŞş", "\ud83d\ude00", "{\"a\":1}", new('l', 200)];

    private static readonly string[] Zones = ["Europe/Oslo", "America/New_York", "Asia/Kathmandu", "UTC", "Pacific/Apia", "UTC+02"];

    /// <summary>A text that is not blank, some of them hostile, none of more than 200 characters.</summary>
    internal static Gen<string> TextGen => Gen.Frequency((3, Gen.Choose(1, 30).Select(number => $"t{number}")), (2, Gen.Elements(OddTexts)));

    internal static Gen<LocalDate> DayGen => Gen.Frequency(
        (6, Gen.Choose(-2000, 2000).Select(Arbitraries.MidDay.PlusDays)),
        (1, Gen.Elements(LocalDate.MinIsoValue, LocalDate.MaxIsoValue, new LocalDate(2024, 2, 29), new LocalDate(1, 1, 1))));

    /// <summary>An instant that a fact may have, some at the ends, some with nanoseconds.</summary>
    internal static Gen<Instant> InstantGen => Gen.Frequency(
        (5, Gen.Choose(0, 100_000_000).Select(seconds => Instant.FromUtc(2025, 1, 1, 0, 0) + Duration.FromSeconds(seconds))),
        (2, Gen.Choose(0, 2_000_000_000).Select(nanoseconds => Instant.FromUtc(2026, 5, 1, 8, 0) + Duration.FromNanoseconds(nanoseconds))),
        (1, Gen.Elements(Instant.FromUtc(1, 1, 2, 0, 0), Instant.FromUtc(9999, 12, 30, 0, 0))));

    internal static Gen<double> ChanceGen => Gen.Frequency((4, Gen.Choose(0, 1000).Select(units => units / 1000.0)), (1, Gen.Elements(0.0, 1.0, double.Epsilon, 0.1 + 0.2, 1.0 / 3)));

    internal static Gen<Money> MoneyGen =>
        from amount in Gen.Frequency(
            (5, Gen.Choose(1, 100_000_000).Select(cents => cents / 100m)),
            (2, Gen.Elements(0m, 1.10m, 0.0000000000000000000000000001m, decimal.MaxValue, 7922816251426433759354395033.5m, 1e20m)))
        from code in Gen.Elements("NOK", "JPY", "KWD", "EUR", "USD")
        select new Money(amount, Currency.FromCode(code));

    internal static Gen<Money> PositiveMoneyGen => MoneyGen.Where(money => money.Amount > 0);

    internal static Gen<Amount> AmountGen => Gen.OneOf(
        Gen.Constant(Amount.Unknown),
        MoneyGen.Select(Amount.Of),
        PositiveMoneyGen.Where(money => money.Amount < 1e20m).Select(money => Amount.Of(new MoneyRange(0.5m * money, money, 2 * money))));

    internal static Gen<Gate> GateGen => Gen.OneOf(
        ModeGen.Select(mode => (Gate)new AppointmentHeldGate(mode)),
        from role in EnumGen<BuyingRole>()
        from days in Maybe(Gen.Choose(1, 400))
        from mode in ModeGen
        select (Gate)new AuthorityGate(role == BuyingRole.Unknown ? BuyingRole.Champion : role, days, mode),
        ModeGen.Select(mode => (Gate)new BudgetProbedGate(mode)),
        ModeGen.Select(mode => (Gate)new ConversationGate(mode)),
        from criterion in TextGen
        from minimum in ScoreGen
        from mode in ModeGen
        select (Gate)new CriterionGate(criterion, minimum, mode),
        ModeGen.Select(mode => (Gate)new DecisionTimeProbedGate(mode)),
        ModeGen.Select(mode => (Gate)new InterestGate(mode)),
        ModeGen.Select(mode => (Gate)new NoBudgetGate(mode)));

    internal static Gen<Contact> ContactGen =>
        from id in TextGen
        from roles in Gen.ArrayOf(EnumGen<BuyingRole>())
        select new Contact(new(id), roles);

    internal static Gen<ContactId> ContactIdGen => TextGen.Select(text => new ContactId(text));

    internal static Gen<AuthorityEvidence> AuthorityGen =>
        from status in EnumGen<AuthorityStatus>()
        from dated in DayGen
        from how in TextGen
        from confirmedBy in Maybe(ContactIdGen)
        from referredTo in ContactIdGen
        let said = status == AuthorityStatus.Unknown ? AuthorityStatus.Claimed : status
        select new AuthorityEvidence(said, dated, how, confirmedBy, said == AuthorityStatus.Referred ? referredTo : null);

    internal static Gen<BudgetEvidence> BudgetGen =>
        from kind in EnumGen<BudgetEvidenceKind>()
        from amount in AmountGen
        from money in PositiveMoneyGen
        from dated in DayGen
        from similarity in ChanceGen
        from source in TextGen
        select kind switch
        {
            BudgetEvidenceKind.Stated => BudgetEvidence.Stated(amount.Range is { P10.Amount: > 0 } ? amount : Amount.Of(money), dated, source),
            BudgetEvidenceKind.SimilarPurchase => BudgetEvidence.SimilarPurchase(money, dated, similarity, source),
            BudgetEvidenceKind.ListPrice => BudgetEvidence.ListPrice(money, dated, source),
            _ => BudgetEvidence.NoBudget(dated, source),
        };

    internal static Gen<DecisionTimeEvidence> DecisionTimeGen =>
        from kind in EnumGen<DecisionTimeEvidenceKind>()
        from urgency in EnumGen<Urgency>()
        from days in Gen.Choose(0, 400)
        from dated in Gen.Choose(-2000, 2000).Select(Arbitraries.MidDay.PlusDays)
        from source in TextGen
        select kind switch
        {
            DecisionTimeEvidenceKind.StatedDate => DecisionTimeEvidence.StatedDate(dated.PlusDays(days), dated, source),
            DecisionTimeEvidenceKind.Urgency => DecisionTimeEvidence.OfUrgency(urgency, dated, source),
            _ => DecisionTimeEvidence.EarlierPurchase(days + 1, dated, source),
        };

    internal static Gen<CriterionAnswer> CriterionGen =>
        from criterion in TextGen
        from score in ScoreGen
        from dated in DayGen
        from note in MaybeText
        select new CriterionAnswer(criterion, score, dated, note);

    internal static Gen<AppointmentPlan> AppointmentGen =>
        from id in TextGen
        from contact in ContactIdGen
        from start in Gen.Choose(0, 100_000_000).Select(seconds => new LocalDateTime(2025, 1, 1, 0, 0).PlusSeconds(seconds)).Or(Gen.Constant(new LocalDateTime(2026, 3, 29, 2, 30, 0, 1)))
        from zone in Gen.Elements(Zones)
        from length in Gen.Choose(1, 86_400).Select(seconds => Duration.FromSeconds(seconds)).Or(Gen.Elements(Duration.FromNanoseconds(1), Duration.FromHours(24)))
        from travel in Gen.Choose(0, 86_400).Select(seconds => Duration.FromSeconds(seconds)).Or(Gen.Constant(Duration.Zero))
        from seller in Maybe(TextGen.Select(text => new SellerId(text)))
        select new AppointmentPlan(new(id), contact, start, DateTimeZoneProviders.Tzdb[zone], length, travel, seller);

    internal static Gen<Cadence> CadenceGen =>
        from id in TextGen
        from days in Gen.NonEmptyListOf(Gen.Choose(0, 60))
        from channel in EnumGen<FollowUpChannel>()
        select new Cadence(new(id), days.Order().Select((day, place) => new CadenceStep(day, (FollowUpChannel)(((int)channel + place) % 3))));

    internal static Gen<IncentiveOffer> IncentiveGen =>
        from id in TextGen
        from kind in EnumGen<IncentiveKind>()
        from contact in Maybe(ContactIdGen)
        from cost in Maybe(MoneyGen)
        from times in Gen.Two(Maybe(InstantGen))
        select times.Item2 <= times.Item1
            ? new IncentiveOffer(new(id), kind, contact, cost, times.Item1)
            : new IncentiveOffer(new(id), kind, contact, cost, times.Item1, times.Item2);

    internal static Gen<StatedChance> StatedChanceGen =>
        from value in ChanceGen
        from source in EnumGen<ChanceSource>()
        from lastDay in Maybe(DayGen)
        select new StatedChance(value, source, lastDay);

    internal static Gen<Outcome> OutcomeGen =>
        from kind in EnumGen<OutcomeKind>()
        from dated in Maybe(DayGen)
        from amount in AmountGen
        from reason in MaybeText
        select new Outcome(kind, dated, kind == OutcomeKind.Won ? amount : default, reason);

    /// <summary>One generator a kind of event, but for the unrecognised.</summary>
    internal static ImmutableArray<Gen<ProspectEvent>> EventGens =>
    [
        Event(from amount in AmountGen from price in Maybe(MoneyGen) select new AmountChanged(amount, price)),
        Event(from id in Id(text => new AppointmentId(text)) from end in EnumGen<AppointmentEnd>() select new AppointmentEnded(id, end)),
        Event(AppointmentGen.Select(plan => new AppointmentMoved(plan))),
        Event(AppointmentGen.Select(plan => new AppointmentPlanned(plan))),
        Event(from contact in ContactIdGen from evidence in AuthorityGen select new AuthorityLearnt(contact, evidence)),
        Event(BudgetGen.Select(evidence => new BudgetLearnt(evidence))),
        Event(from cadence in CadenceGen from contact in ContactIdGen select new CadenceStarted(cadence, contact)),
        Event(Id(text => new CadenceId(text)).Select(id => new CadenceStopped(id))),
        Event(from chance in StatedChanceGen from ends in Flag select new ChanceStated(chance, ends)),
        Event(Gen.Constant(new ChanceWithdrawn())),
        Event(ContactGen.Select(contact => new ContactAdded(contact))),
        Event(ContactIdGen.Select(contact => new ContactOptedOut(contact))),
        Event(ContactGen.Select(contact => new ContactRolesChanged(contact))),
        Event(Maybe(ContactIdGen).Select(contact => new ConversationOpened(contact))),
        Event(CriterionGen.Select(answer => new CriterionAnswered(answer))),
        Event(DecisionTimeGen.Select(evidence => new DecisionTimeLearnt(evidence))),
        Event(Maybe(DayGen).Select(day => new ExpectedCloseChanged(day))),
        Event(Id(text => new CadenceId(text)).Select(id => new FollowUpMade(id))),
        Event(
            from gates in Gen.NonEmptyListOf(GateGen)
            from reason in TextGen
            from place in TextGen
            from isStage in Flag
            select new GateOverridden(gates, reason, isStage ? new StageId(place) : null, isStage ? null : new AppointmentId(place))),
        Event(from id in Id(text => new IncentiveId(text)) from end in EnumGen<IncentiveEnd>() select new IncentiveEnded(id, end)),
        Event(from id in Id(text => new IncentiveId(text)) from at in InstantGen select new IncentiveExtended(id, at)),
        Event(IncentiveGen.Select(offer => new IncentiveOffered(offer))),
        Event(Id(text => new IncentiveId(text)).Select(id => new IncentiveStarted(id))),
        Event(Id(text => new IncentiveId(text)).Select(id => new IncentiveUsed(id))),
        Event(
            from id in Id(text => new InformationRequestId(text))
            from about in TextGen
            from contact in Maybe(ContactIdGen)
            from due in Maybe(InstantGen)
            select new InformationRequested(id, about, contact, due)),
        Event(Id(text => new InformationRequestId(text)).Select(id => new InformationRequestWithdrawn(id))),
        Event(Id(text => new InformationRequestId(text)).Select(id => new InformationSent(id))),
        Event(Maybe(ContactIdGen).Select(contact => new InterestShown(contact))),
        Event(Gen.Constant(new NextStepDone())),
        Event(from what in TextGen from due in InstantGen select new NextStepPlanned(what, due)),
        Event(Id(text => new SellerId(text)).Select(seller => new OwnerAssigned(seller))),
        Event(OutcomeGen.Select(outcome => new ProspectClosed(outcome))),
        Event(
            from process in Id(text => new ProcessId(text))
            from version in Gen.Choose(1, 9)
            from owner in Maybe(Id(text => new SellerId(text)))
            select new ProspectOpened(process, version, owner)),
        Event(TextGen.Select(reason => new ProspectReopened(reason))),
        Event(from id in Id(text => new AppointmentId(text)) from key in TextGen select new ReminderSent(id, key)),
        Event(ContactIdGen.Select(contact => new ReplyReceived(contact))),
        Event(
            from stage in Id(text => new StageId(text))
            from role in EnumGen<StageRole>()
            from process in Id(text => new ProcessId(text))
            from version in Gen.Choose(1, 9)
            select new StageEntered(stage, role, process, version)),
    ];

    /// <summary>One generator a kind of command.</summary>
    internal static ImmutableArray<Gen<ProspectCommand>> CommandGens =>
    [
        Command(ContactGen, (contact, id, at) => new AddContact(contact) { Id = id, OccurredAt = at }),
        Command(CriterionGen, (answer, id, at) => new AnswerCriterion(answer) { Id = id, OccurredAt = at }),
        Command(Id(text => new SellerId(text)), (owner, id, at) => new AssignOwner(owner) { Id = id, OccurredAt = at }),
        Command(AmountGen.Zip(Maybe(MoneyGen)), (both, id, at) => new ChangeAmount(both.Item1, both.Item2) { Id = id, OccurredAt = at }),
        Command(ContactGen, (contact, id, at) => new ChangeContactRoles(contact) { Id = id, OccurredAt = at }),
        Command(Maybe(DayGen), (day, id, at) => new ChangeExpectedClose(day) { Id = id, OccurredAt = at }),
        Command(Id(text => new StageId(text)).Zip(MaybeText), (both, id, at) => new ChangeProcess(both.Item1, both.Item2) { Id = id, OccurredAt = at }),
        Command(OutcomeGen, (outcome, id, at) => new CloseProspect(outcome) { Id = id, OccurredAt = at }),
        Command(Id(text => new AppointmentId(text)).Zip(EnumGen<AppointmentEnd>()), (both, id, at) => new EndAppointment(both.Item1, both.Item2) { Id = id, OccurredAt = at }),
        Command(Id(text => new IncentiveId(text)).Zip(EnumGen<IncentiveEnd>()), (both, id, at) => new EndIncentive(both.Item1, both.Item2) { Id = id, OccurredAt = at }),
        Command(Id(text => new StageId(text)).Zip(MaybeText), (both, id, at) => new EnterStage(both.Item1, both.Item2) { Id = id, OccurredAt = at }),
        Command(Id(text => new IncentiveId(text)).Zip(InstantGen), (both, id, at) => new ExtendIncentive(both.Item1, both.Item2) { Id = id, OccurredAt = at }),
        Command(Flag, (_, id, at) => new FinishNextStep { Id = id, OccurredAt = at }),
        Command(Id(text => new CadenceId(text)), (cadence, id, at) => new MakeFollowUp(cadence) { Id = id, OccurredAt = at }),
        Command(Id(text => new AppointmentId(text)).Zip(TextGen), (both, id, at) => new MarkReminderSent(both.Item1, both.Item2) { Id = id, OccurredAt = at }),
        Command(AppointmentGen, (plan, id, at) => new MoveAppointment(plan) { Id = id, OccurredAt = at }),
        Command(IncentiveGen, (offer, id, at) => new OfferIncentive(offer) { Id = id, OccurredAt = at }),
        Command(Maybe(ContactIdGen), (contact, id, at) => new OpenConversation(contact) { Id = id, OccurredAt = at }),
        Command(
            Maybe(Id(text => new SellerId(text))).Zip(Maybe(Id(text => new StageId(text)))).Zip(MaybeText),
            (all, id, at) => new OpenProspect(all.Item1.Item1, all.Item1.Item2, all.Item2) { Id = id, OccurredAt = at }),
        Command(ContactIdGen, (contact, id, at) => new OptOut(contact) { Id = id, OccurredAt = at }),
        Command(AppointmentGen.Zip(MaybeText), (both, id, at) => new PlanAppointment(both.Item1, both.Item2) { Id = id, OccurredAt = at }),
        Command(TextGen.Zip(InstantGen), (both, id, at) => new PlanNextStep(both.Item1, both.Item2) { Id = id, OccurredAt = at }),
        Command(ContactIdGen, (contact, id, at) => new ReceiveReply(contact) { Id = id, OccurredAt = at }),
        Command(ContactIdGen.Zip(AuthorityGen), (both, id, at) => new RecordAuthority(both.Item1, both.Item2) { Id = id, OccurredAt = at }),
        Command(BudgetGen, (evidence, id, at) => new RecordBudget(evidence) { Id = id, OccurredAt = at }),
        Command(DecisionTimeGen, (evidence, id, at) => new RecordDecisionTime(evidence) { Id = id, OccurredAt = at }),
        Command(TextGen, (reason, id, at) => new ReopenProspect(reason) { Id = id, OccurredAt = at }),
        Command(
            Id(text => new InformationRequestId(text)).Zip(TextGen).Zip(Maybe(ContactIdGen).Zip(Maybe(InstantGen))),
            (all, id, at) => new RequestInformation(all.Item1.Item1, all.Item1.Item2, all.Item2.Item1, all.Item2.Item2) { Id = id, OccurredAt = at }),
        Command(Id(text => new InformationRequestId(text)), (request, id, at) => new SendInformation(request) { Id = id, OccurredAt = at }),
        Command(Maybe(ContactIdGen), (contact, id, at) => new ShowInterest(contact) { Id = id, OccurredAt = at }),
        Command(CadenceGen.Zip(ContactIdGen), (both, id, at) => new StartCadence(both.Item1, both.Item2) { Id = id, OccurredAt = at }),
        Command(Id(text => new IncentiveId(text)), (incentive, id, at) => new StartIncentive(incentive) { Id = id, OccurredAt = at }),
        Command(StatedChanceGen.Zip(Flag), (both, id, at) => new StateChance(both.Item1, both.Item2) { Id = id, OccurredAt = at }),
        Command(Id(text => new CadenceId(text)), (cadence, id, at) => new StopCadence(cadence) { Id = id, OccurredAt = at }),
        Command(Id(text => new IncentiveId(text)), (incentive, id, at) => new UseIncentive(incentive) { Id = id, OccurredAt = at }),
        Command(Flag, (_, id, at) => new WithdrawChance { Id = id, OccurredAt = at }),
        Command(Id(text => new InformationRequestId(text)), (request, id, at) => new WithdrawInformationRequest(request) { Id = id, OccurredAt = at }),
    ];

    private static Gen<bool> Flag => Gen.Elements(true, false);

    private static Gen<GateMode> ModeGen => EnumGen<GateMode>();

    private static Gen<string?> MaybeText => Gen.Frequency((1, Gen.Constant<string?>(null)), (2, TextGen.Select(text => (string?)text)));

    private static Gen<double> ScoreGen => Gen.Frequency((3, Gen.Choose(-100, 100).Select(tenths => tenths / 10.0)), (1, Gen.Elements(double.MaxValue, -double.Epsilon, 1e-7)));

    public static Arbitrary<ProspectEvent> Events() => Gen.OneOf(EventGens).ToArbitrary();

    public static Arbitrary<ProspectCommand> Commands() => Gen.OneOf(CommandGens).ToArbitrary();

    public static Arbitrary<Gate> Gates() => GateGen.ToArbitrary();

    public static Arbitrary<RecordedFact> Facts() =>
        (from prospect in Id(text => new ProspectId(text))
         from sequence in Gen.Frequency((5, Gen.Choose(1, 100).Select(number => (long)number)), (1, Gen.Constant(long.MaxValue)))
         from content in Gen.OneOf(EventGens)
         from actor in Id(text => new ActorId(text))
         from times in Gen.Two(Maybe(InstantGen))
         from command in Maybe(Id(text => new CommandId(text)))
         select new RecordedFact(prospect, sequence, content, actor, times.Item1, times.Item2, command)).ToArbitrary();

    public static Arbitrary<Activity> Activities() =>
        (from id in Id(text => new ActivityId(text))
         from kind in EnumGen<ActivityKind>()
         from seller in Id(text => new SellerId(text))
         from at in InstantGen
         from seconds in Gen.Choose(0, 24 * 60 * 60)
         from prospect in Maybe(Id(text => new ProspectId(text)))
         from contact in Maybe(Id(text => new ContactId(text)))
         from outcome in EnumGen<ActivityOutcome>()
         select new Activity(id, kind, seller, at, Duration.FromSeconds(seconds), prospect, prospect is null ? null : contact, outcome)).ToArbitrary();

    public static Arbitrary<AnyProcess> Processes() =>
        (from id in Id(text => new ProcessId(text))
         from version in Gen.Choose(1, 9)
         from count in Gen.Choose(1, 6)
         from stages in Gen.ListOf(StageGen, count)
         from gates in Gen.ListOf(GateGen, count - 1)
         from skip in Flag
         from back in Flag
         select new AnyProcess(SalesProcess.Create(id, version, stages.DistinctBy(stage => stage.Id), gates, skip, back))).ToArbitrary();

    public static Arbitrary<AnyOpportunity> AnyOpportunities() =>
        (from id in Id(text => new ProspectId(text))
         from owner in Maybe(Id(text => new SellerId(text)))
         from stage in Maybe(Id(text => new StageId(text)))
         from days in Gen.Three(Maybe(DayGen))
         from earlier in Gen.ListOf(from entry in Id(text => new StageId(text)) from day in Maybe(DayGen) select new StageEntry(entry, day))
         from amount in AmountGen
         from price in Maybe(MoneyGen)
         from chance in Gen.OneOf(Gen.Constant<StatedChance?>(null), StatedChanceGen.Select(chance => (StatedChance?)chance))
         from outcome in Gen.OneOf(Gen.Constant<Outcome?>(null), OutcomeGen.Select(outcome => (Outcome?)outcome))
         from segments in Gen.ListOf(TextGen.Zip(TextGen))
         from learnt in Gen.ListOf(from name in TextGen from value in TextGen from day in DayGen select new LearntSegment(name, value, day))
         select new AnyOpportunity(new Opportunity(
             id, owner, stage, days.Item1, stage is null ? null : earlier, days.Item2, days.Item3, amount, price, chance, outcome,
             segments.DistinctBy(pair => pair.Item1).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)),
             learnt.Where(entry => !segments.Exists(pair => pair.Item1 == entry.Name))))).ToArbitrary();

    private static Gen<Stage> StageGen =>
        from id in Id(text => new StageId(text))
        from role in EnumGen<StageRole>()
        from chance in Maybe(ChanceGen)
        from gates in Gen.ListOf(GateGen)
        select new Stage(id, role, chance, gates.Take(4));

    private static Gen<T> Id<T>(Func<string, T> make) => TextGen.Select(make);

    private static Gen<T> EnumGen<T>()
        where T : struct, Enum =>
        Gen.Elements(Enum.GetValues<T>());

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct =>
        Gen.Frequency((1, Gen.Constant<T?>(null)), (3, gen.Select(value => (T?)value)));

    private static Gen<ProspectEvent> Event<T>(Gen<T> gen)
        where T : ProspectEvent =>
        gen.Select(content => (ProspectEvent)content);

    private static Gen<ProspectCommand> Command<T>(Gen<T> gen, Func<T, CommandId, Instant?, ProspectCommand> make) =>
        from payload in gen
        from id in Id(text => new CommandId(text))
        from at in Maybe(InstantGen)
        select make(payload, id, at);
}
