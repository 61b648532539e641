using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Values;

namespace Pipeline.Core.FollowThrough;

/// <summary>A cadence that was begun with a contact: how far it is, and why it stopped.</summary>
/// <remarks>
/// Every change is taken in any order, since facts may come late: the first stop stays, and a step done is counted after a
/// stop too, but never beyond the last. Equal when all members are equal.
/// </remarks>
public sealed record RunningCadence
{
    /// <summary>Makes a running cadence.</summary>
    /// <param name="cadence">The plan.</param>
    /// <param name="contact">Who is followed up.</param>
    /// <param name="startedAt">When it was begun; null when unknown.</param>
    /// <param name="stepsDone">How many steps are done.</param>
    /// <param name="stop">Why it runs no longer; null while it runs.</param>
    /// <param name="stoppedAt">When it stopped; null when unknown or running.</param>
    /// <exception cref="ArgumentNullException"><paramref name="cadence"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is not one of the plan, or the stop is not defined.</exception>
    /// <exception cref="ArgumentException">All steps are done without a stop, or an instant of stopping is given without a stop.</exception>
    public RunningCadence(
        Cadence cadence, ContactId contact, Instant? startedAt, int stepsDone = 0, CadenceStop? stop = null, Instant? stoppedAt = null)
    {
        ArgumentNullException.ThrowIfNull(cadence);
        _ = contact.Value;
        if (stepsDone < 0 || stepsDone > cadence.Steps.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(stepsDone),
                string.Create(CultureInfo.InvariantCulture, $"{cadence.Id} has {cadence.Steps.Length} steps; {stepsDone} cannot be done."));
        }

        if (stop is { } why && !Enum.IsDefined(why))
        {
            throw new ArgumentOutOfRangeException(nameof(stop), $"{(int)why} is no stop of a cadence.");
        }

        if (stop is null && stepsDone == cadence.Steps.Length)
        {
            throw new ArgumentException($"A cadence with all {stepsDone} steps done has stopped; {CadenceStop.Completed} says so.", nameof(stop));
        }

        if (stop is null && stoppedAt is { } instant)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A cadence that stopped at {instant} needs its stop."),
                nameof(stoppedAt));
        }

        (Cadence, Contact, StartedAt, StepsDone, Stop, StoppedAt) = (cadence, contact, startedAt, stepsDone, stop, stoppedAt);
    }

    /// <summary>Gets the plan.</summary>
    public Cadence Cadence { get; }

    /// <summary>Gets who is followed up.</summary>
    public ContactId Contact { get; }

    /// <summary>Gets when it was begun; null when unknown.</summary>
    public Instant? StartedAt { get; }

    /// <summary>Gets how many steps are done.</summary>
    public int StepsDone { get; }

    /// <summary>Gets why it runs no longer; null while it runs.</summary>
    public CadenceStop? Stop { get; }

    /// <summary>Gets when it stopped; null when unknown or running.</summary>
    public Instant? StoppedAt { get; }

    /// <summary>Gets whether it has not stopped.</summary>
    public bool IsRunning => Stop is null;

    /// <summary>Gets the step to do next; null when it runs no longer.</summary>
    public CadenceStep? NextStep => IsRunning ? Cadence.Steps[StepsDone] : null;

    /// <summary>Notes that the next step was done; the last one completes the cadence.</summary>
    /// <param name="at">When; null when unknown.</param>
    /// <returns>The cadence with one step more done; the same one when all were.</returns>
    public RunningCadence StepDone(Instant? at)
    {
        var (done, all) = (StepsDone + 1, Cadence.Steps.Length);
        return done > all ? this
            : IsRunning && done == all ? new(Cadence, Contact, StartedAt, done, CadenceStop.Completed, at)
            : new(Cadence, Contact, StartedAt, done, Stop, StoppedAt);
    }

    /// <summary>Stops the cadence.</summary>
    /// <param name="why">Why.</param>
    /// <param name="at">When; null when unknown.</param>
    /// <returns>The stopped cadence; the same one when it had stopped already, since the first stop stays.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The stop is not defined.</exception>
    public RunningCadence Stopped(CadenceStop why, Instant? at)
    {
        if (!Enum.IsDefined(why))
        {
            throw new ArgumentOutOfRangeException(nameof(why), $"{(int)why} is no stop of a cadence.");
        }

        return IsRunning ? new(Cadence, Contact, StartedAt, StepsDone, why, at) : this;
    }

    /// <summary>Finds the day on which the next step is due.</summary>
    /// <param name="calendar">The days worked.</param>
    /// <param name="zone">The zone that days are counted in.</param>
    /// <returns>A working day; null when the cadence runs no longer, or nobody wrote down when it was begun.</returns>
    /// <remarks>Working days are counted from the local day of the start; 0 days after one that is not worked is the next that is.</remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public LocalDate? NextDue(WorkingCalendar calendar, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(zone);
        if (NextStep is not { } step || StartedAt is not { } startedAt)
        {
            return null;
        }

        var day = startedAt.InZone(zone).Date;
        return step.AfterWorkingDays == 0 && !calendar.IsWorkingDay(day)
            ? calendar.NextWorkingDay(day)
            : calendar.PlusWorkingDays(day, step.AfterWorkingDays);
    }

    /// <summary>Returns cadence, progress and stop, whatever the culture.</summary>
    /// <returns>Such as "c1 with Kari, 2 of 4, Replied".</returns>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture, $"{Cadence.Id} with {Contact}, {StepsDone} of {Cadence.Steps.Length}{(Stop is { } stop ? $", {stop}" : "")}");
}
