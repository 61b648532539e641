using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;

namespace Pipeline.Core.Prospects;

/// <summary>What is still to come of a prospect, at an instant: every open prospect has a next step, or is shown to have none.</summary>
/// <remarks>
/// A request for information without a time of its own is due within <see cref="AnswerDeadline.AssumedWithin"/> of working time. A
/// follow-up is due at the end of the working hours of its day. An appointment that was held calls for a follow-up by the end of
/// the next working day, until anything else is begun: another appointment, a series, a planned
/// step, another stage, an offer.
/// </remarks>
public sealed class OpenSteps
{
    private OpenSteps(NextStepStatus status, ImmutableArray<OpenStep> steps) => (Status, Steps) = (status, steps);

    /// <summary>Gets whether there is a next step.</summary>
    public NextStepStatus Status { get; }

    /// <summary>Gets what is to come, the first due first; what has no time comes last.</summary>
    public ImmutableArray<OpenStep> Steps { get; }

    /// <summary>Reads what is to come.</summary>
    /// <param name="prospect">The prospect.</param>
    /// <param name="now">The instant.</param>
    /// <param name="calendar">The working days and hours of the seller.</param>
    /// <param name="zone">The zone of those hours.</param>
    /// <returns>The steps; none when the prospect is not open.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static OpenSteps Of(Prospect prospect, Instant now, WorkingCalendar calendar, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(prospect);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(zone);
        if (!prospect.IsOpen)
        {
            return new(NextStepStatus.NotOpen, []);
        }

        ImmutableArray<OpenStep> steps =
        [
            .. Begun(prospect, now, calendar, zone)
                .Concat(AfterAppointment(prospect, calendar, zone))
                .OrderBy(step => step.DueAt ?? Instant.MaxValue)
                .ThenBy(step => step.Kind),
        ];
        return new(
            steps.IsEmpty ? NextStepStatus.None : steps.Any(step => step.DueAt < now) ? NextStepStatus.Overdue : NextStepStatus.Planned,
            steps);
    }

    private static IEnumerable<OpenStep> Begun(Prospect prospect, Instant now, WorkingCalendar calendar, DateTimeZone zone)
    {
        foreach (var appointment in prospect.Appointments.Where(appointment => appointment.IsPlanned))
        {
            var isOver = appointment.Plan.EndsAt < now;
            yield return new(OpenStepKind.Appointment, isOver ? appointment.Plan.EndsAt : appointment.Plan.StartsAt, appointment.Plan.Id.Value);
        }

        foreach (var request in prospect.InformationRequests.Where(request => request.IsOpen))
        {
            yield return new(OpenStepKind.Answer, request.DueBy(calendar, zone), request.Id.Value);
        }

        foreach (var cadence in prospect.Cadences.Where(cadence => cadence.IsRunning))
        {
            yield return new(
                OpenStepKind.FollowUp, cadence.NextDue(calendar, zone) is { } day ? EndOf(day, calendar, zone) : null, cadence.Cadence.Id.Value);
        }

        foreach (var trial in prospect.Incentives.Where(incentive => incentive is { IsRunning: true, EndsAt: not null }))
        {
            yield return new(OpenStepKind.TrialEnd, trial.EndsAt, trial.Offer.Id.Value);
        }

        if (prospect.NextStep is { } next)
        {
            yield return new(OpenStepKind.Planned, next.DueAt, next.What);
        }
    }

    private static IEnumerable<OpenStep> AfterAppointment(Prospect prospect, WorkingCalendar calendar, DateTimeZone zone)
    {
        if (prospect.Appointments.Where(appointment => appointment.End == AppointmentEnd.Held).MaxBy(appointment => appointment.EndedAt) is not { EndedAt: { } held } last
            || prospect.NextStep is not null
            || prospect.Appointments.Any(appointment => appointment.IsPlanned || appointment.BookedAt >= held)
            || prospect.Cadences.Any(cadence => cadence.StartedAt >= held)
            || prospect.Incentives.Any(incentive => incentive.OfferedAt >= held)
            || prospect.LastStepDoneAt >= held
            || prospect.Stage?.At >= held)
        {
            yield break;
        }

        yield return new(OpenStepKind.FollowUpAfterAppointment, EndOf(calendar.NextWorkingDay(held.InZone(zone).Date), calendar, zone), last.Plan.Id.Value);
    }

    private static Instant EndOf(LocalDate day, WorkingCalendar calendar, DateTimeZone zone) =>
        calendar.WorkingIntervalsOf(day, zone) is [.., var last] ? last.End : zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
}
