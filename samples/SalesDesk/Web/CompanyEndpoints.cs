using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using SalesDesk.Access;
using SalesDesk.Company;

namespace SalesDesk.Web;

/// <summary>Team and quotas, which the head of the company reads and changes.</summary>
internal static class CompanyEndpoints
{
    internal static void MapCompany(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/company").AddEndpointFilter(async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<Viewer>().IsHead ? await next(context) : Problems.NotYours()).ProducesProblem(403).WithTags("Company");

        group.MapGet("/team", (CompanyBook company) => TypedResults.Ok(company.Company.Team))
            .AddEndpointFilter<ReadingTag>().Produces<SalesTeam>().WithSummary("The team with its whole past.");

        group.MapPut("/team", async (SalesTeam team, CompanyBook company, ReadingTag tags, HttpContext http, CancellationToken stop) =>
        {
            var before = company.Company;
            return http.Request.Headers.IfMatch.Count == 0 ? NotRead() : tags.Fits(http.Request.Headers.IfMatch, before.Team) && await company.TryChangeAsync(before, before with { Team = team }, stop) ? TypedResults.NoContent() : Changed();
        }).Produces(204).ProducesProblem(400).ProducesProblem(412).ProducesProblem(428)
            .WithSummary("Puts the team in the place of what it was. Who moves keeps the past: end a membership and add the next, do not take one away.");

        group.MapGet("/quotas", (CompanyBook company) => TypedResults.Ok(company.Company.Quotas))
            .AddEndpointFilter<ReadingTag>().Produces<Quota[]>().WithSummary("All quotas.");

        group.MapPut("/quotas", async (Quota[] quotas, CompanyBook company, ReadingTag tags, HttpContext http, CancellationToken stop) =>
        {
            var before = company.Company;
            var nobodys = quotas.FirstOrDefault(quota => quota.Seller is { } seller && before.Team.Memberships.All(member => member.Seller != seller) || quota.Node is { } node && before.Team.Nodes.All(known => known.Id != node));
            var twice = quotas.GroupBy(quota => (quota.Seller, quota.Node, quota.Period.Days)).FirstOrDefault(same => same.Count() > 1);
            var foreign = quotas.FirstOrDefault(quota => quota.Target.Currency != before.Currency);
            return nobodys is not null ? Problems.Result(StatusCodes.Status400BadRequest, "quota-carrier", $"'{nobodys.Seller?.Value ?? nobodys.Node?.Value}' is neither a seller nor a node of the team.")
                : twice is not null ? Problems.Result(StatusCodes.Status400BadRequest, "quota-twice", $"There are two quotas of one carrier for {twice.First().Period.Name}: {twice.First().Seller?.Value ?? twice.First().Node?.Value ?? "everybody"}.")
                : foreign is not null ? Problems.Result(StatusCodes.Status400BadRequest, "quota-currency", $"Quotas are in {before.Currency.Code} here, and one is in {foreign.Target.Currency.Code}.")
                : http.Request.Headers.IfMatch.Count == 0 ? NotRead()
                : !tags.Fits(http.Request.Headers.IfMatch, before.Quotas) ? Changed()
                : await company.TryChangeAsync(before, before with { Quotas = [.. quotas] }, stop) ? TypedResults.NoContent() : Changed();
        }).Produces(204).ProducesProblem(400).ProducesProblem(412).ProducesProblem(428).WithSummary("Puts these quotas in the place of all.");
    }

    // All is replaced at once: whoever has not read it cannot know what goes.
    private static IResult NotRead() => Problems.Result(StatusCodes.Status428PreconditionRequired, "if-match-required", "Send the ETag of what you read in If-Match.");

    private static IResult Changed() => Problems.Result(
        StatusCodes.Status412PreconditionFailed, "company-changed", "The company has changed since you read it.", "Nothing was stored. Read it again and decide again.");
}
