using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace SampleData;

/// <summary>A potential sale of a made-up company, from its opening to its end or to the last recorded day.</summary>
/// <param name="Id">The id.</param>
/// <param name="Seller">The seller who owns it.</param>
/// <param name="Product">The product asked for.</param>
/// <param name="Quantity">How many pieces.</param>
/// <param name="OpenedOn">The day it was opened, which is also that of its first stage.</param>
/// <param name="StageEntries">The stages entered, in order, the present or last one last; each with its day.</param>
/// <param name="ExpectedCloseOn">The seller's guess, made at the opening, of the day on which it closes.</param>
/// <param name="Budget">What the customer says to mean to spend; null when that was not said.</param>
/// <param name="ListPrice">What the pieces cost by the price list.</param>
/// <param name="Amount">What they are offered for; known from the opening, and the amount sold if it is won.</param>
/// <param name="Outcome">How it ended; null while it is open.</param>
public sealed record Prospect(
    ProspectId Id,
    SellerId Seller,
    string Product,
    int Quantity,
    LocalDate OpenedOn,
    ImmutableArray<StageEntry> StageEntries,
    LocalDate ExpectedCloseOn,
    MoneyRange? Budget,
    Money ListPrice,
    Money Amount,
    Outcome? Outcome)
{
    /// <summary>Gets the key of its random numbers.</summary>
    internal ulong Key { get; init; }

    /// <summary>Gets whether it is won in the end, be it after the last recorded day.</summary>
    internal bool IsWonInTheEnd { get; init; }
}
