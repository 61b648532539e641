using NodaTime;

namespace PipelineReport.Report;

/// <summary>What the user asked for; what is null stands in the profile, or follows from the data.</summary>
internal sealed record ReportOptions
{
    internal required string DataFolder { get; init; }

    internal string? ProfilePath { get; init; }

    internal string? AsOf { get; init; }

    internal string? Period { get; init; }

    internal string? Quota { get; init; }

    internal string? Seller { get; init; }

    internal string? Manager { get; init; }

    internal string? Outlook { get; init; }

    internal bool Reveal { get; init; }

    internal required LocalDate Today { get; init; }
}
