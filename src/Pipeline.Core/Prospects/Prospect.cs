using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>A potential sale as a seller works it: people, evidence, appointments, offers. The fold of its facts.</summary>
/// <remarks>
/// Begin with <see cref="New"/>; <see cref="Decide"/> turns a command into facts, <see cref="Evolve(RecordedFact)"/> folds a fact in.
/// The same facts give the same state. Collections stand in the order in which their items were recorded. Equal when all
/// members are equal.
/// </remarks>
public sealed partial record Prospect
{
    private readonly ProspectState _state;

    internal Prospect(ProspectId id, in ProspectState state) => (Id, _state) = (id, state);

    internal ref readonly ProspectState State => ref _state;

    /// <summary>Gets the id.</summary>
    public ProspectId Id { get; }

    /// <summary>Gets the sequence of the last fact; 0 before the first.</summary>
    public long Sequence => _state.Sequence;

    /// <summary>Gets when the last fact with a known time was recorded; null when there is none.</summary>
    public Instant? LastRecordedAt => _state.LastRecordedAt;

    /// <summary>Gets whether it has been taken up.</summary>
    public bool IsOpened => _state.IsOpened;

    /// <summary>Gets when it was taken up; null when it was not, or when nobody wrote it down.</summary>
    public Instant? OpenedAt => _state.OpenedAt;

    /// <summary>Gets the process that it follows; null before it is taken up.</summary>
    public ProcessId? Process => _state.Process;

    /// <summary>Gets the version of that process; 0 before it is taken up.</summary>
    public int ProcessVersion => _state.ProcessVersion;

    /// <summary>Gets the seller who owns it; null when nobody is named.</summary>
    public SellerId? Owner => _state.Owner;

    /// <summary>Gets the stages entered, in order; the last one is where it stands.</summary>
    public ImmutableArray<StageEntrance> Stages => _state.Stages.Items;

    /// <summary>Gets the stage in which it stands, or stood last; null before the first.</summary>
    public StageEntrance? Stage => Stages is [.., var last] ? last : null;

    /// <summary>Gets when and with whom the conversation was first opened; null when it was not.</summary>
    public Milestone? Conversation => _state.Conversation;

    /// <summary>Gets when and by whom interest was first shown; null when it was not.</summary>
    public Milestone? Interest => _state.Interest;

    /// <summary>Gets the people on the buyer's side.</summary>
    public ImmutableArray<ProspectContact> Contacts => _state.Contacts.Items;

    /// <summary>Gets what was learnt of how much they mean to spend.</summary>
    public ImmutableArray<BudgetEvidence> BudgetEvidence => _state.BudgetEvidence.Items;

    /// <summary>Gets what was learnt of how long they take to decide.</summary>
    public ImmutableArray<DecisionTimeEvidence> DecisionTimeEvidence => _state.DecisionTimeEvidence.Items;

    /// <summary>Gets the answers to questions of scorecards and gates.</summary>
    public ImmutableArray<CriterionAnswer> Answers => _state.Answers.Items;

    /// <summary>Gets what the sale is said to bring: a figure of its own, beside what they mean to spend.</summary>
    public Amount Amount => _state.Amount;

    /// <summary>Gets what the same goods cost by the price list; null when there is none.</summary>
    public Money? ListPrice => _state.ListPrice;

    /// <summary>Gets the day on which a closing is expected; null when nobody said.</summary>
    public LocalDate? ExpectedCloseOn => _state.ExpectedCloseOn;

    /// <summary>Gets the stated chance of winning; null when nobody stated one, or when it has ended with its stage.</summary>
    public ChanceOverride? Chance => _state.Chance;

    /// <summary>Gets the appointments, ended ones too.</summary>
    public ImmutableArray<Appointment> Appointments => _state.Appointments.Items;

    /// <summary>Gets the requests for information, answered ones too.</summary>
    public ImmutableArray<InformationRequest> InformationRequests => _state.InformationRequests.Items;

    /// <summary>Gets the trials, demos and gifts that were offered.</summary>
    public ImmutableArray<Incentive> Incentives => _state.Incentives.Items;

