using Microsoft.AspNetCore.Identity;
using Pipeline.Core.Values;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Selling;

namespace SalesDesk.Web;

/// <summary>A seller's calendar, for who is signed in and, by a secret address, for the seller's calendar program.</summary>
internal static class CalendarEndpoints
{
    private const string CalendarType = "text/calendar";

    internal static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sellers/{seller}/calendar.ics", async (SellerId seller, Viewer viewer, ProspectBook prospects, CompanyBook company, CancellationToken stop) =>
            viewer.MaySee(seller) ? await WriteAsync(seller, prospects, company, stop) : Problems.NotYours())
            .Produces<string>(contentType: CalendarType).ProducesProblem(403).WithTags("Calendar").WithSummary("Appointments and reminders as iCalendar.");

        routes.MapGet("/sellers/{seller}/calendar-link", async (SellerId seller, Viewer viewer, CalendarLinks links, UserManager<DeskUser> users, HttpContext http) =>
            viewer.MaySee(seller) && await users.GetUserAsync(http.User) is { } user ? TypedResults.Ok(new Link($"/calendars/{links.KeyOf(user, seller)}")) : Problems.NotYours())
            .Produces<Link>().ProducesProblem(403).WithTags("Calendar").WithSummary("The address at which a calendar program subscribes, without signing in: keep it secret.");
    }

    internal static void MapCalendarsByLink(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/calendars/{key}", async (string key, CalendarLinks links, ProspectBook prospects, CompanyBook company, CancellationToken stop) =>
            await links.SellerOfAsync(key) is { } seller ? await WriteAsync(seller, prospects, company, stop) : Problems.NotFound())
            .AllowAnonymous().Produces<string>(contentType: CalendarType).ProducesProblem(404).WithTags("Calendar").WithSummary("The calendar of a secret address.");

    private static async Task<IResult> WriteAsync(SellerId seller, ProspectBook prospects, CompanyBook company, CancellationToken stop) => TypedResults.Text(
        SellerCalendar.Write(seller, await prospects.LoadAsync(row => row.Owner == seller && row.HasAppointments, stop), company.Company, company.Now), CalendarType);

    internal sealed record Link(string Path);
}
