namespace PipelineReport.Teams;

/// <summary>Where everybody, each manager and each seller stand, as programs read it.</summary>
internal sealed record TeamReading
{
    public required string Name { get; init; }

    public required string AsOf { get; init; }

    public required string Period { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Currency { get; init; }

    /// <summary>Gets the manager asked for; null for everybody.</summary>
    public required string? Manager { get; init; }

    /// <summary>Gets where chances come from: cycle, measured or stated.</summary>
    public required string Outlook { get; init; }

    /// <summary>Gets why a figure that needs a past is null; null when none is.</summary>
    public required string? MissingHistory { get; init; }

    /// <summary>Gets the number of rows that are in no figure.</summary>
    public required int Rejected { get; init; }

    /// <summary>Gets the company, then each manager followed by who is below, down to the depth asked for.</summary>
    public required IReadOnlyList<TeamRowReading> Nodes { get; init; }
}

/// <summary>The company, a manager with all below, or a seller; null stands for what is not known or has no meaning.</summary>
internal sealed record TeamRowReading
{
    /// <summary>Gets the manager's or seller's name, or "company"; null for rows that name nobody.</summary>
    public required string? Id { get; init; }

    /// <summary>Gets the id of the node above; null for the company.</summary>
    public required string? Parent { get; init; }

    /// <summary>Gets company, node or seller.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the number of nodes above it.</summary>
    public required int Depth { get; init; }

    /// <summary>Gets whether these are a manager's own sales.</summary>
    public required bool IsManager { get; init; }

    public required decimal? Quota { get; init; }

    public required decimal Won { get; init; }

    public required int WonCount { get; init; }

    public required decimal ExpectedFromOpen { get; init; }

    public required int OpenCount { get; init; }

    public required decimal? ExpectedFromNew { get; init; }

    public required double? ChanceOfQuota { get; init; }

    /// <summary>Gets the open value with a chance in the period ÷ what is still to win.</summary>
    public required double? Coverage { get; init; }

    /// <summary>Gets won ÷ quota.</summary>
    public required double? Attainment { get; init; }
}
