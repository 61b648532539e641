namespace PipelineReport.Pay;

/// <summary>What was paid, and what a period is expected to pay, as programs read it.</summary>
internal sealed record PayReading
{
    public required string Name { get; init; }

    public required string Plan { get; init; }

    public required string AsOf { get; init; }

    /// <summary>Gets the fiscal year of the statements.</summary>
    public required string Year { get; init; }

    /// <summary>Gets the first day of the statements.</summary>
    public required string PaidFrom { get; init; }

    /// <summary>Gets the measured period for which pay is expected.</summary>
    public required string Period { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Currency { get; init; }

    /// <summary>Gets the decimals of the currency.</summary>
    public required int Decimals { get; init; }

    public required string? Seller { get; init; }

    public required string? Manager { get; init; }

    public required string Basis { get; init; }

    /// <summary>Gets why pay is expected of nobody; null where it is.</summary>
    public required string? NotExpected { get; init; }

    /// <summary>Gets the sellers, who is credited with most first.</summary>
    public required IReadOnlyList<SellerPayReading> Sellers { get; init; }

    /// <summary>Gets the sales that are in no statement.</summary>
    public required IReadOnlyList<LeftAsideReading> LeftAside { get; init; }
}

/// <summary>One seller's pay.</summary>
/// <param name="Seller">The name.</param>
/// <param name="Quota">The quota of the period; null for none.</param>
/// <param name="Credited">What the period credits so far.</param>
/// <param name="Attainment">Credited ÷ quota; null without one.</param>
/// <param name="Commission">What the period's sales have earned so far.</param>
/// <param name="Payable">What is paid for the year so far.</param>
/// <param name="DrawBalance">The draw still owed.</param>
/// <param name="Expected">What the whole period is expected to pay; null where that cannot be said.</param>
/// <param name="PayPeriods">The statements.</param>
internal sealed record SellerPayReading(
    string Seller, decimal? Quota, decimal Credited, double? Attainment, decimal Commission, decimal Payable, decimal DrawBalance, ExpectedPayReading? Expected, IReadOnlyList<StatementReading> PayPeriods);

/// <summary>What a measured period is expected to pay, draws apart.</summary>
/// <param name="Pay">The mean over all totals that may come.</param>
/// <param name="MeanRevenue">The mean total.</param>
/// <param name="PayAtMeanRevenue">What that total would pay.</param>
/// <param name="ChanceOfAccelerator">The chance to reach a rate above the base rate; null where the plan has none.</param>
/// <param name="TypicalSale">The typical sale; null where none was won.</param>
/// <param name="NextSaleAdds">What one more of it adds to the expected pay.</param>
/// <param name="Tiers">The chance of each tier.</param>
internal sealed record ExpectedPayReading(
    decimal Pay, decimal MeanRevenue, decimal PayAtMeanRevenue, double? ChanceOfAccelerator, decimal? TypicalSale, decimal? NextSaleAdds, IReadOnlyList<TierChanceReading> Tiers);

/// <summary>The chance that the total ends in a tier, and that it reaches it.</summary>
internal sealed record TierChanceReading(decimal From, decimal? To, decimal Rate, double Chance, double ChanceToReach);

/// <summary>A statement: commission + adjusted + minimumTopUp = earned − overpaid; earned − overpaymentRecovered − drawRecovered + drawPaid = payable.</summary>
internal sealed record StatementReading
{
    public required string Period { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>Gets whether the pay period is over; otherwise it is what would be paid if nothing came any more.</summary>
    public required bool IsOver { get; init; }

    /// <summary>Gets what the measured period credits by the end of the pay period.</summary>
    public required decimal CreditedToDate { get; init; }

    public required double? Attainment { get; init; }

    public required decimal Commission { get; init; }

    public required decimal Adjusted { get; init; }

    public required decimal MinimumTopUp { get; init; }

    public required decimal Earned { get; init; }

    public required decimal Overpaid { get; init; }

    public required decimal OverpaymentRecovered { get; init; }

    public required decimal DrawRecovered { get; init; }

    public required decimal DrawPaid { get; init; }

    public required decimal DrawBalance { get; init; }

    public required decimal Payable { get; init; }

    /// <summary>Gets the sales; null when all sellers are asked for.</summary>
    public required IReadOnlyList<PayLineReading>? Lines { get; init; }

    /// <summary>Gets what changed about sales of earlier statements; null when all sellers are asked for.</summary>
    public required IReadOnlyList<PayAdjustmentReading>? Adjustments { get; init; }
}

/// <summary>A sale: the commission of its slices − what caps cut = its commission.</summary>
internal sealed record PayLineReading(string Sale, string ClosedOn, decimal Credited, IReadOnlyList<PaySliceReading> Slices, decimal CutByCaps, decimal Commission);

/// <summary>The part of a sale in one tier.</summary>
internal sealed record PaySliceReading(decimal From, decimal? To, decimal Rate, decimal Credited, decimal Commission);

/// <summary>What changed about a sale of an earlier statement.</summary>
internal sealed record PayAdjustmentReading(string Sale, string Reason, decimal Difference);

/// <summary>Sales that are in no statement.</summary>
internal sealed record LeftAsideReading(string? Seller, int Sales, string Reason);
