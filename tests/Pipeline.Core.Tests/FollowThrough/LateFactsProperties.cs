using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.FollowThrough;

/// <summary>Facts come late and in any order: every change is taken, and what was first stays.</summary>
[Laws]
public class LateFactsProperties
{
    private static readonly Instant _start = Instant.FromUtc(2026, 5, 1, 8, 0);
    private static readonly Appointment _planned = new(PlanOn(1), _start);
    private static readonly RunningCadence _running = new(Cadence.AfterAppointment(new("c1")), new("Kari"), _start);
    private static readonly InformationRequest _asked = new(new("r1"), "prices", _start);

    [Property]
    public bool Appointment_TakesEveryOrder(byte[] changes)
    {
        var appointment = changes.Aggregate(_planned, Change);
        var ends = changes.Where(change => change % 4 == 0).ToList();

        return appointment.IsPlanned == (ends.Count == 0)
            && (ends.Count == 0 || (appointment.End == EndOf(ends[0]) && appointment.EndedAt == At(ends[0])))
            && appointment.MoveCount <= changes.Count(change => change % 4 == 1)
            && appointment.RemindersSent.Length == changes.Where(change => change % 4 > 1).Select(KeyOf).Distinct().Count();
    }

    [Property]
    public bool Appointment_AnEndMayComeBeforeMovesAndReminders(byte[] changes)
    {
        var others = changes.Where(change => change % 4 != 0).ToList();

        return others.Aggregate(_planned, Change).Ended(AppointmentEnd.Held, _start) == others.Aggregate(_planned.Ended(AppointmentEnd.Held, _start), Change);
    }

    [Property]
    public bool Cadence_TakesEveryOrder(byte[] changes)
    {
        var cadence = changes.Aggregate(_running, (sofar, change) => change % 3 == 0 ? sofar.Stopped((CadenceStop)(change % 6), At(change)) : sofar.StepDone(At(change)));
        var steps = changes.Count(change => change % 3 != 0);

        return cadence.StepsDone == Math.Min(steps, cadence.Cadence.Steps.Length)
            && cadence.IsRunning == (steps < cadence.Cadence.Steps.Length && steps == changes.Length)
            && cadence.NextStep is null != cadence.IsRunning;
    }

    [Property]
    public bool InformationRequest_TakesEveryOrder(byte[] changes)
    {
        var request = changes.Aggregate(_asked, (sofar, change) => change % 2 == 0 ? sofar.Answered(At(change)) : sofar.Withdrawn());

        return request.IsOpen == (changes.Length == 0)
            && request.IsWithdrawn == changes.Any(change => change % 2 == 1)
            && request.AnsweredAt == changes.Where(change => change % 2 == 0).Select(At).FirstOrDefault();
    }

    private static Appointment Change(Appointment appointment, byte change) => (change % 4) switch
    {
        0 => appointment.Ended(EndOf(change), At(change)),
        1 => appointment.MovedTo(PlanOn(change % 5 + 1), null),
        _ => appointment.WithReminder(KeyOf(change)),
    };

    private static AppointmentEnd EndOf(byte change) => (AppointmentEnd)(change / 4 % 4);

    private static string KeyOf(byte change) => $"key {change % 7}";

    private static Instant? At(byte change) => change % 5 == 0 ? null : _start + Duration.FromHours(change);

    private static AppointmentPlan PlanOn(int day) => new(new("a1"), new("Kari"), new(2026, 6, day, 10, 0), DateTimeZone.Utc, Duration.FromHours(1));
}
