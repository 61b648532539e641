using Pipeline.Core.Quotas;

namespace PipelineReport.Forecasts;

/// <summary>What changes would do to a period, as programs read it.</summary>
internal sealed record WhatIfReading
{
    public required string Name { get; init; }

    public required string AsOf { get; init; }

    public required string Period { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Currency { get; init; }

    public required string? Seller { get; init; }

    public required string? Manager { get; init; }

    public required decimal Quota { get; init; }

    /// <summary>Gets where chances come from: cycle, measured or stated.</summary>
    public required string Outlook { get; init; }

    public required WhatIfFiguresReading Now { get; init; }

    /// <summary>Gets the answers, each by itself, in the order of the options.</summary>
    public required IReadOnlyList<ScenarioReading> Scenarios { get; init; }
}

/// <summary>One answer.</summary>
/// <param name="Question">What was asked, in words.</param>
/// <param name="Before">The figures as things stand.</param>
/// <param name="After">The figures with the change.</param>
/// <param name="IsUnchanged">Whether the outlook takes no notice of the change.</param>
internal sealed record ScenarioReading(string Question, WhatIfFiguresReading Before, WhatIfFiguresReading After, bool IsUnchanged)
{
    internal static ScenarioReading Of(string question, WhatIfResult result) =>
        new(question, WhatIfFiguresReading.Of(result.Before), WhatIfFiguresReading.Of(result.After), result.IsUnchanged);
}

/// <summary>The total of the period: its mean, its law, and the chance of the quota (null where nothing can be said of what is open).</summary>
internal sealed record WhatIfFiguresReading(decimal Mean, decimal P10, decimal P50, decimal P90, double? ChanceOfQuota)
{
    internal static WhatIfFiguresReading Of(WhatIfFigures figures) => new(
        decimal.Round(figures.Mean.Amount, 2), decimal.Round(figures.P10.Amount, 2), decimal.Round(figures.P50.Amount, 2), decimal.Round(figures.P90.Amount, 2), figures.ChanceOfQuota);
}
