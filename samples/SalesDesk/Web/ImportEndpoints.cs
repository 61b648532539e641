using PipelineReport;
using SalesDesk.Access;
using SalesDesk.Loading;

namespace SalesDesk.Web;

/// <summary>Import by profile.</summary>
internal static class ImportEndpoints
{
    private const string Profile = "dataset.json";

    internal static void MapImport(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/import", async (HttpRequest request, LaterImport import, Viewer viewer, CancellationToken stop) =>
        {
            if (!viewer.MayImport)
            {
                return Problems.NotYours();
            }

            if (!request.HasFormContentType)
            {
                return Problems.Result(StatusCodes.Status400BadRequest, "bad-export", "Send the export's files as a form.", $"One of them is the profile, {Profile}.");
            }

            var folder = Directory.CreateTempSubdirectory("salesdesk-");
            try
            {
                foreach (var file in (await request.ReadFormAsync(stop)).Files)
                {
                    await using var copy = File.Create(Path.Combine(folder.FullName, Path.GetFileName(file.FileName)));
                    await file.CopyToAsync(copy, stop);
                }

                var notes = new List<string>();
                var (prospects, facts, leftAside, rejected) = await import.AddAsync(folder.FullName, notes.Add, stop);
                return TypedResults.Ok(new Imported(prospects, facts, leftAside, [.. rejected.Select(row => new Rejected(row.File, row.Row, row.Field, row.Value, row.Message))], notes));
            }
            catch (InputException e)
            {
                return Problems.Result(StatusCodes.Status400BadRequest, "bad-export", "The export cannot be used; nothing was stored.", e.Message.Replace(folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }).Produces<Imported>().ProducesProblem(400).ProducesProblem(403).Accepts<IFormFileCollection>("multipart/form-data").WithTags("Import")
            .WithSummary("For managers: adds the prospects of an export, as its profile (dataset.json) describes it. Those that are known or not yours, and rows that cannot be used, are listed.");

    internal sealed record Imported(int Prospects, long Facts, IReadOnlyList<LaterImport.LeftAside> LeftAside, IReadOnlyList<Rejected> Rejected, IReadOnlyList<string> Notes);

    internal sealed record Rejected(string? File, int Row, string Field, string Value, string Why);
}
