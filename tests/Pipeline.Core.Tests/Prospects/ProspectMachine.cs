using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using Outcome = Pipeline.Core.Stages.Outcome;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>One command of a run: what was there before, what was sent, and what came of it.</summary>
internal sealed record Step(Prospect Before, ProspectCommand Command, SalesProcess Process, Instant Now, Decision Decision, List<string> Refusing, List<string> Advising);

/// <summary>Sends random commands to one prospect, most of them such as may be accepted, and keeps the plain twin beside it.</summary>
internal sealed class ProspectMachine
{
    internal static readonly ProspectId Id = new("P1");
    internal static readonly ContactId[] People = [new("Kari"), new("Ola"), new("Liv"), new("Per")];
    private static readonly DateTimeZone _oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    private static readonly ActorId[] _actors = [new("ann"), new("bob")];
    private static readonly string[] _questions = ["need", "fit"];

    private readonly List<RecordedFact> _facts = [];
    private readonly List<CommandId> _sent = [];
    private readonly bool _isAlwaysOnTime;
    private Instant _now = Instant.FromUtc(2026, 1, 5, 8, 0);

    private ProspectMachine(ProspectRun run)
    {
        var dice = new Dice(run.Process);
        Processes = [ProcessOf(dice, 1), ProcessOf(dice, 2), SalesProcess.Standard];
        _isAlwaysOnTime = run.IsAlwaysOnTime;
        foreach (var step in run.Dice)
        {
            Play(new Dice(step));
        }
    }

    internal SalesProcess[] Processes { get; }

    internal List<Step> Steps { get; } = [];

    internal List<RecordedFact> Facts => _facts;

    internal Prospect Current { get; private set; } = Prospect.New(Id);

    internal PlainProspect Plain { get; } = new();

    internal static ProspectMachine Played(ProspectRun run) => new(run);

    internal SalesProcess ProcessOf(ProcessId id, int version) => Processes.Single(process => (process.Id, process.Version) == (id, version));

    private void Play(Dice dice)
    {
        _now += dice.Throw(20) switch
        {
            < 4 => Duration.Zero,
            < 12 => Duration.FromMinutes(dice.Throw(120)),
            < 19 => Duration.FromHours(dice.Throw(30)),
            _ => _isAlwaysOnTime ? Duration.Zero : Duration.FromHours(-3), // the host's clock runs backwards
        };
        Instant? happened = dice.Throw(20) switch
        {
            0 when !_isAlwaysOnTime => _now - Duration.FromHours(dice.Throw(150)),
            1 when !_isAlwaysOnTime => _now - Duration.FromMinutes(dice.Throw(300)),
            2 => _now,
            3 when dice.OneIn(4) => _now + Duration.FromMinutes(1 + dice.Throw(100)),
            _ => null,
        };
        var (process, command) = Draw(dice, happened);
        var (refusing, advising) = PlainRules.Unmet(Plain, command, process, _now);
        for (var again = 0; again < 2 && refusing.Count > 0 && !dice.OneIn(3); again++)
        {
            (process, command) = Draw(dice, happened);
            (refusing, advising) = PlainRules.Unmet(Plain, command, process, _now);
        }

        var before = Current;
        var decision = before.Decide(command, process, _now, dice.Pick(_actors));
        Steps.Add(new(before, command, process, _now, decision, refusing, advising));
        _sent.Add(command.Id);
        _facts.AddRange(decision.Facts);
        foreach (var fact in decision.Facts)
        {
            Plain.Take(fact);
        }

        Current = decision.State;
    }

    private (SalesProcess Process, ProspectCommand Command) Draw(Dice dice, Instant? happened)
    {
        var process = Current.Process is { } own && !dice.OneIn(40) ? ProcessOf(own, Current.ProcessVersion) : dice.PickFrom(Processes);
        var content = Content(dice, process, happened ?? _now);
        if (content is ChangeProcess)
        {
            process = dice.PickFrom(Processes);
            content = new ChangeProcess(dice.PickFrom(process.Stages).Id, Reason(dice)) { Id = content.Id };
        }

        var command = content with
        {
            Id = _sent.Count > 0 && dice.OneIn(30) ? dice.PickFrom(_sent) : new CommandId($"k{Steps.Count}"),
            OccurredAt = happened,
        };
        return (process, command);
    }

