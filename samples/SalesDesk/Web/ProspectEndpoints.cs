using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Values;
using SalesDesk.Access;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Web;

/// <summary>Prospects: lists, facts, and commands.</summary>
internal static class ProspectEndpoints
{
    private const int MostAtOnce = 200;

    internal static void MapProspects(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/prospects", async (SellerId? owner, bool? open, string? after, Viewer viewer, DeskContext context, CancellationToken stop) =>
        {
            if (owner is not null && !viewer.MaySee(owner))
            {
                return Problems.NotYours();
            }

            HashSet<SellerId> owners = owner is { } one ? [one] : viewer.Sellers();
            var rows = context.Opportunities.AsNoTracking();
            rows = viewer.IsHead && owner is null ? rows : rows.Where(row => row.Owner != null && owners.Contains(row.Owner.Value));
            rows = open is { } isOpen ? rows.Where(row => (row.Outcome == null) == isOpen) : rows;
            rows = after is null ? rows : rows.Where(row => string.Compare((string)(object)row.Id, after) > 0);
            return TypedResults.Ok((await rows.OrderBy(row => row.Id).Take(MostAtOnce).ToListAsync(stop)).Select(ProspectLine.Of).ToArray());
        }).Produces<ProspectLine[]>().ProducesProblem(403).WithTags("Prospects").WithSummary("The prospects that you may see, at most 200 after an id.");

        routes.MapGet("/prospects/{id}", async (ProspectId id, Viewer viewer, DeskContext context, HttpContext http, CancellationToken stop) =>
        {
            var row = await context.Opportunities.AsNoTracking().FirstOrDefaultAsync(known => known.Id == id, stop);
            if (row is null || !viewer.MaySee(row.Owner))
            {
                return Problems.NotFound();
            }

            var tag = TagOf(row.Sequence);
            http.Response.Headers.ETag = tag;
            return http.Request.Headers.IfNoneMatch.Contains(tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(ProspectLine.Of(row));
        }).Produces<ProspectLine>().ProducesProblem(404).WithTags("Prospects").WithSummary("One prospect; its ETag is what If-Match of a command wants.");

        routes.MapGet("/prospects/{id}/facts", async (ProspectId id, Viewer viewer, ProspectBook prospects, DeskContext context, HttpContext http, CancellationToken stop) =>
        {
            var prospect = await prospects.LoadAsync(id, stop);
            if (!prospect.IsOpened || !viewer.MaySee(prospect.Owner))
            {
                return Problems.NotFound();
            }

            http.Response.Headers.ETag = TagOf(prospect.Sequence);
            var facts = await context.Set<StoredFact>().AsNoTracking().Where(fact => fact.Prospect == id && fact.Sequence <= prospect.Sequence).OrderBy(fact => fact.Sequence).ToListAsync(stop);
            return TypedResults.Ok(facts.Select(fact => fact.ToFact()).ToArray());
        }).Produces<RecordedFact[]>().ProducesProblem(404).WithTags("Prospects").WithSummary("Everything that happened to a prospect.");

        routes.MapPost("/prospects/{id}/commands", async (ProspectId id, ProspectCommand command, Viewer viewer, ProspectBook prospects, HttpContext http, CancellationToken stop) =>
        {
            if (!TryReadTag(http.Request.Headers.IfMatch, out var expected))
            {
                return Problems.Result(StatusCodes.Status400BadRequest, "bad-if-match", "If-Match wants the ETag of the prospect, such as \"7\".");
            }

            if (!viewer.MaySend(command))
            {
                return Problems.NotYours();
            }

            var prospect = await prospects.LoadAsync(id, stop);
            if (!viewer.MayChange(prospect, command))
            {
                return Problems.NotFound();
            }

            // Without If-Match it is decided on what was looked at just now, so that the owner cannot change in between.
            var result = await prospects.HandleAsync(id, command, viewer.Actor, expected ?? prospect.Sequence, stop);
            http.Response.Headers.ETag = TagOf(result.State.Sequence);
            return result.Receipt is { } receipt
                ? TypedResults.Ok(new Accepted(receipt.Id.Value, receipt.FirstSequence, receipt.LastSequence, receipt.Advice))
                : Problems.Of(result);
        }).Produces<Accepted>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422)
            .WithTags("Prospects").WithSummary("Sends a command. The same id again gets the same answer.");
    }

    private static string TagOf(long sequence) => string.Create(CultureInfo.InvariantCulture, $"\"{sequence}\"");

    private static bool TryReadTag(string? text, out long? sequence)
    {
        sequence = null;
        if (string.IsNullOrEmpty(text) || text == "*")
        {
            return true;
        }

        var isRead = long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var read) && text == TagOf(read);
        sequence = read;
        return isRead;
    }

    internal sealed record Accepted(string Command, long FirstSequence, long LastSequence, IReadOnlyList<AdviceText> Advice);

    internal sealed record ProspectLine(
        string Id, string? Owner, string? Stage, LocalDate? OpenedOn, LocalDate? ClosedOn, string? Outcome, decimal? Amount, string? Currency, long Sequence)
    {
        internal static ProspectLine Of(OpportunityRow row) => new(
            row.Id.Value, row.Owner?.Value, row.Stage?.Value, row.OpenedOn, row.ClosedOn, row.Outcome, row.Amount?.ToMoney().Amount, row.Amount?.Currency.Code, row.Sequence);
    }
}
