using System.Globalization;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Qualification;

/// <summary>What was learnt one day of a buyer's budget.</summary>
/// <remarks>
/// Made by the factory of its kind. That there is no budget is a fact of its own and not a budget of zero, so every figure here
/// is above zero. Equal when all members are equal.
/// </remarks>
public sealed record BudgetEvidence
{
    private BudgetEvidence(BudgetEvidenceKind kind, Amount amount, LocalDate on, string source, double? similarity = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        (Kind, Amount, On, Source, Similarity) = (kind, amount, on, source, similarity);
    }

    /// <summary>Gets how it came to be known.</summary>
    public BudgetEvidenceKind Kind { get; }

    /// <summary>Gets the figure or the range, above zero; unknown when there is no budget.</summary>
    public Amount Amount { get; }

    /// <summary>Gets the day on which it was stated, paid or listed.</summary>
    public LocalDate On { get; }

    /// <summary>Gets where it comes from: a later piece of the same source takes the place of an earlier one.</summary>
    public string Source { get; }

    /// <summary>Gets how similar the earlier purchase was, 0 (not at all) to 1 (the same); null for other kinds.</summary>
    public double? Similarity { get; }

    /// <summary>Records a budget that the buyer stated.</summary>
    /// <param name="amount">The figure, or a range in which it lies with chance 0.8; above zero.</param>
    /// <param name="on">The day on which it was stated.</param>
    /// <param name="source">Who stated it, as an id or a word of the host's; not blank.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="ArgumentException">The amount is unknown or not wholly above zero, or the source is blank.</exception>
    public static BudgetEvidence Stated(Amount amount, LocalDate on, string source)
    {
        if (amount.Kind == AmountKind.Unknown)
        {
            throw new ArgumentException("A stated budget has a figure or a range; one of which nothing is known is no evidence.", nameof(amount));
        }

        if ((amount.Range?.P10 ?? amount.Value!.Value).Amount <= 0) // an amount that is not unknown has a figure
        {
            throw new ArgumentException(
                $"A stated budget lies above zero, with all of its range; this one is {amount}. That there is none is a fact of its own.", nameof(amount));
        }

        return new(BudgetEvidenceKind.Stated, amount, on, source);
    }

    /// <summary>Records what the buyer paid for something similar.</summary>
    /// <param name="paid">What was paid, above zero.</param>
    /// <param name="on">The day on which it was paid; the older, the less it says.</param>
    /// <param name="similarity">How similar that was, 0 (not at all) to 1 (the same).</param>
    /// <param name="source">Which purchase it was, so that two purchases are two sources; not blank.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="ArgumentException">What was paid is not above zero, or the source is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The similarity is not a number from 0 to 1.</exception>
    public static BudgetEvidence SimilarPurchase(Money paid, LocalDate on, double similarity, string source)
    {
        if (similarity is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(similarity), $"A similarity lies from 0 to 1; this one is {similarity.ToString(CultureInfo.InvariantCulture)}.");
        }

        RequireAboveZero(paid, nameof(paid));
        return new(BudgetEvidenceKind.SimilarPurchase, Amount.Of(paid), on, source, similarity);
    }

    /// <summary>Records what the offer lists at.</summary>
    /// <param name="price">The list price, above zero.</param>
    /// <param name="on">The day on which it was listed so.</param>
    /// <param name="source">Which list or offer it stands in; not blank.</param>
    /// <returns>The evidence, which moves the centre of the prior and narrows nothing.</returns>
    /// <exception cref="ArgumentException">The price is not above zero, or the source is blank.</exception>
    public static BudgetEvidence ListPrice(Money price, LocalDate on, string source)
    {
        RequireAboveZero(price, nameof(price));
        return new(BudgetEvidenceKind.ListPrice, Amount.Of(price), on, source);
    }

    /// <summary>Records that the buyer has no budget.</summary>
    /// <param name="on">The day on which it was stated.</param>
    /// <param name="source">Who stated it; not blank.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="ArgumentException">The source is blank.</exception>
    public static BudgetEvidence NoBudget(LocalDate on, string source) => new(BudgetEvidenceKind.NoBudget, Amount.Unknown, on, source);

    /// <summary>Returns the evidence as text, whatever the culture.</summary>
    /// <returns>Such as "SimilarPurchase 120000.00 NOK on 2025-11-03, similarity 0.8 (order 17)".</returns>
    public override string ToString()
    {
        var amount = Kind == BudgetEvidenceKind.NoBudget ? "" : $" {Amount}";
        var similarity = Similarity is { } share ? $", similarity {share.ToString(CultureInfo.InvariantCulture)}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Kind}{amount} on {On:uuuu-MM-dd}{similarity} ({Source})");
    }

    private static void RequireAboveZero(Money money, string parameter)
    {
        _ = money.Currency;
        if (money.Amount <= 0)
        {
            throw new ArgumentException($"Evidence of a budget lies above zero; this is {money}.", parameter);
        }
    }
}
