using Pipeline.Core.Forecasting;

namespace PipelineReport.Forecasts;

/// <summary>What a period will bring, as of a day, as programs read it. Money is in the major unit, wins are counted.</summary>
internal sealed record ForecastReading
{
    public required string Name { get; init; }

    public required string AsOf { get; init; }

    public required string Period { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>Gets the days of the period that are left.</summary>
    public required int Horizon { get; init; }

    /// <summary>Gets revenue or wins.</summary>
    public required string Measure { get; init; }

    public required string Currency { get; init; }

    public required string? Seller { get; init; }

    public required string? Manager { get; init; }

    /// <summary>Gets the last day that the data tells of.</summary>
    public required string DataThrough { get; init; }

    /// <summary>Gets what was won in the period by the day.</summary>
    public required double Won { get; init; }

    public required int WonCount { get; init; }

    /// <summary>Gets what was won in all by the end of each day of the period on which something was.</summary>
    public required IReadOnlyList<WonByDayReading> WonByDay { get; init; }

    /// <summary>Gets what the days that are left will bring.</summary>
    public required LawReading Rest { get; init; }

    /// <summary>Gets the whole period: won and still to come.</summary>
    public required LawReading Total { get; init; }

    public required double? Quota { get; init; }

    /// <summary>Gets the chance of the quota, in steps of 1/400; null without one, and where nothing tells what the open ones would bring.</summary>
    public required double? ChanceOfQuota { get; init; }

    /// <summary>Gets the way that it was forecast.</summary>
    public required string Model { get; init; }

    /// <summary>Gets what the mean of the period is made of; the amounts add up to it.</summary>
    public required IReadOnlyList<LedgerLineReading> Ledger { get; init; }

    public required int OpenCount { get; init; }

    /// <summary>Gets the open opportunities without an amount, of which no money is expected.</summary>
    public required int OpenWithoutAmount { get; init; }

    /// <summary>Gets the sales expected of what is not yet opened; null when the past does not say.</summary>
    public required double? SalesFromNew { get; init; }

    /// <summary>Gets the open opportunities of which most is expected, before earlier forecasts correct them all.</summary>
    public required IReadOnlyList<OpenReading> Largest { get; init; }

    /// <summary>Gets the opportunities that had closed by the day, of everybody.</summary>
    public required int ClosedCount { get; init; }

    /// <summary>Gets how many wins the chances stand on: those seen, recent ones counting more, and what the defaults count as.</summary>
    public required double EffectiveWins { get; init; }

    /// <summary>Gets the past days from which the same was forecast to test it; null when the data does not go back far enough.</summary>
    public required PastDaysReading? Test { get; init; }

    /// <summary>Gets how such forecasts did; null without a test.</summary>
    public required CertificateReading? Certificate { get; init; }

    /// <summary>Gets the rows that could not be used.</summary>
    public required int Rejected { get; init; }

    /// <summary>Gets what would make the forecast narrower or surer.</summary>
    public required string Narrows { get; init; }

    /// <summary>Gets why it differs from the forecast of an earlier day; null when none was asked for.</summary>
    public ComparisonReading? Comparison { get; init; }
}

/// <summary>What was won in the period by the end of a day.</summary>
internal sealed record WonByDayReading(string Day, double Total);

/// <summary>A law: its mean, and what is not exceeded with a chance of 10, 50 and 90 %.</summary>
internal sealed record LawReading(double Mean, double P10, double P50, double P90)
{
    internal static LawReading Of(QuantileForecast law, double plus = 0) =>
        new(plus + law.Mean, plus + law.Quantile(0.1), plus + law.Median, plus + law.Quantile(0.9));
}

/// <summary>One line of what a mean is made of.</summary>
/// <param name="Kind">Won, Open, NewBusiness, Calibration or Pool.</param>
/// <param name="Text">The same in words.</param>
/// <param name="Amount">What it adds; below 0 where it takes off.</param>
internal sealed record LedgerLineReading(string Kind, string Text, decimal Amount);

/// <summary>One open opportunity: its amount, the chance of winning it in the days left, what is expected of it, and why.</summary>
/// <param name="Id">The opportunity.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Amount">What it would bring.</param>
/// <param name="IsEstimated">Whether the amount was estimated from the list price.</param>
/// <param name="Chance">The chance of winning it.</param>
/// <param name="Expected">Amount × chance; of wins the chance.</param>
/// <param name="UsualChance">The chance of one of which nothing is known.</param>
/// <param name="Factors">What that is multiplied by, one thing after the other, to come to the chance.</param>
internal sealed record OpenReading(
    string Id, string? Owner, string? Stage, decimal? Amount, bool IsEstimated, double Chance, double Expected, double UsualChance, IReadOnlyList<FactorReading> Factors);

/// <summary>One thing that moves a chance, such as age, and by how much.</summary>
internal sealed record FactorReading(string Name, double Ratio);

/// <summary>The past days from which was forecast; weeks before them, from the first day of which closings are known, serve to learn the corrections.</summary>
internal sealed record PastDaysReading(string From, string To, int Every, int Origins, string KnownFrom);
