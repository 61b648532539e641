using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace SampleData.Work;

/// <summary>Tells how one prospect was worked: its life is drawn already, and this draws what lies behind it, stage by stage.</summary>
/// <remarks>
/// A day has an order: what had to come before a stage from 8:00, e-mails at 9:00 and calls at 10:00 to remind, stages until noon and
/// appointments until 14:30, closings from 15:00. Every topic draws from a stream of its own.
/// </remarks>
internal sealed partial class ProspectWork
{
    private const int EndOfMorning = 12 * 60;
    private const int ClosingMinute = 15 * 60;
    private const int Step = 30; // times of the day are whole multiples of so many minutes, which keeps the files small
    private const int LengthStep = 5; // and lengths of so many

    private static readonly WorkingCalendar Calendar = WorkingCalendar.MondayToFriday;
    private static readonly string[] NextSteps = ["Call again", "Send examples", "Ask who decides", "Ask for the budget", "", "", "", "Send the contract"];

    private readonly CompanyTruth _truth;
    private readonly WorkTruth _work;
    private readonly SalesProcess _process;
    private readonly Prospect _prospect;
    private readonly WorkDiary _diary;
    private readonly int[] _entryMinutes;
    private readonly LocalDate _lastOpen; // the last day on which it is open, until 15:00 if it is closed on it
    private readonly string[] _people;
    private readonly bool _isReferred;
    private int _appointments;
    private int _requests;

    private ProspectWork(CompanyTruth truth, SalesProcess process, Prospect prospect)
    {
        (_truth, _work, _process, _prospect) = (truth, truth.Work, process, prospect);
        _diary = new(truth, prospect);
        _lastOpen = prospect.Outcome?.On ?? truth.LastDay;
        var people = NumbersOf(ProspectField.People);
        _isReferred = people.NextUniform() < _work.ReferredShare;
        _people = People.Draw(people, 3);
        var times = NumbersOf(ProspectField.Times);
        _entryMinutes = new int[truth.Stages.Length];
        for (var stage = 0; stage < _entryMinutes.Length; stage++)
        {
            _entryMinutes[stage] = 60 * (10 + (int)(times.NextUniform() * 3));
        }
    }

    private string FirstContact => _people[0];

    private string Decider => _isReferred ? _people[1] : _people[0];

    private string Champion => _people[2];

    /// <summary>Draws the work on a prospect.</summary>
    internal static WorkDiary Of(CompanyTruth truth, SalesProcess process, Prospect prospect)
    {
        var work = new ProspectWork(truth, process, prospect);
        work.Draw();
        return work._diary;
    }

    private void Draw()
    {
        for (var stage = 0; stage < _prospect.StageEntries.Length; stage++)
        {
            Enter(stage);
            switch (_truth.Stages[stage].Role)
            {
                case StageRole.Opening: DrawConversation(stage); break;
                case StageRole.Interest: DrawInterest(stage); break;
                case StageRole.Authority: DrawAuthority(stage); break;
                case StageRole.Probing: DrawEvidence(stage); DrawRequest(stage); break;
                case StageRole.Appointment: DrawAppointments(stage, Entered(stage)); DrawRequest(stage); break;
                case StageRole.Presentation: DrawPresentation(stage); DrawOffer(stage); DrawRequest(stage); break;
                case StageRole.Proposal: DrawProposal(stage); DrawRequest(stage); break;
                default: break;
            }

            DrawSteps(stage);
        }

        Close();
    }

    private RandomNumbers NumbersOf(ProspectField field) => new(RandomNumbers.KeyOf(_prospect.Key, (long)field));

    private RandomNumbers NumbersOf(ProspectField field, int part) => new(RandomNumbers.KeyOf(RandomNumbers.KeyOf(_prospect.Key, (long)field), part));

    private LocalDate Entered(int stage) => _prospect.StageEntries[stage].EnteredOn!.Value; // a generated life has all its days

    private bool Advances(int stage) => stage + 1 < _prospect.StageEntries.Length;