    private ProspectCommand Content(Dice dice, SalesProcess process, Instant at)
    {
        var id = new CommandId("replaced");
        if (!Current.IsOpened && !dice.OneIn(8))
        {
            return new OpenProspect(dice.OneIn(2) ? null : Seller(dice), dice.OneIn(3) ? dice.PickFrom(process.Stages).Id : null, Reason(dice)) { Id = id };
        }

        if (Current is { IsOpened: true, IsOpen: false } && dice.OneIn(3))
        {
            return new ReopenProspect(dice.OneIn(12) ? " " : "they called") { Id = id };
        }

        var day = at.InUtc().Date.PlusDays(dice.Throw(14) switch { 0 => 1, 1 => dice.Throw(3), < 5 => -dice.Throw(60), _ => 0 });
        switch (dice.Throw(63))
        {
            case < 3: return new AddContact(new(NewPerson(dice), Roles(dice))) { Id = id };
            case < 5: return new ChangeContactRoles(new(Person(dice), Roles(dice))) { Id = id };
            case < 7: return new OpenConversation(dice.OneIn(3) ? null : Person(dice)) { Id = id };
            case < 9: return new ShowInterest(dice.OneIn(3) ? null : Person(dice)) { Id = id };
            case < 14:
                var status = dice.Pick(AuthorityStatus.Confirmed, AuthorityStatus.Confirmed, AuthorityStatus.Confirmed, AuthorityStatus.Claimed, AuthorityStatus.Denied, AuthorityStatus.Lapsed, AuthorityStatus.Referred);
                return new RecordAuthority(Person(dice), new(status, day, "said so", referredTo: status == AuthorityStatus.Referred ? dice.Pick(People) : null)) { Id = id };
            case < 17: return new RecordBudget(Budget(dice, day)) { Id = id };
            case 17: return new RecordDecisionTime(DecisionTimeEvidence.OfUrgency(dice.Pick(Urgency.Low, Urgency.High), day, "Kari")) { Id = id };
            case < 20: return new AnswerCriterion(new(dice.Pick(_questions), dice.Throw(3), day)) { Id = id };
            case 20: return new ChangeAmount(AmountOf(dice), dice.OneIn(2) ? null : Rows.Nok(dice.Throw(20) * 100 - 100)) { Id = id };
            case 21: return new ChangeExpectedClose(dice.OneIn(4) ? null : day.PlusDays(30)) { Id = id };
            case 22: return new StateChance(new(dice.Throw(11) / 10.0), dice.OneIn(2)) { Id = id };
            case 23: return new WithdrawChance { Id = id };
            case 24: return new AssignOwner(Seller(dice)) { Id = id };
            case < 31: return new PlanAppointment(Plan(dice, NewId(dice, Current.Appointments.Length), at), Reason(dice)) { Id = id };
            case < 33: return new MoveAppointment(Moved(dice, at)) { Id = id };
            case < 37: return EndOf(dice, at, id);
            case < 40:
                var meeting = Current.Appointments is [.. var _, var last] && !dice.OneIn(8) ? last.Plan : Plan(dice, OldId(dice, Current.Appointments.Length), at);
                return new MarkReminderSent(meeting.Id, dice.OneIn(15) ? "" : ReminderKey.Of(Id, meeting, dice.Pick(ReminderChannel.Call, ReminderChannel.Email))) { Id = id };
            case < 42: return new RequestInformation(new($"r{NewId(dice, Current.InformationRequests.Length)}"), dice.OneIn(12) ? "" : "prices", dice.OneIn(2) ? null : Person(dice), dice.OneIn(2) ? null : at + Duration.FromHours(8)) { Id = id };
            case 42: return new SendInformation(new($"r{OldId(dice, Current.InformationRequests.Length)}")) { Id = id };
            case 43: return new WithdrawInformationRequest(new($"r{OldId(dice, Current.InformationRequests.Length)}")) { Id = id };
            case < 46: return new OfferIncentive(Offer(dice, at)) { Id = id };
            case 46: return new StartIncentive(Incentive(dice)) { Id = id };
            case < 49: return new UseIncentive(Incentive(dice)) { Id = id };
            case 49: return new ExtendIncentive(Incentive(dice), at + Duration.FromHours(dice.Throw(900) - 50)) { Id = id };
            case 50: return new EndIncentive(Incentive(dice), dice.Pick(Enum.GetValues<IncentiveEnd>())) { Id = id };
            case 51: return new PlanNextStep(dice.OneIn(12) ? "" : dice.Pick("call", "write"), Instant.FromUtc(2026, 3, 1 + dice.Throw(3), 8, 0)) { Id = id };
            case 52: return new FinishNextStep { Id = id };
            case < 55: return new StartCadence(new(new($"c{NewId(dice, Current.Cadences.Length)}"), [new(0, FollowUpChannel.Call), new(2, FollowUpChannel.Email)]), Person(dice)) { Id = id };
            case 55: return new MakeFollowUp(new($"c{OldId(dice, Current.Cadences.Length)}")) { Id = id };
            case 56 when dice.OneIn(2): return new StopCadence(new($"c{OldId(dice, Current.Cadences.Length)}")) { Id = id };
            case 56: return new ReceiveReply(Person(dice)) { Id = id };
            case 57 when dice.OneIn(3): return new OptOut(Person(dice)) { Id = id };
            case 57 when dice.OneIn(2): return new CloseProspect(new Outcome(dice.Pick(Enum.GetValues<OutcomeKind>()), day, reason: "so it ended")) { Id = id };
            case 57: return new ChangeProcess(process.Stages[0].Id) { Id = id };
            default: return new EnterStage(dice.OneIn(25) ? new("nowhere") : NextStage(dice, process), Reason(dice)) { Id = id };
        }
    }

