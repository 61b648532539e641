using System.Text.Json.Serialization;

namespace PipelineReport.Import;

/// <summary>What a profile says of a CRM's export. The sample's README explains every key.</summary>
internal sealed record Profile
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public string? Name { get; init; }

    public required SourceFile Opportunities { get; init; }

    public required ProfileColumns Columns { get; init; }

    public Dictionary<string, string> Segments { get; init; } = [];

    public List<string> Traits { get; init; } = [];

    public DateFormat Dates { get; init; } = new();

    public NumberFormat Numbers { get; init; } = new();

    public List<string> Missing { get; init; } = [];

    public List<ProfileStage> Stages { get; init; } = [];

    public Dictionary<string, string> Outcomes { get; init; } = [];

    public Dictionary<string, Dictionary<string, string>> Aliases { get; init; } = [];

    public List<RowFilter> Ignore { get; init; } = [];

    public List<RowFilter> Keep { get; init; } = [];

    public PriceListFile? PriceList { get; init; }

    public TeamFile? Team { get; init; }

    public HistoryFile? History { get; init; }

    public string? Facts { get; init; }

    public string? Activities { get; init; }

    public required string Currency { get; init; }

    public RatesFile? Rates { get; init; }

    public FiscalYear FiscalYear { get; init; } = new();

    public WorkingDays WorkingDays { get; init; } = new();

    public string? ObservedFrom { get; init; }

    public string? ExportedOn { get; init; }

    public List<string> KnownOnlyAtClose { get; init; } = [];

    public bool? UndatedAreOpen { get; init; }

    public string? RoundAmounts { get; init; }

    public string? Outlook { get; init; }

    public string? AsOf { get; init; }

    public string? Period { get; init; }

    public decimal? Quota { get; init; }

    public List<ProfileQuota> Quotas { get; init; } = [];
}

/// <summary>A delimited text file; null members take their default.</summary>
internal abstract record TextFile
{
    public required string File { get; init; }

    public string? Separator { get; init; }

    public string? Encoding { get; init; }

    /// <summary>Gets the number of lines above the header.</summary>
    public int SkipLines { get; init; }
}

/// <summary>The file of the opportunities, and those joined to it.</summary>
internal sealed record SourceFile : TextFile
{
    public List<JoinedFile> Joins { get; init; } = [];
}

/// <summary>A second file whose columns join the rows that name its key.</summary>
internal sealed record JoinedFile : TextFile
{
    public required string Key { get; init; }

    public required string On { get; init; }
}

/// <summary>Which column is what; several columns mean the first that is not missing.</summary>
internal sealed record ProfileColumns
{
    public required ColumnNames Id { get; init; }

    public ColumnNames Owner { get; init; } = ColumnNames.None;

    public ColumnNames Manager { get; init; } = ColumnNames.None;

    public ColumnNames Stage { get; init; } = ColumnNames.None;

    public ColumnNames StageEnteredOn { get; init; } = ColumnNames.None;

    public ColumnNames Outcome { get; init; } = ColumnNames.None;

    public ColumnNames Reason { get; init; } = ColumnNames.None;

    public ColumnNames OpenedOn { get; init; } = ColumnNames.None;

    public ColumnNames ClosedOn { get; init; } = ColumnNames.None;

    public ColumnNames WonOn { get; init; } = ColumnNames.None;

    public ColumnNames LostOn { get; init; } = ColumnNames.None;

    public ColumnNames ExpectedCloseOn { get; init; } = ColumnNames.None;

    public ColumnNames Amount { get; init; } = ColumnNames.None;

    public ColumnNames AmountLow { get; init; } = ColumnNames.None;

    public ColumnNames AmountHigh { get; init; } = ColumnNames.None;

    public ColumnNames WonAmount { get; init; } = ColumnNames.None;

    public ColumnNames ListPrice { get; init; } = ColumnNames.None;

    public ColumnNames Product { get; init; } = ColumnNames.None;

    public ColumnNames Currency { get; init; } = ColumnNames.None;

    public ColumnNames Chance { get; init; } = ColumnNames.None;

    public ColumnNames IsClosed { get; init; } = ColumnNames.None;

    public ColumnNames IsWon { get; init; } = ColumnNames.None;
}

internal sealed record DateFormat
{
    public List<string> Formats { get; init; } = ["iso"];

    public string Zone { get; init; } = "UTC";
}

internal sealed record NumberFormat
{
    public string Decimal { get; init; } = ".";

    public string Group { get; init; } = "";

    public string Drop { get; init; } = "";

    public string Chance { get; init; } = "fraction";
}

internal sealed record ProfileStage
{
    public required string Name { get; init; }

    public string Role { get; init; } = "Other";

    public double? Chance { get; init; }

    public List<string> Values { get; init; } = [];

    public ColumnNames EnteredOn { get; init; } = ColumnNames.None;
}

internal sealed record RowFilter
{
    public required string Column { get; init; }

    public required List<string> Values { get; init; }
}

internal sealed record PriceListFile : TextFile
{
    public required string Product { get; init; }

    public required string Price { get; init; }

    public string? Currency { get; init; }
}

internal sealed record TeamFile : TextFile
{
    public required string Seller { get; init; }

    public required string Manager { get; init; }
}

/// <summary>A file with one row a change of an opportunity, for an import of its past.</summary>
internal sealed record HistoryFile : TextFile
{
    public required HistoryColumns Columns { get; init; }

    public List<string> OpenEnd { get; init; } = [];

    public List<RowFilter> Ignore { get; init; } = [];

    public List<RowFilter> Keep { get; init; } = [];

    public bool? Reopens { get; init; }
}

/// <summary>Which column of the history is what.</summary>
internal sealed record HistoryColumns
{
    public required string Id { get; init; }

    public required string ChangedOn { get; init; }

    public required string Stage { get; init; }

    public string? Order { get; init; }

    public string? RecordedOn { get; init; }

    public string? EndedOn { get; init; }

    public string? Amount { get; init; }

    public string? ExpectedCloseOn { get; init; }

    public string? Chance { get; init; }
}

internal sealed record RatesFile : TextFile
{
    public required string Currency { get; init; }

    public required string From { get; init; }

    public required string Rate { get; init; }

    public string? Base { get; init; }
}

internal sealed record FiscalYear
{
    public int StartMonth { get; init; } = 1;

    public string NamedBy { get; init; } = "start";
}

internal sealed record WorkingDays
{
    public List<string> Weekend { get; init; } = ["Saturday", "Sunday"];

    public List<string> Holidays { get; init; } = [];
}

internal sealed record ProfileQuota
{
    public required string Period { get; init; }

    public required decimal Amount { get; init; }

    public string? Seller { get; init; }

    public string? Manager { get; init; }
}