    // The first day on which it is no longer in the stage, or not known to be.
    private LocalDate LeftOn(int stage) => Advances(stage) ? Entered(stage + 1) : _prospect.Outcome?.On ?? _truth.LastDay.PlusDays(1);

    private static int Minute(ref RandomNumbers stream, int from, int to) => from + (int)(stream.NextUniform() * ((to - from) / Step)) * Step;

    private static int Length(ref RandomNumbers stream, int from, int to) => from + (int)(stream.NextUniform() * ((to - from) / LengthStep)) * LengthStep;

    private void Enter(int stage)
    {
        var (day, minute) = (Entered(stage), _entryMinutes[stage]);
        if (stage == 0)
        {
            _diary.Add(day, minute, new ProspectOpened(_process.Id, _process.Version, _prospect.Seller));
            _diary.Add(day, minute, new AmountChanged(Amount.Of(_prospect.Amount), _prospect.ListPrice));
            _diary.Add(day, minute, new ExpectedCloseChanged(_prospect.ExpectedCloseOn));
            _diary.Add(day, minute, new ContactAdded(new Contact(new(FirstContact), _isReferred ? [RoleOfReferrer()] : null)));
        }

        _diary.Add(day, minute, new StageEntered(_truth.Stages[stage].Id, _truth.Stages[stage].Role, _process.Id, _process.Version));
    }

    private BuyingRole RoleOfReferrer()
    {
        var stream = NumbersOf(ProspectField.People, 1);
        return stream.NextPlace([40, 30, 30]) switch { 0 => BuyingRole.UserBuyer, 1 => BuyingRole.Influencer, _ => BuyingRole.Gatekeeper };
    }

    // On the day of the stage, or later; at the latest just before the next stage; null when the sale ends before.
    private (LocalDate Day, int Minute)? Milestone(int stage)
    {
        var stream = NumbersOf(ProspectField.Milestones, stage);
        if (stream.NextUniform() < _work.AtOnceShare)
        {
            return (Entered(stage), _entryMinutes[stage] + Step);
        }

        var day = Calendar.PlusWorkingDays(Entered(stage), 1 + (int)(stream.NextUniform() * _work.LaterDays));
        var minute = Minute(ref stream, 9 * 60, 14 * 60);
        return !Advances(stage) ? day <= _lastOpen ? (day, minute) : null
            : day < Entered(stage + 1) ? (day, minute)
            : (Entered(stage + 1), 8 * 60 + minute % 60);
    }

    private void DrawConversation(int stage)
    {
        var (opened, minute) = (Entered(stage), _entryMinutes[stage]);
        var conversation = Milestone(stage);
        var isAtOnce = conversation?.Day == opened;
        var stream = NumbersOf(ProspectField.Activities);
        if (stream.NextUniform() < _work.ResearchShare)
        {
            _diary.Note(ActivityKind.Research, opened, 8 * 60, Length(ref stream, 15, 35), ActivityOutcome.NotStated);
        }

        _diary.Note(ActivityKind.ColdCall, opened, minute, Length(ref stream, 5, 20), isAtOnce ? ActivityOutcome.Advanced : ActivityOutcome.NotReached, FirstContact);
        var followUps = NumbersOf(ProspectField.FollowUps, 1);
        var isFollowedUp = followUps.NextUniform() < _work.FollowUpShare && !isAtOnce;
        if (isFollowedUp)
        {
            // The usual follow-up after an appointment serves a first contact as well.
            DrawFollowUps("f1", FirstContact, opened, minute, conversation?.Day ?? LeftOn(stage), followUps);
        }

        if (conversation is { } met)
        {
            if (isFollowedUp)
            {
                _diary.Add(met.Day, met.Minute, new ReplyReceived(new(FirstContact)));
            }

            _diary.Add(met.Day, met.Minute, new ConversationOpened(new ContactId(FirstContact)));
        }
    }

