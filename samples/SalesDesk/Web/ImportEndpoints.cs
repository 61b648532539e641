using PipelineReport;
using SalesDesk.Loading;

namespace SalesDesk.Web;

/// <summary>Import by profile.</summary>
internal static class ImportEndpoints
{
    private const string Profile = "dataset.json";

    internal static void MapImport(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/import", async (HttpRequest request, LaterImport import, CancellationToken stop) =>
        {
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
                var (prospects, facts, leftAside) = await import.AddAsync(folder.FullName, notes.Add, stop);
                return TypedResults.Ok(new Imported(prospects, facts, leftAside, notes));
            }
            catch (InputException e)
            {
                return Problems.Result(StatusCodes.Status400BadRequest, "bad-export", "The export cannot be used; nothing was stored.", e.Message.Replace(folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }).Produces<Imported>().ProducesProblem(400).WithTags("Import").WithSummary("Adds the prospects of an export, as its profile describes it; those that are known or not yours are left aside and listed.");

    internal sealed record Imported(int Prospects, long Facts, IReadOnlyList<LaterImport.LeftAside> LeftAside, IReadOnlyList<string> Notes);
}
