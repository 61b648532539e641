using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Values;
using SalesDesk.Company;
using Duration = NodaTime.Duration;

namespace SalesDesk.Web;

/// <summary>A seller's appointments and reminders as iCalendar, for any calendar program to subscribe to.</summary>
internal static class SellerCalendar
{
    private const int MinutesOfAReminder = 15;

    internal static string Write(SellerId seller, IEnumerable<Prospect> prospects, CompanyFacts company, Instant now)
    {
        var calendar = new Calendar { ProductId = "-//Pipeline.Core//SalesDesk//EN" };
        calendar.AddProperty("X-WR-CALNAME", seller.Value);
        foreach (var prospect in prospects.Where(prospect => prospect.IsOpen))
        {
            foreach (var appointment in prospect.Appointments.Where(appointment => appointment.IsPlanned && (appointment.Plan.Seller ?? prospect.Owner) == seller))
            {
                var plan = appointment.Plan;
                calendar.Events.Add(Event($"{plan.Id}|{prospect.Id}", $"Meet {plan.Contact} ({prospect.Id})", plan.StartsAt, plan.Length, prospect, now));
                calendar.Events.AddRange(
                    from reminder in ReminderPlan.For(prospect.Id, appointment, company.WorkingCalendar).Reminders
                    where reminder is { IsSent: false, DueAt: not null }
                    let what = reminder.Channel == ReminderChannel.Call ? "Call" : "Write to"
                    select Event(reminder.Key, $"{what} {plan.Contact}: the appointment of {plan.Start.Date:uuuu-MM-dd}", reminder.DueAt!.Value, Duration.FromMinutes(MinutesOfAReminder), prospect, now)); // as the filter has it
            }
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private static CalendarEvent Event(string uid, string summary, Instant start, Duration length, Prospect prospect, Instant now) => new()
    {
        Uid = uid,
        Summary = summary,
        Sequence = (int)prospect.Sequence, // grows with every change, so that a calendar program takes a moved one over
        DtStamp = new CalDateTime(now.ToDateTimeUtc()),
        Start = new CalDateTime(start.ToDateTimeUtc()),
        End = new CalDateTime((start + length).ToDateTimeUtc()),
    };
}
