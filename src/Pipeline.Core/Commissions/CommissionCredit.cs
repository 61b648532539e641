using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>What a seller is credited with for a sale, as it was known from a day on.</summary>
/// <remarks>
/// A later version of the same sale and seller replaces the earlier from its own day on, and never before: a changed amount or day is one
/// more version, a sale that is cancelled or moved to somebody else is a version of zero. Shares of a split are taken already. Pay counts
/// sales in the order of the day closed, then of the id (ordinal). Equal when all members are equal.
/// </remarks>
public sealed record CommissionCredit
{
    /// <summary>Makes a credit.</summary>
    /// <param name="sale">The sale.</param>
    /// <param name="seller">Who is credited.</param>
    /// <param name="credited">The money credited; below zero for a credit note, zero for a sale that counts no more.</param>
    /// <param name="closedOn">The day the sale closed.</param>
    /// <param name="knownFrom">The day from which on it is known so; null for the day it closed.</param>
    /// <exception cref="InvalidOperationException">An id or the money is the default value.</exception>
    public CommissionCredit(ProspectId sale, SellerId seller, Money credited, LocalDate closedOn, LocalDate? knownFrom = null)
    {
        _ = (sale.Value, seller.Value, credited.Currency);
        (Sale, Seller, Credited, ClosedOn, KnownFrom) = (sale, seller, credited, closedOn, knownFrom ?? closedOn);
    }

    /// <summary>Gets the sale.</summary>
    public ProspectId Sale { get; }

    /// <summary>Gets who is credited.</summary>
    public SellerId Seller { get; }

    /// <summary>Gets the money credited.</summary>
    public Money Credited { get; }

    /// <summary>Gets the day the sale closed.</summary>
    public LocalDate ClosedOn { get; }

    /// <summary>Gets the day from which on it is known so.</summary>
    public LocalDate KnownFrom { get; }
}
