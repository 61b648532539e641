using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>What a sale earns, tier by tier, as it was known at the end of a pay period.</summary>
/// <remarks>The commission of its slices − what caps cut = its commission, to the minor unit.</remarks>
public sealed class CommissionLine
{
    internal CommissionLine(CommissionCredit credit, RatedSale rated, Money cutByYearCap)
    {
        (Credit, Slices) = (credit, rated.Slices);
        (CutBySaleCap, CutByPeriodCap, CutByYearCap) = (rated.CutBySaleCap, rated.CutByPeriodCap, cutByYearCap);
        Commission = rated.Commission - cutByYearCap;
        var zero = Money.Zero(Commission.Currency);
        var (low, high) = Commission < zero ? (Commission, zero) : (zero, Commission);
        Base = rated.Base < low ? low : rated.Base > high ? high : rated.Base;
    }

    /// <summary>Gets the credit it is read from.</summary>
    public CommissionCredit Credit { get; }

    /// <summary>Gets the sale.</summary>
    public ProspectId Sale => Credit.Sale;

    /// <summary>Gets the money credited.</summary>
    public Money Credited => Credit.Credited;

    /// <summary>Gets the day the sale closed.</summary>
    public LocalDate ClosedOn => Credit.ClosedOn;

    /// <summary>Gets the parts of the sale in each tier, in the order in which they were reached; together they are the money credited.</summary>
    public ImmutableArray<TierSlice> Slices { get; }

    /// <summary>Gets what the cap of a sale cut.</summary>
    public Money CutBySaleCap { get; }

    /// <summary>Gets what the cap of the measured period cut; below zero where a credit note brings the period back under it.</summary>
    public Money CutByPeriodCap { get; }

    /// <summary>Gets what the cap of the year cut; below zero where a credit note brings the year back under it.</summary>
    public Money CutByYearCap { get; }

    /// <summary>Gets what the sale earns after caps.</summary>
    public Money Commission { get; }

    /// <summary>Gets the part of the commission that does not exceed the base rate; draws are recovered from it alone.</summary>
    public Money Base { get; }

    /// <summary>Gets what accelerators add: commission − base.</summary>
    public Money Uplift => Commission - Base;
}
