using Pipeline.Core.Forecasting.Ledgers;
using Pipeline.Core.Values;

namespace PipelineReport.Forecasts;

/// <summary>Why a forecast differs from an earlier one of the same period, as programs read it: a ledger that balances.</summary>
/// <param name="AsOf">The earlier day.</param>
/// <param name="Then">What the period was expected to bring then.</param>
/// <param name="Now">What it is expected to bring now.</param>
/// <param name="Difference">Now − then, which all reasons add up to.</param>
/// <param name="Reasons">The sum of each reason.</param>
/// <param name="Changes">What became of each opportunity that changed the forecast, the largest change first.</param>
internal sealed record ComparisonReading(
    string AsOf, decimal Then, decimal Now, decimal Difference, IReadOnlyList<ReasonReading> Reasons, IReadOnlyList<ChangeReading> Changes)
{
    internal static ComparisonReading Of(LedgerComparison compared)
    {
        var (earlier, later) = (OwnersOf(compared.Earlier), OwnersOf(compared.Later));
        var changes = compared.Changes
            .Select(change => new ChangeReading(
                change.Id.Value, (later.GetValueOrDefault(change.Id) ?? earlier.GetValueOrDefault(change.Id))?.Value, change.Earlier.Amount, change.Later.Amount,
                [.. change.Lines.Select(line => new ChangeLineReading(line.Reason.ToString(), line.Amount.Amount))]))
            .OrderByDescending(change => Math.Abs(change.Now - change.Then))
            .ThenBy(change => change.Id, StringComparer.Ordinal);
        return new(
            DayText.Iso(compared.Earlier.Forecast.AsOf), compared.Earlier.Total.Amount, compared.Later.Total.Amount, compared.Difference.Amount,
            [.. compared.ByReason.Select(sum => new ReasonReading(sum.Reason.ToString(), TextOf(sum.Reason), IsOfOpportunities(sum.Reason) ? sum.Count : null, sum.Amount.Amount))],
            [.. changes]);
    }

    /// <summary>Says a reason to whoever sells.</summary>
    internal static string TextOf(LedgerReason reason) => reason switch
    {
        LedgerReason.Won => "won",
        LedgerReason.WonOutsidePeriod => "won outside the period",
        LedgerReason.Lost => "lost",
        LedgerReason.NoDecision => "ended without a decision",
        LedgerReason.Reopened => "open again",
        LedgerReason.Opened => "opened since",
        LedgerReason.Appeared => "came into the data",
        LedgerReason.Removed => "fell out of the data",
        LedgerReason.Owner => "from or to other sellers",
        LedgerReason.Slipped => "expected in or out of the period",
        LedgerReason.TimePassing => "time passed",
        LedgerReason.Chance => "moved on, or other entries changed",
        LedgerReason.Model => "the past teaches other chances",
        LedgerReason.Amount => "another amount",
        LedgerReason.Rate => "another exchange rate",
        LedgerReason.NewBusiness => "expected of what is not yet opened",
        LedgerReason.Calibration => "a rate not known exactly, and how earlier forecasts did",
        LedgerReason.Pool => "averaged with what such days usually brought",
        _ => "judgement",
    };

    private static bool IsOfOpportunities(LedgerReason reason) => reason < LedgerReason.NewBusiness;

    private static Dictionary<ProspectId, SellerId?> OwnersOf(ForecastLedger ledger)
    {
        var owners = new Dictionary<ProspectId, SellerId?>();
        foreach (var term in ledger.Terms)
        {
            if (term.Id is { } id)
            {
                owners[id] = term.Owner;
            }
        }

        return owners;
    }
}

/// <summary>What one reason adds to a forecast since the earlier day.</summary>
/// <param name="Reason">The library's name of it, such as Won or TimePassing.</param>
/// <param name="Text">The same in words.</param>
/// <param name="Count">The number of opportunities; null where it is of none.</param>
/// <param name="Amount">What it adds; below 0 where it takes off.</param>
internal sealed record ReasonReading(string Reason, string Text, int? Count, decimal Amount);

/// <summary>What became of one opportunity.</summary>
/// <param name="Id">The opportunity.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Then">What it added to the earlier forecast.</param>
/// <param name="Now">What it adds to the later one.</param>
/// <param name="Lines">Why; they add up to now − then.</param>
internal sealed record ChangeReading(string Id, string? Owner, decimal Then, decimal Now, IReadOnlyList<ChangeLineReading> Lines);

/// <summary>One reason of one opportunity.</summary>
internal sealed record ChangeLineReading(string Reason, decimal Amount);
