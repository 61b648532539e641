using System.Text;
using System.Text.Json.Nodes;

namespace Samples.Tests.Support;

/// <summary>A CRM's export and its profile in a folder that is deleted at the end of the test.</summary>
internal sealed class TemporaryExport : IDisposable
{
    internal const string Opportunities = "opportunities.csv";
    internal const string Prices = "products.csv";
    internal const string ProfileName = "dataset.json";

    internal const string Rows = """
        Id,Seller,Boss,Product,Stage,Opened,Closed,Due,Amount,Chance
        A1,Ada,Bo,Lamp,Won,2024-01-05,2024-02-10,,1000,
        A2,Ada,Bo,Lamp,Lost,2024-01-12,2024-02-20,,500,
        A3,Ada,Bo,Desk,Won,2024-02-02,2024-04-15,,2000,
        A4,Cy,Bo,Desk,Talk,2024-03-02,,2024-05-20,700,0.5
        A5,Cy,Bo,Lamp,Offer,2024-04-01,,2024-06-10,900,0.4
        A6,Di,Ed,Desk,Offer,2024-04-10,,2024-08-01,1100,0.6

        """;

    internal TemporaryExport(string profile) => Profile = JsonNode.Parse(profile)!.AsObject(); // a profile is an object

    /// <summary>Gets the folder.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("pipeline-report-").FullName;

    /// <summary>Gets the profile, which a test may bend before it runs the program.</summary>
    internal JsonObject Profile { get; }

    /// <summary>Makes a small export without fault: two sales of three decided, three open ones, as of 2024-04-30.</summary>
    internal static TemporaryExport Small(string rows = Rows)
    {
        var export = new TemporaryExport("""
            {
              "name": "Small",
              "opportunities": { "file": "opportunities.csv" },
              "columns": {
                "id": "Id", "owner": "Seller", "manager": "Boss", "product": "Product", "stage": "Stage",
                "openedOn": "Opened", "closedOn": "Closed", "expectedCloseOn": "Due", "amount": "Amount", "chance": "Chance"
              },
              "stages": [{ "name": "Talk", "role": "Opening", "chance": 0.2 }, { "name": "Offer", "role": "Proposal", "chance": 0.5 }],
              "outcomes": { "Won": "Won", "Lost": "Lost" },
              "priceList": { "file": "products.csv", "product": "Product", "price": "Price" },
              "currency": "EUR",
              "outlook": "stated",
              "asOf": "2024-04-30",
              "period": "2024-Q2",
              "quota": 5000
            }
            """);
        export.Write(Opportunities, rows);
        export.Write(Prices, "Product,Price\nLamp,950\nDesk,2200\n");
        return export;
    }

    internal void Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    internal void Write(string file, byte[] bytes) => File.WriteAllBytes(Path.Combine(Folder, file), bytes);

    internal void Delete(string file) => File.Delete(Path.Combine(Folder, file));

    /// <summary>Writes the profile and runs the program on it.</summary>
    internal ReportRun Run(params string[] args)
    {
        Write(ProfileName, Profile.ToJsonString());
        return RunAsIs(args);
    }

    /// <summary>Runs the program on what the test wrote, without writing the profile.</summary>
    internal ReportRun RunAsIs(params string[] args) => ReportRun.Anew([.. args, "--data", Folder]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
