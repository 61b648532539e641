namespace Samples.Tests.Desk;

/// <summary>Commands as a client writes them.</summary>
internal static class Commands
{
    internal const string Seller = "Ola Berg";
    internal const string Colleague = "Kari Nilsen";
    internal const string Manager = "Ingrid Solheim";
    internal const string OtherSeller = "Silje Moen";
    internal const string OtherManager = "Henrik Dahl";

    internal const string Head = "Head of sales";

    private static int _last;

    /// <summary>Makes an id that nobody has used.</summary>
    internal static string NewId(string prefix = "T") => $"{prefix}-{Interlocked.Increment(ref _last)}-{Guid.NewGuid():N}";

    internal static string Open(string id, string owner = Seller) => $$"""{"kind":"open-prospect","id":"{{id}}","owner":"{{owner}}"}""";

    internal static string Amount(string id, decimal amount) =>
        FormattableString.Invariant($$$"""{"kind":"change-amount","id":"{{{id}}}","amount":{"kind":"fixed","amount":{{{amount}}},"currency":"NOK"}}""");

    internal static string Assign(string id, string owner) => $$"""{"kind":"assign-owner","id":"{{id}}","owner":"{{owner}}"}""";

    /// <summary>Makes the files of an export, the profile first: prospects with their owners, all opened that day and worth 1,234.50.</summary>
    internal static (string Name, string Text)[] Export(NodaTime.LocalDate day, params (string Id, string Owner)[] prospects) =>
    [
        ("dataset.json", """
            { "opportunities": { "file": "rows.csv" }, "columns": { "id": "Id", "owner": "Seller", "stage": "Stage", "openedOn": "Opened", "amount": "Amount" },
              "stages": [ { "name": "First contact", "role": "Opening", "enteredOn": "Opened" } ], "currency": "NOK" }
            """),
        ("rows.csv", "Id,Seller,Stage,Opened,Amount\n" + string.Concat(prospects.Select(row => FormattableString.Invariant($"{row.Id},{row.Owner},First contact,{day:uuuu-MM-dd},1234.50\n")))),
    ];

    /// <summary>Takes a prospect up, to the point where an appointment can be planned.</summary>
    internal static async Task<string> OpenedAsync(DeskClient client, string owner = Seller)
    {
        var prospect = NewId();
        (await client.CommandAsync(prospect, Open("open", owner))).AssertIs(200);
        return prospect;
    }
}
