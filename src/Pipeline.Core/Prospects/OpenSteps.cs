using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;

namespace Pipeline.Core.Prospects;

/// <summary>What is still to come of a prospect, at an instant: every open prospect has a next step, or is shown to have none.</summary>
/// <remarks>
/// A request for information without a time of its own is due within <see cref="AnswerDeadline.AssumedWithin"/> of working time. A
/// follow-up is due at the end of the working hours of its day. An appointment that was held calls for a follow-up by the end of
/// the next working day, until anything else is begun: another appointment, a series, a planned step, another stage, an offer. A series
/// that runs with the same person is that follow-up, and so is one that was completed since. What would be due within a week of the ends of the calendar, years -9998 to 9999, is due at
/// <see cref="Instant.MaxValue"/>, or when it counts from before the first of them, at once.
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

        ImmutableArray<OpenStep> steps = [.. Read(prospect, now, calendar, zone).Select(read => read.Step)];
        return new(
            steps.IsEmpty ? NextStepStatus.None : steps.Any(step => step.DueAt < now) ? NextStepStatus.Overdue : NextStepStatus.Planned,
            steps);
    }

    /// <summary>Gives the steps of an open prospect in order, each with what it is of: an appointment, a request, a series, a trial, a planned step.</summary>
    internal static IEnumerable<(OpenStep Step, object Of)> Read(Prospect prospect, Instant now, WorkingCalendar calendar, DateTimeZone zone) =>
        Begun(prospect, now, calendar, zone)
            .Concat(AfterAppointment(prospect, calendar, zone))
            .OrderBy(read => read.Step.DueAt ?? Instant.MaxValue)
            .ThenBy(read => read.Step.Kind);

    private static IEnumerable<(OpenStep Step, object Of)> Begun(Prospect prospect, Instant now, WorkingCalendar calendar, DateTimeZone zone)
    {
        foreach (var appointment in prospect.Appointments.Where(appointment => appointment.IsPlanned))
        {
            var isOver = appointment.Plan.EndsAt < now;
            yield return (new(OpenStepKind.Appointment, isOver ? appointment.Plan.EndsAt : appointment.Plan.StartsAt, appointment.Plan.Id.Value), appointment);
        }

        foreach (var request in prospect.InformationRequests.Where(request => request.IsOpen))
        {
            var due = Reached(request.DueAt ?? request.AskedAt, _ => request.DueBy(calendar, zone));
            yield return (new(OpenStepKind.Answer, due, request.Id.Value), request);
        }

        foreach (var cadence in prospect.Cadences.Where(cadence => cadence.IsRunning))
        {
            var due = Reached(cadence.StartedAt, _ => cadence.NextDue(calendar, zone) is { } day ? EndOf(day, calendar, zone) : null);
            yield return (new(OpenStepKind.FollowUp, due, cadence.Cadence.Id.Value), cadence);
        }

        foreach (var trial in prospect.Incentives.Where(incentive => incentive is { IsRunning: true, EndsAt: not null }))
        {
            yield return (new(OpenStepKind.TrialEnd, trial.EndsAt, trial.Offer.Id.Value), trial);
        }

        if (prospect.NextStep is { } next)
        {
            yield return (new(OpenStepKind.Planned, next.DueAt, next.What), next);
        }
    }

    private static IEnumerable<(OpenStep Step, object Of)> AfterAppointment(Prospect prospect, WorkingCalendar calendar, DateTimeZone zone)
    {
        if (prospect.Appointments.Where(appointment => appointment.End == AppointmentEnd.Held).MaxBy(appointment => appointment.EndedAt) is not { EndedAt: { } held } last
            || prospect.NextStep is not null
            || prospect.Appointments.Any(appointment => appointment.IsPlanned || appointment.BookedAt >= held)
            || prospect.Cadences.Any(cadence => IsFollowUpOf(cadence, last, held))
            || prospect.Incentives.Any(incentive => incentive.OfferedAt >= held)
            || prospect.LastStepDoneAt >= held
            || prospect.Stage?.At >= held)
        {
            yield break;
        }

        var due = Reached(held, from => EndOf(calendar.NextWorkingDay(from.InZone(zone).Date), calendar, zone));
        yield return (new(OpenStepKind.FollowUpAfterAppointment, due, last.Plan.Id.Value), last);
    }

    // A series that runs with the same person has a follow-up of its own; one that was completed since has been one.
    private static bool IsFollowUpOf(RunningCadence cadence, Appointment appointment, Instant held) =>
        cadence.StartedAt >= held
        || (cadence.IsRunning && cadence.Contact == appointment.Plan.Contact)
        || (cadence.Stop == CadenceStop.Completed && cadence.StoppedAt >= held);

    // A fact may bear any instant, and the calendar ends: what is due beyond its last days is due at the end of time, and what
    // counts from before its first days is due at once.
    private static Instant? Reached(Instant? from, Func<Instant, Instant?> dueAt)
    {
        if (from is not { } start)
        {
            return null;
        }

        try
        {
            return dueAt(start);
        }
        catch (Exception beyond) when (beyond is ArgumentOutOfRangeException or OverflowException)
        {
            return start < WorkingCalendar.Earliest ? start : Instant.MaxValue;
        }
    }

    private static Instant EndOf(LocalDate day, WorkingCalendar calendar, DateTimeZone zone) =>
        calendar.WorkingIntervalsOf(day, zone) is [.., var last] ? last.End : WorkingCalendar.StartAt(day.PlusDays(1).AtMidnight(), zone);
}