    private void DrawInterest(int stage)
    {
        if (Milestone(stage) is { } shown)
        {
            var stream = NumbersOf(ProspectField.Activities, stage);
            _diary.Add(shown.Day, shown.Minute, new InterestShown(new ContactId(FirstContact)));
            Talk(shown, FirstContact, ref stream);
        }
    }

    private void DrawAuthority(int stage)
    {
        var (day, minute) = (Entered(stage), _entryMinutes[stage]);
        if (_isReferred)
        {
            _diary.Add(day, minute, new ContactAdded(new Contact(new(Decider), [BuyingRole.EconomicBuyer])));
            _diary.Add(day, minute, new AuthorityLearnt(new(FirstContact), new(AuthorityStatus.Referred, day, "asked", new ContactId(FirstContact), new ContactId(Decider))));
        }

        if (Milestone(stage) is { } confirmed)
        {
            if (!_isReferred)
            {
                _diary.Add(confirmed.Day, confirmed.Minute, new ContactRolesChanged(new Contact(new(Decider), [BuyingRole.EconomicBuyer])));
            }

            var stream = NumbersOf(ProspectField.Activities, stage);
            _diary.Add(confirmed.Day, confirmed.Minute, new AuthorityLearnt(new(Decider), new(AuthorityStatus.Confirmed, confirmed.Day, "asked", new ContactId(Decider))));
            Talk(confirmed, Decider, ref stream);
        }
    }

    private void DrawEvidence(int stage)
    {
        var (day, minute) = (Entered(stage), _entryMinutes[stage]);
        var stream = NumbersOf(ProspectField.Evidence);
        var (isSimilar, similar, similarity, age) = (stream.NextUniform() < _work.SimilarPurchaseShare, stream.NextNearlyNormal(), stream.NextUniform(), stream.NextUniform());
        var (saysUrgency, urgency) = (stream.NextUniform() < _work.UrgencyShare, stream.NextPlace([.. _work.Urgencies.Values]));
        if (_prospect.Budget is { } budget)
        {
            _diary.AddOrLate(day, minute, new BudgetLearnt(BudgetEvidence.Stated(Amount.Of(budget), day, Decider)));
        }
        else if (isSimilar)
        {
            const int PaidStep = 1_000;
            var paid = Rounding.ToStep((double)_prospect.Amount.Amount * Exponential.Of(_work.LogSimilarDeviation * similar), PaidStep);
            var on = day.PlusDays(-100 - (int)(age * 900));
            _diary.AddOrLate(day, minute, new BudgetLearnt(BudgetEvidence.SimilarPurchase(
                new(Math.Max(PaidStep, paid), _truth.Currency), on, (10 + (int)(similarity * 10)) / 20.0, "earlier order")));
        }

        if (saysUrgency)
        {
            _diary.AddOrLate(day, minute, new DecisionTimeLearnt(DecisionTimeEvidence.OfUrgency(_work.Urgencies.Keys.ElementAt(urgency), day, Decider)));
        }

        var people = NumbersOf(ProspectField.People, 2);
        if (people.NextUniform() < _work.ChampionShare)
        {
            _diary.Add(day, minute, new ContactAdded(new Contact(new(Champion), [BuyingRole.Champion])));
        }

        var activities = NumbersOf(ProspectField.Activities, stage);
        Talk((day, minute), Decider, ref activities);
    }

    private void DrawProposal(int stage)
    {
        var stream = NumbersOf(ProspectField.Activities, stage);
        _diary.Note(ActivityKind.Proposal, Entered(stage), _entryMinutes[stage], Length(ref stream, 60, 155), ActivityOutcome.NotStated);
        DrawFollowUpsOf(stage, Entered(stage), "f3", NumbersOf(ProspectField.FollowUps, 3));
    }

