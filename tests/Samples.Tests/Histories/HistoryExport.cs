using System.IO.Compression;
using System.Text;
using Pipeline.Core.Prospects;
using PipelineReport.Import;
using Samples.Tests.Support;

namespace Samples.Tests.Histories;

/// <summary>A small export with a history: two open sales, one won, one lost.</summary>
internal sealed class HistoryExport : IDisposable
{
    internal const string Opportunities = "deals.csv";
    internal const string History = "changes.csv";

    internal const string Rows = """
        Id,Seller,Stage,Opened,Closed,Amount,Chance,Over,Won
        A1,Ada,Talk,2024-01-01,,100,20,false,false
        A2,Ada,Offer,2024-01-02,,200,40,false,false
        A3,Bo,Sold,2024-01-03,2024-03-01,300,,true,true
        A4,Bo,Gone,2024-01-04,2024-03-02,,,true,false

        """;

    internal const string Changes = """
        Deal,On,Stage,No
        A1,2024-01-01,Talk,1
        A2,2024-01-02,Talk,1
        A2,2024-02-02,Offer,2
        A3,2024-01-03,Talk,1
        A3,2024-02-03,Offer,2
        A3,2024-03-01,Sold,3
        A4,2024-01-04,Talk,1
        A4,2024-03-02,Gone,2

        """;

    private readonly TemporaryExport _export = new("""
        {
          "name": "Changes",
          "opportunities": { "file": "deals.csv" },
          "columns": {
            "id": "Id", "owner": "Seller", "stage": "Stage", "openedOn": "Opened", "closedOn": "Closed", "amount": "Amount", "chance": "Chance",
            "isClosed": "Over", "isWon": "Won"
          },
          "history": { "file": "changes.csv", "columns": { "id": "Deal", "changedOn": "On", "stage": "Stage", "order": "No" } },
          "numbers": { "chance": "percent" },
          "stages": [{ "name": "Talk" }, { "name": "Offer" }],
          "outcomes": { "Sold": "Won", "Gone": "Lost" },
          "currency": "EUR"
        }
        """);

    internal HistoryExport(string changes = Changes, string rows = Rows)
    {
        Write(Opportunities, rows);
        Write(History, changes);
    }

    internal System.Text.Json.Nodes.JsonObject Profile => _export.Profile;

    internal System.Text.Json.Nodes.JsonObject HistoryProfile => _export.Profile["history"]!.AsObject(); // it is given above

    internal string Folder => _export.Folder;

    internal void Write(string file, string text) => _export.Write(file, text);

    internal void Write(string file, byte[] bytes) => _export.Write(file, bytes);

    internal static byte[] Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            packed.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    /// <summary>Imports within this process.</summary>
    internal ImportedPast Read()
    {
        Write(TemporaryExport.ProfileName, Profile.ToJsonString());
        return ExportReader.ReadPast(Folder, ProfileReader.Read(Folder, null), new("import"), _ => { });
    }

    internal IReadOnlyDictionary<string, ProspectHistory> Histories() => BundledImport.HistoriesOf(Read());

    /// <summary>Runs the program's command.</summary>
    internal ReportRun Run(params string[] args) => _export.Run(["import", .. args]);

    public void Dispose() => _export.Dispose();
}