    /// <summary>Gets the series of follow-ups, stopped ones too.</summary>
    public ImmutableArray<RunningCadence> Cadences => _state.Cadences.Items;

    /// <summary>Gets what the seller planned to do next; null when nothing is planned.</summary>
    public NextStep? NextStep => _state.NextStep;

    /// <summary>Gets when a planned step was last done; null when never, or when nobody wrote it down.</summary>
    public Instant? LastStepDoneAt => _state.LastStepDoneAt;

    /// <summary>Gets how the sale ended, each time it did; the first outcome stays when it was taken up again.</summary>
    public ImmutableArray<Ending> Endings => _state.Endings.Items;

    /// <summary>Gets how the sale ended; null while it is open, and when it was taken up again.</summary>
    public Outcome? Outcome => Endings is [.., { IsReopened: false } last] ? last.Outcome : null;

    /// <summary>Gets whether it has been taken up and has not ended.</summary>
    public bool IsOpen => IsOpened && Outcome is null;

    /// <summary>Gets every passage through shut gates.</summary>
    public ImmutableArray<GateOverride> Overrides => _state.Overrides.Items;

    /// <summary>Gets the events that this version of the library does not understand; while there is one, no command is accepted.</summary>
    public ImmutableArray<UnrecognisedEvent> Unrecognised => _state.Unrecognised.Items;

    /// <summary>Gets the commands that have taken effect.</summary>
    public ImmutableArray<HandledCommand> Commands => _state.Commands.Items;

    /// <summary>Gets the working time that cancellations after a reminder have saved: visit and travel.</summary>
    public Duration SavedTime => Appointments.Aggregate(Duration.Zero, (sum, appointment) => sum + appointment.SavedTime);

    /// <summary>Makes a prospect of which nothing has happened yet.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The prospect.</returns>
    /// <exception cref="InvalidOperationException">The id is the default value.</exception>
    public static Prospect New(ProspectId id)
    {
        _ = id.Value;
        return new(id, default);
    }

    /// <summary>Finds a person on the buyer's side.</summary>
    /// <param name="contact">The person.</param>
    /// <returns>The person; null when not known.</returns>
    public ProspectContact? Contact(ContactId contact) => Contacts.FirstOrDefault(known => known.Contact.Id == contact);

    /// <summary>Finds an appointment.</summary>
    /// <param name="appointment">The appointment.</param>
    /// <returns>The appointment; null when there is none.</returns>
    public Appointment? Appointment(AppointmentId appointment) => Appointments.LastOrDefault(known => known.Plan.Id == appointment);

    /// <summary>Finds a request for information.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The request; null when there is none.</returns>
    public InformationRequest? InformationRequest(InformationRequestId request) => InformationRequests.LastOrDefault(known => known.Id == request);

    /// <summary>Finds a trial, a demo or a gift.</summary>
    /// <param name="incentive">What was offered.</param>
    /// <returns>The offer as it stands; null when there is none.</returns>
    public Incentive? Incentive(IncentiveId incentive) => Incentives.LastOrDefault(known => known.Offer.Id == incentive);

    /// <summary>Finds a series of follow-ups.</summary>
    /// <param name="cadence">The series.</param>
    /// <returns>The series as it stands; null when there is none.</returns>
    public RunningCadence? Cadence(CadenceId cadence) => Cadences.LastOrDefault(known => known.Cadence.Id == cadence);

    /// <summary>Finds the latest answer to a question.</summary>
    /// <param name="criterion">The question's key.</param>
    /// <returns>The answer of the latest day, among those the one recorded last; null when there is none.</returns>
    public CriterionAnswer? Answer(string criterion) => Answers.Where(answer => answer.Criterion == criterion).Reverse().MaxBy(answer => answer.On);

    /// <summary>Returns id, stage and outcome.</summary>
    /// <returns>Such as "P1 in Probing" or "P1 Won on 2026-05-17".</returns>
    public override string ToString() => $"{Id} {Outcome?.ToString() ?? (Stage is { } stage ? "in " + stage.Stage : "not taken up")}";
}
