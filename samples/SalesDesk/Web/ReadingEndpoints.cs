using Pipeline.Core.Values;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Selling;

namespace SalesDesk.Web;

/// <summary>Where do I stand, what is mine to do, and when.</summary>
internal static class ReadingEndpoints
{
    internal static void MapReadings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sellers/{seller}/quota-gap", async (SellerId seller, string? period, Viewer viewer, QuotaDesk desk, CancellationToken stop) =>
        {
            if (!viewer.MaySee(seller))
            {
                return Problems.NotYours();
            }

            return desk.PeriodOf(period) is not { } found ? Problems.BadPeriod(period)
                : await desk.OfSellerAsync(seller, found, stop) is { } gap ? TypedResults.Ok(QuotaReading.Of(gap))
                : Problems.Result(StatusCodes.Status404NotFound, "no-quota", $"There is no quota for {found.Name}.");
        }).AddEndpointFilter<ReadingTag>().Produces<QuotaReading>().ProducesProblem(403).ProducesProblem(404).WithTags("Readings").WithSummary("Where does a seller stand against quota?");

        routes.MapGet("/teams/{node}/quota-gap", async (TeamNodeId node, string? period, Viewer viewer, QuotaDesk desk, CancellationToken stop) =>
        {
            if (!viewer.MaySee(node))
            {
                return Problems.NotYours();
            }

            if (desk.PeriodOf(period) is not { } found)
            {
                return Problems.BadPeriod(period);
            }

            var (own, sellers) = await desk.OfNodeAsync(node, found, stop);
            return TypedResults.Ok(new TeamReading(
                node.Value, own is null ? null : QuotaReading.Of(own), [.. sellers.Select(line => new SellerReading(line.Seller.Value, line.Gap is { } gap ? QuotaReading.Of(gap) : null))]));
        }).AddEndpointFilter<ReadingTag>().Produces<TeamReading>().ProducesProblem(403).WithTags("Readings").WithSummary("Where does a team stand, and everybody in it?");

        routes.MapGet("/sellers/{seller}/agenda", async (SellerId seller, Viewer viewer, AgendaDesk desk, CompanyBook company, CancellationToken stop) =>
            viewer.MaySee(seller) ? TypedResults.Ok(AgendaReading.Of(await desk.OfSellerAsync(seller, stop), company.Company.Zone)) : Problems.NotYours())
            .AddEndpointFilter<ReadingTag>().Produces<AgendaReading>().ProducesProblem(403).WithTags("Readings").WithSummary("What does a seller do now? The first thing first.");

        routes.MapPost("/sellers/{seller}/reminders/hand-out", async (SellerId seller, Viewer viewer, ReminderDesk desk, CancellationToken stop) =>
            viewer.MaySee(seller)
                ? TypedResults.Ok((await desk.HandOutAsync(seller, stop)).Select(row => new ReminderReading(
                    row.Key, row.Prospect.Value, row.Appointment.Value, row.Contact.Value, row.Channel, row.DueAt.ToString(), row.UsefulUntil.ToString())).ToArray())
                : Problems.NotYours()).Produces<ReminderReading[]>().ProducesProblem(403).WithTags("Reminders").WithSummary("The reminders that are due: each is handed out once.");
    }

    internal sealed record TeamReading(string Node, QuotaReading? Gap, IReadOnlyList<SellerReading> Sellers);

    internal sealed record SellerReading(string Seller, QuotaReading? Gap);

    internal sealed record ReminderReading(string Key, string Prospect, string Appointment, string Contact, string Channel, string DueAt, string UsefulUntil);
}
