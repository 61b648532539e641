namespace PipelineReport.Forecasts;

/// <summary>How ways to forecast did on the past of an export, as programs read it. Money is in the major unit, wins are counted.</summary>
internal sealed record BackTestReading
{
    public required string Name { get; init; }

    /// <summary>Gets the first day from which was forecast.</summary>
    public required string From { get; init; }

    /// <summary>Gets the last day from which might be.</summary>
    public required string To { get; init; }

    /// <summary>Gets the days from one forecast to the next.</summary>
    public required int Every { get; init; }

    /// <summary>Gets the days that each forecast covers.</summary>
    public required int Horizon { get; init; }

    /// <summary>Gets revenue or wins.</summary>
    public required string Measure { get; init; }

    /// <summary>Gets owner where each seller was forecast alone; null for all together.</summary>
    public required string? By { get; init; }

    public required string Currency { get; init; }

    /// <summary>Gets how many were forecast at each origin: 1, or the number of sellers.</summary>
    public required int Groups { get; init; }

    /// <summary>Gets the segments of the profile that the sales cycle told apart.</summary>
    public required IReadOnlyList<string> Traits { get; init; }

    /// <summary>Gets the first day of which closings are known.</summary>
    public required string KnownFrom { get; init; }

    /// <summary>Gets the last day that the data tells of.</summary>
    public required string RecordedThrough { get; init; }

    public required int Origins { get; init; }

    /// <summary>Gets the rows that could not be used.</summary>
    public required int Rejected { get; init; }

    public required IReadOnlyList<ContestantReading> Contestants { get; init; }

    /// <summary>Gets what forecasts of the recommended way carry with them.</summary>
    public required CertificateReading Certificate { get; init; }

    /// <summary>Gets the shares of outcomes that fell into each tenth of what the recommended way said, from the lowest.</summary>
    public required IReadOnlyList<double> Tenths { get; init; }

    /// <summary>Gets every forecast of the recommended way with what came.</summary>
    public required IReadOnlyList<PastForecastReading> Forecasts { get; init; }
}

/// <summary>How one way to forecast did. What needs a forecast is null when there is none.</summary>
/// <param name="Name">The contestant's name.</param>
/// <param name="Naive">Whether it is one of the simple ways that a good one must beat.</param>
/// <param name="Origins">The number of days from which it forecast.</param>
/// <param name="EffectiveOrigins">How many days whose periods share no day they are worth.</param>
/// <param name="MeanCrps">By how much it missed on average (continuous ranked probability score).</param>
/// <param name="Skill">The part of the best naive one's miss that it saves; below 0 when it misses by more, null of the best naive one itself.</param>
/// <param name="Bias">The mean of forecast − outcome.</param>
/// <param name="Wape">The absolute errors of the medians ÷ the outcomes.</param>
/// <param name="Coverage80">The share of outcomes from P10 to P90.</param>
/// <param name="Coverage80Limits">The limits of that share (95 %).</param>
/// <param name="Pinball">The mean pinball losses.</param>
internal sealed record ContestantReading(
    string Name, bool Naive, int Origins, double EffectiveOrigins, double? MeanCrps, double? Skill, double? Bias, double? Wape, double? Coverage80, LimitsReading? Coverage80Limits, PinballReading? Pinball);

internal sealed record LimitsReading(double Lower, double Upper);

internal sealed record PinballReading(double P10, double P50, double P90);

/// <summary>One forecast with what came.</summary>
internal sealed record PastForecastReading(string Group, string AsOf, string To, double P10, double P50, double P90, double Mean, double Outcome);