    private static string? Reason(Dice dice) => dice.Throw(8) switch { 0 or 1 => "the boss knows them", 2 when dice.OneIn(3) => " ", _ => null };

    private static SellerId Seller(Dice dice) => new(dice.Pick("Ann", "Bob", "Cat"));

    private static IEnumerable<BuyingRole> Roles(Dice dice) => Enumerable.Range(0, dice.Throw(3)).Select(_ => dice.Pick(Enum.GetValues<BuyingRole>()));

    private StageId NextStage(Dice dice, SalesProcess process) =>
        Current.Stage is { } stage && !dice.OneIn(3) ? process.Stages[Math.Min(process.IndexOf(stage.Stage) + 1, process.Stages.Length - 1)].Id : dice.PickFrom(process.Stages).Id;

    private ContactId Person(Dice dice) => Current.Contacts.Length > 0 && !dice.OneIn(15) ? dice.PickFrom(Current.Contacts).Contact.Id : dice.Pick(People);

    private ContactId NewPerson(Dice dice) => People.FirstOrDefault(person => Current.Contact(person) is null) is { } person && person != default && !dice.OneIn(10) ? person : dice.Pick(People);

    // Mostly the next number that is free, or one that is taken.
    private static int NewId(Dice dice, int taken) => dice.OneIn(12) ? dice.Throw(taken + 1) : taken;

    private static int OldId(Dice dice, int taken) => dice.OneIn(12) ? dice.Throw(taken + 1) : Math.Max(0, taken - 1 - dice.Throw(2));

    private AppointmentPlan Plan(Dice dice, int number, Instant at) => new(
        new($"a{number}"), Person(dice), (at + Duration.FromMinutes(dice.Throw(5000) - 60)).InZone(_oslo).LocalDateTime, _oslo, Duration.FromHours(1), Duration.FromMinutes(30));

    private AppointmentPlan Moved(Dice dice, Instant at)
    {
        var planned = Current.Appointments.Where(appointment => appointment.IsPlanned).ToList();
        var plan = Plan(dice, OldId(dice, Current.Appointments.Length), at);
        return planned.Count == 0 || dice.OneIn(10) ? plan
            : dice.OneIn(12) ? planned[^1].Plan
            : new(planned[^1].Plan.Id, dice.OneIn(12) ? plan.Contact : planned[^1].Plan.Contact, plan.Start, plan.Zone, plan.Length, plan.Travel);
    }

