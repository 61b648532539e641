using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>Reads the items of one prospect after another for the agenda of one seller on one day.</summary>
internal sealed class AgendaReading(
    SellerId seller, LocalDate day, Instant now, Instant endsAt, WorkingCalendar calendar, DateTimeZone zone, AgendaRules rules, Forecast? forecast)
{
    private static readonly AuthorityGate UsualAuthority = new();

    private readonly Dictionary<ProspectId, ForecastTerm> _terms = forecast?.Terms.ToDictionary(term => term.Id) ?? [];

    internal Instant EndsAt => endsAt;

    /// <summary>Gives the items of a prospect, in no order of importance.</summary>
    internal IEnumerable<AgendaItem> ItemsOf(Prospect prospect)
    {
        if (!prospect.IsOpen)
        {
            return [];
        }

        var facts = new ProspectFigures(prospect, rules, day, now, zone, _terms.GetValueOrDefault(prospect.Id));
        (OpenStep Step, object Of)[] steps = [.. OpenSteps.Read(prospect, now, calendar, zone)];
        var items = Reminders(facts).Concat(steps.Select(read => ItemOf(facts, read.Step, read.Of)).OfType<AgendaItem>()).ToList();
        if (prospect.Owner == seller)
        {
            items.AddRange(steps.Length == 0 ? [NothingPlanned(facts)] : Beside(facts));
        }

        return items;
    }

    // The reminders of the appointments to which this seller goes: due by the end of the day, not sent, and not too late.
    private IEnumerable<AgendaItem> Reminders(ProspectFigures of) =>
        from appointment in of.Prospect.Appointments
        where appointment.IsPlanned && IsOwn(of, appointment) && !of.HasOptedOut(appointment.Plan.Contact)
        from reminder in ReminderPlan.For(of.Prospect.Id, appointment, calendar, rules.Reminders).Reminders
        where !reminder.IsSent && reminder.DueAt < endsAt && now < reminder.UsefulUntil
        select reminder.Channel == ReminderChannel.Call
            ? Item(of, AgendaItemKind.ReminderCall, "reminder.call", reminder.DueAt, appointment.Plan)
            : Item(of, AgendaItemKind.ReminderEmail, "reminder.email", reminder.DueAt, appointment.Plan);

    // Null when it is not due by the end of the day, or another seller's.
    private AgendaItem? ItemOf(ProspectFigures of, OpenStep step, object what)
    {
        var isOwn = what is Appointment appointment && step.Kind == OpenStepKind.Appointment ? IsOwn(of, appointment) : of.Prospect.Owner == seller;
        if (!isOwn)
        {
            return null;
        }

        if (what is Incentive trial && IsToHelpWith(of, trial))
        {
            return Help(of, trial);
        }

        return step.DueAt > endsAt ? null : what switch
        {
            Appointment { Plan: var plan } when step.Kind == OpenStepKind.FollowUpAfterAppointment =>
                Item(of, AgendaItemKind.FollowUpAfterAppointment, "follow-up.after-appointment", step.DueAt, plan),
            Appointment { Plan: var plan } when plan.EndsAt < now => Item(of, AgendaItemKind.AppointmentOutcome, "appointment.outcome", step.DueAt, plan),
            Appointment { Plan: var plan } => plan.StartsAt == endsAt ? null
                : Item(of, AgendaItemKind.Appointment, of.NeedsAuthority ? "appointment.without-authority" : "appointment", step.DueAt, plan),
            InformationRequest request => Item(of, AgendaItemKind.Answer, "answer", step.DueAt, request.Contact, request.Id.Value, request.About),
            RunningCadence { NextStep.Channel: var channel } cadence =>
                Item(of, AgendaItemKind.FollowUp, ReasonOf(channel), step.DueAt, cadence.Contact, cadence.Cadence.Id.Value),
            Incentive incentive => Item(of, AgendaItemKind.TrialEnd, ReasonOfEnd(incentive), step.DueAt, incentive.Offer.Contact, incentive.Offer.Id.Value),
            _ => Item(of, AgendaItemKind.PlannedStep, "planned", step.DueAt, about: step.Subject),
        };
    }

    // What is to be done beside the steps.
    private IEnumerable<AgendaItem> Beside(ProspectFigures of)
    {
        if (!of.Prospect.Unrecognised.IsEmpty)
        {
            yield return Item(of, AgendaItemKind.NotUnderstood, "not-understood");
        }

        foreach (var trial in of.Prospect.Incentives.Where(incentive => incentive.EndsAt is null && IsToHelpWith(of, incentive)))
        {
            yield return Help(of, trial); // one with an end is a step
        }

        if (Offer(of) is { } offer)
        {
            yield return offer;
        }
    }

    private AgendaItem NothingPlanned(ProspectFigures of) =>
        !of.Prospect.Unrecognised.IsEmpty ? Item(of, AgendaItemKind.NotUnderstood, "not-understood", isNothingPlanned: true)
        : of.Prospect.Incentives.FirstOrDefault(incentive => IsToHelpWith(of, incentive)) is { } trial ? Help(of, trial, isNothingPlanned: true)
        : of.NeedsAuthority ? Authority(of)
        : Offer(of, isNothingPlanned: true) ?? Item(of, AgendaItemKind.NoNextStep, "nothing-planned", isNothingPlanned: true);

    private AgendaItem Authority(ProspectFigures of)
    {
        var known = of.Prospect.Contacts.Select(contact => (contact.Contact.Id, contact.HasOptedOut, contact.AuthorityAsOf(day).Evidence)).ToList();
        return known.Select(contact => contact.Evidence?.ReferredTo).FirstOrDefault(to => to is { } other && !of.HasOptedOut(other)) is { } referredTo
            ? Item(of, AgendaItemKind.ConfirmAuthority, "authority.referred", contact: referredTo, isNothingPlanned: true)
            : Item(
                of,
                AgendaItemKind.ConfirmAuthority,
                "authority.missing",
                contact: known.Where(contact => !contact.HasOptedOut).Select(contact => (ContactId?)contact.Id).FirstOrDefault(),
                isNothingPlanned: true);
    }

    private AgendaItem? Offer(ProspectFigures of, bool isNothingPlanned = false)
    {
        var kind = of.NextOffer;
        return of.Decider is { } decider && kind is NextOfferKind.Trial or NextOfferKind.Demo or NextOfferKind.Gift
            ? Item(
                of,
                AgendaItemKind.Offer,
                kind switch { NextOfferKind.Trial => "offer.trial", NextOfferKind.Demo => "offer.demo", _ => "offer.gift" },
                contact: decider,
                isNothingPlanned: isNothingPlanned)
            : null;
    }

    // A running trial that was never used, as long as it has not ended, of a person who may be called.
    private bool IsToHelpWith(ProspectFigures of, Incentive incentive) =>
        incentive is { Offer.Kind: IncentiveKind.Trial, IsRunning: true, IsUnused: true }
        && !(incentive.EndsAt <= now)
        && !(incentive.Offer.Contact is { } contact && of.HasOptedOut(contact));

    private AgendaItem Help(ProspectFigures of, Incentive trial, bool isNothingPlanned = false) => Item(
        of,
        AgendaItemKind.HelpWithTrial,
        "trial.help",
        trial.EndsAt <= endsAt ? trial.EndsAt : null,
        trial.Offer.Contact,
        trial.Offer.Id.Value,
        isNothingPlanned: isNothingPlanned);

    private bool IsOwn(ProspectFigures of, Appointment appointment) => (appointment.Plan.Seller ?? of.Prospect.Owner) == seller;

    private static string ReasonOf(FollowUpChannel channel) => channel switch
    {
        FollowUpChannel.Call => "follow-up.call",
        FollowUpChannel.Email => "follow-up.email",
        _ => "follow-up.visit",
    };

    private static string ReasonOfEnd(Incentive incentive) => incentive.Offer.Kind switch
    {
        IncentiveKind.Trial when incentive.IsUnused => "trial.end-unused",
        IncentiveKind.Trial => "trial.end",
        IncentiveKind.Demo => "demo.end",
        _ => "gift.end",
    };

    private AgendaItem Item(ProspectFigures of, AgendaItemKind kind, string reason, Instant? dueAt, AppointmentPlan plan) =>
        Item(of, kind, reason, dueAt, plan.Contact, plan.Id.Value, appointment: plan);

    private AgendaItem Item(
        ProspectFigures of, AgendaItemKind kind, string reason, Instant? dueAt = null, ContactId? contact = null, string? subject = null, string? about = null,
        AppointmentPlan? appointment = null, bool isNothingPlanned = false) => new(kind, reason, of.Prospect.Id)
        {
            Contact = contact,
            HasOptedOut = contact is { } person && of.HasOptedOut(person),
            DueAt = dueAt,
            IsOverdue = dueAt < now && kind != AgendaItemKind.Appointment,
            Subject = subject,
            About = about,
            Appointment = appointment,
            IsNothingPlanned = isNothingPlanned,
            Amount = of.Amount,
            Chance = of.Chance,
        };

    /// <summary>What all items of a prospect share.</summary>
    private sealed class ProspectFigures
    {
        private readonly AgendaRules _rules;
        private readonly LocalDate _day;
        private readonly AuthorityGate[] _gates;

        internal ProspectFigures(Prospect prospect, AgendaRules rules, LocalDate day, Instant now, DateTimeZone zone, ForecastTerm? term)
        {
            (Prospect, _rules, _day) = (prospect, rules, day);
            OpenedOn = prospect.OpenedAt is { } opened && opened <= now ? Instant.Max(opened, WorkingCalendar.Earliest).InZone(zone).Date : null;
            var process = rules.Processes.FirstOrDefault(known => known.Id == prospect.Process && known.Version == prospect.ProcessVersion);
            Amount = term?.Value ?? prospect.Amount.Value;
            Chance = term is not null ? term.Chance
                : prospect.Chance is { Chance: var stated } && !(stated.LastDay < day) ? stated.Value
                : process?.Stages.FirstOrDefault(stage => stage.Id == prospect.Stage?.Stage)?.Chance;
            _gates = process is null ? [UsualAuthority] : [.. process.AppointmentGates.OfType<AuthorityGate>()];
            NeedsAuthority = _gates.Any(gate => GateCheck.Shut(gate, prospect, now.InUtc().Date, null) is not null);
        }

        internal Prospect Prospect { get; }

        internal Money? Amount { get; }

        internal double? Chance { get; }

        /// <summary>Gets whether a gate before an appointment is shut because authority to buy is not confirmed.</summary>
        internal bool NeedsAuthority { get; }

        /// <summary>Gets the person to whom an offer is made: with confirmed authority, and ready to be contacted.</summary>
        internal ContactId? Decider => Prospect.Contacts
            .FirstOrDefault(contact => !contact.HasOptedOut && contact.AuthorityAsOf(_day).Status == AuthorityStatus.Confirmed)?.Contact.Id;

        private LocalDate? OpenedOn { get; }

        internal NextOfferKind NextOffer
        {
            get
            {
                var standing = BudgetEstimate.LatestStatementOf(Prospect.BudgetEvidence.Where(evidence => evidence.On <= _day));
                return _rules.DecisionTime is { } prior
                    && OpenedOn is { } openedOn
                    && standing?.Kind != BudgetEvidenceKind.NoBudget
                        ? Guidance.NextOffer.For(Prospect, DecisionTimeEstimate.FromEvidence(Prospect.DecisionTimeEvidence, openedOn, _day, prior), rules: _rules.Offers).Kind
                        : NextOfferKind.None;
            }
        }

        internal bool HasOptedOut(ContactId contact) => Prospect.Contact(contact)?.HasOptedOut == true;
    }
}
