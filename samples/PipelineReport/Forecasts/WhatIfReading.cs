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

    /// <summary>Gets what the command forecast says of the period as it stands, corrected by how earlier forecasts did.</summary>
    public required LawReading Forecast { get; init; }

    /// <summary>Gets the chance of the quota by that forecast, in steps of 1/400.</summary>
    public required double ForecastChance { get; init; }

    /// <summary>Gets how the outlook did on earlier days, uncorrected as it is here; null when it was not tested, and of another outlook than cycle.</summary>
    public required CertificateReading? Certificate { get; init; }

    /// <summary>Gets the days that each tested forecast covers.</summary>
    public required int Horizon { get; init; }

    /// <summary>Gets the answers, each by itself, in the order of the options.</summary>
    public required IReadOnlyList<ScenarioReading> Scenarios { get; init; }
}

/// <summary>One answer.</summary>
/// <param name="Question">What was asked, in words.</param>
/// <param name="Before">The figures as things stand.</param>
/// <param name="After">The figures with the change.</param>
/// <param name="IsUnchanged">Whether the outlook takes no notice of the change.</param>
internal sealed record ScenarioReading(string Question, WhatIfFiguresReading Before, WhatIfFiguresReading After, bool IsUnchanged);

/// <summary>The total of the period: its mean, its law, the chance of the quota (null where nothing can be said of what is open), and what must be built from scratch.</summary>
/// <param name="Mean">The mean, what is not yet opened included.</param>
/// <param name="P10">What is not exceeded with a chance of 10 %.</param>
/// <param name="P50">With one of 50 %.</param>
/// <param name="P90">With one of 90 %.</param>
/// <param name="ChanceOfQuota">The chance of the quota.</param>
/// <param name="LeftToBuild">Quota − won − expected from open, 0 or more.</param>
internal sealed record WhatIfFiguresReading(decimal Mean, decimal P10, decimal P50, decimal P90, double? ChanceOfQuota, decimal LeftToBuild)
{
    /// <param name="figures">The figures.</param>
    /// <param name="wonAndOpen">The mean of what is won and open alone.</param>
    /// <param name="quota">The quota.</param>
    internal static WhatIfFiguresReading Of(WhatIfFigures figures, decimal wonAndOpen, decimal quota) => new(
        decimal.Round(figures.Mean.Amount, 2), decimal.Round(figures.P10.Amount, 2), decimal.Round(figures.P50.Amount, 2), decimal.Round(figures.P90.Amount, 2),
        figures.ChanceOfQuota, decimal.Round(Math.Max(0, quota - wonAndOpen), 2));
}