    private void DrawRequest(int stage)
    {
        string[] topics = ["Delivery time", "References", "Data sheet", "Terms of payment", "Service"];
        var stream = NumbersOf(ProspectField.Requests, stage);
        var isAsked = stream.NextUniform() < _work.RequestShare;
        var (wait, topic) = ((int)(stream.NextUniform() * 4), topics[(int)(stream.NextUniform() * topics.Length)]);
        var asked = wait == 0 ? Entered(stage) : Calendar.PlusWorkingDays(Entered(stage), wait);
        if (!isAsked || asked >= LeftOn(stage))
        {
            return;
        }

        var minute = wait == 0 ? _entryMinutes[stage] + 30 : Minute(ref stream, 9 * 60, 13 * 60 + 30);
        var id = new InformationRequestId("r" + Text(++_requests));
        Instant? due = stream.NextUniform() < _work.PromisedShare ? WorkDiary.At(Calendar.NextWorkingDay(asked), 16 * 60) : null;
        _diary.Add(asked, minute, new InformationRequested(id, topic, new ContactId(Decider), due));
        var answered = asked;
        while (stream.NextUniform() >= _work.AnsweredPerDay)
        {
            answered = Calendar.NextWorkingDay(answered);
        }

        if (answered <= _lastOpen)
        {
            _diary.AddOrLate(answered, answered == asked ? minute + Minute(ref stream, 15, 90) : Minute(ref stream, 9 * 60, 14 * 60), new InformationSent(id));
        }
        else if (_prospect.Outcome?.On is { } closed)
        {
            _diary.Add(closed, ClosingMinute, new InformationRequestWithdrawn(id));
        }
    }

    private void DrawSteps(int stage)
    {
        if (NextSteps[stage].Length == 0)
        {
            return; // an appointment or a series of follow-ups is the step
        }

        var stream = NumbersOf(ProspectField.Steps, stage);
        var isPlanned = stream.NextUniform() < _work.NextStepShare;
        var due = Calendar.PlusWorkingDays(Entered(stage), 1 + (int)(stream.NextUniform() * 5));
        if (!isPlanned)
        {
            return;
        }

        _diary.Add(Entered(stage), _entryMinutes[stage], new NextStepPlanned(NextSteps[stage], WorkDiary.At(due, EndOfMorning)));
        if (stream.NextUniform() < _work.StepDoneShare && due < LeftOn(stage))
        {
            _diary.Add(due, EndOfMorning, new NextStepDone());
        }
        else if (Advances(stage))
        {
            _diary.Add(Entered(stage + 1), _entryMinutes[stage + 1], new NextStepDone());
        }
    }

    // From the next working day on, until the stage is left.
    private void DrawFollowUpsOf(int stage, LocalDate day, string id, RandomNumbers stream)
    {
        var start = Calendar.NextWorkingDay(day);
        if (stream.NextUniform() >= _work.FollowUpShare || start >= LeftOn(stage))
        {
            return;
        }

        DrawFollowUps(id, Decider, start, 9 * 60, LeftOn(stage), stream);
        if (Advances(stage))
        {
            _diary.Add(Entered(stage + 1), _entryMinutes[stage + 1], new ReplyReceived(new(Decider)));
        }
    }

    // Made on the days they are due, until the first that is missed; what stops them is written down elsewhere.
    private void DrawFollowUps(string id, string contact, LocalDate day, int minute, LocalDate until, RandomNumbers stream)
    {
        var cadence = Cadence.AfterAppointment(new(id));
        _diary.Add(day, minute, new CadenceStarted(cadence, new(contact)));
        foreach (var step in cadence.Steps)
        {
            var due = Calendar.PlusWorkingDays(day, step.AfterWorkingDays);
            if (due >= until || stream.NextUniform() >= _work.FollowUpMadeShare)
            {
                return;
            }

            _diary.Add(due, Minute(ref stream, 9 * 60, 14 * 60), new FollowUpMade(cadence.Id));
        }
    }

    private void Talk((LocalDate Day, int Minute) at, string contact, ref RandomNumbers stream) =>
        _diary.Note(ActivityKind.Conversation, at.Day, at.Minute, Length(ref stream, 10, 45), ActivityOutcome.Advanced, contact);

    private void Close()
    {
        if (_prospect.Outcome is { On: { } on } outcome)
        {
            _diary.Add(on, ClosingMinute, new ProspectClosed(outcome));
        }
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