    private EndAppointment EndOf(Dice dice, Instant at, CommandId id)
    {
        var planned = Current.Appointments.Where(appointment => appointment.IsPlanned).ToList();
        if (planned.Count == 0 || dice.OneIn(10))
        {
            return new(new($"a{OldId(dice, Current.Appointments.Length)}"), AppointmentEnd.Held) { Id = id };
        }

        var plan = dice.PickFrom(planned).Plan;
        var end = plan.StartsAt <= at != dice.OneIn(10)
            ? dice.Pick(AppointmentEnd.Held, AppointmentEnd.Held, AppointmentEnd.NoShow)
            : dice.Pick(AppointmentEnd.CancelledByProspect, AppointmentEnd.CancelledByUs);
        return new(plan.Id, end) { Id = id };
    }

    private IncentiveOffer Offer(Dice dice, Instant at) => new(
        new($"i{NewId(dice, Current.Incentives.Length)}"), dice.Pick(IncentiveKind.Trial, IncentiveKind.Trial, IncentiveKind.Demo, IncentiveKind.Gift),
        dice.OneIn(2) ? null : Person(dice), endsAt: dice.OneIn(2) ? null : at + Duration.FromDays(14));

    private IncentiveId Incentive(Dice dice) => new($"i{OldId(dice, Current.Incentives.Length)}");

    private static BudgetEvidence Budget(Dice dice, LocalDate day) => dice.Throw(6) switch
    {
        0 or 1 => BudgetEvidence.NoBudget(day, "Kari"),
        2 => BudgetEvidence.SimilarPurchase(Rows.Nok(900), day, 0.5, "order 7"),
        3 => BudgetEvidence.ListPrice(Rows.Nok(1200), day, "list"),
        _ => BudgetEvidence.Stated(Amount.Of(Rows.Nok(1000)), day, dice.Pick("Kari", "Ola")),
    };

    private static Amount AmountOf(Dice dice) => dice.Throw(8) switch
    {
        0 => Amount.Unknown,
        1 => Amount.Of(Rows.Nok(-1)),
        2 => Amount.Of(new MoneyRange(Rows.Nok(-5), Rows.Nok(10), Rows.Nok(20))),
        3 => Amount.Of(new MoneyRange(Rows.Nok(0), Rows.Nok(10), Rows.Nok(20))),
        _ => Amount.Of(Rows.Nok(dice.Throw(5) * 1000)),
    };

    private static SalesProcess ProcessOf(Dice dice, int version)
    {
        Gate[] all =
        [
            new ConversationGate(), new InterestGate(), new AuthorityGate(), new AuthorityGate(validForDays: 20), new AuthorityGate(BuyingRole.TechnicalBuyer, 40), new NoBudgetGate(),
            new BudgetProbedGate(), new DecisionTimeProbedGate(GateMode.Advisory), new AppointmentHeldGate(), new AppointmentHeldGate(GateMode.Advisory),
            new CriterionGate("need"), new CriterionGate("fit", 2), new CriterionGate("fit", 1, GateMode.Advisory),
        ];
        IEnumerable<Gate> Some(int most) => Enumerable.Range(0, dice.Throw(most + 1)).Select(_ => dice.Pick(all)).ToArray();
        var stages = Enumerable.Range(0, 3 + dice.Throw(3)).Select(i => new Stage(new($"S{i}"), dice.Pick(Enum.GetValues<StageRole>()), gates: i == 0 ? null : Some(2))).ToArray();
        var gates = dice.Throw(4) switch
        {
            0 => Gate.StandardForAppointment.AddRange(Some(2)),
            1 => [new AuthorityGate(validForDays: 30), .. Some(2)],
            2 => Some(3),
            _ => null,
        };
        return SalesProcess.Create(new("any"), version, stages, gates, canSkip: !dice.OneIn(3), canMoveBack: !dice.OneIn(3));
    }
}
