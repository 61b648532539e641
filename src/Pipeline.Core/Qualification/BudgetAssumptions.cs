namespace Pipeline.Core.Qualification;

/// <summary>How much each kind of evidence of a budget is trusted.</summary>
/// <remarks>
/// Deviations are standard deviations of the natural logarithm: 0.25 means that two of three lie within a factor of e^0.25 = 1.28
/// either way. All default numbers are assumed, not measured, and stand in the constructor and nowhere else; replace them by
/// what the host's own past shows.
/// <list type="table">
/// <listheader><term>number</term><description>assumed</description></listheader>
/// <item><term>a stated budget, against what can be spent</term><description>0.25</description></item>
/// <item><term>an earlier purchase of the same, against the budget</term><description>0.35</description></item>
/// <item><term>a list price, against the centre of those who look at it</term><description>0.5</description></item>
/// <item><term>for each year of age</term><description>0.15</description></item>
/// <item><term>for a purchase that is not similar at all</term><description>0.8</description></item>
/// </list>
/// Equal when all members are equal.
/// </remarks>
public sealed record BudgetAssumptions
{
    /// <summary>States how much evidence is trusted.</summary>
    /// <param name="statedDeviation">Log deviation of a stated budget; above 0; assumed 0.25.</param>
    /// <param name="similarPurchaseDeviation">Log deviation of an earlier purchase of the same; above 0; assumed 0.35.</param>
    /// <param name="listPriceDeviation">Log deviation of a list price from the prior's centre; above 0; assumed 0.5.</param>
    /// <param name="deviationPerYear">Log deviation added for each year of age (τ); 0 or more; assumed 0.15.</param>
    /// <param name="dissimilarityDeviation">Log deviation added at similarity 0 (λ); 0 or more; assumed 0.8.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public BudgetAssumptions(
        double statedDeviation = 0.25,
        double similarPurchaseDeviation = 0.35,
        double listPriceDeviation = 0.5,
        double deviationPerYear = 0.15,
        double dissimilarityDeviation = 0.8)
    {
        StatedDeviation = AssumedNumber.AboveZero(statedDeviation, nameof(statedDeviation));
        SimilarPurchaseDeviation = AssumedNumber.AboveZero(similarPurchaseDeviation, nameof(similarPurchaseDeviation));
        ListPriceDeviation = AssumedNumber.AboveZero(listPriceDeviation, nameof(listPriceDeviation));
        DeviationPerYear = AssumedNumber.NotNegative(deviationPerYear, nameof(deviationPerYear));
        DissimilarityDeviation = AssumedNumber.NotNegative(dissimilarityDeviation, nameof(dissimilarityDeviation));
    }

    /// <summary>Gets the assumed numbers.</summary>
    public static BudgetAssumptions Default { get; } = new();

    /// <summary>Gets the log deviation of a stated budget; assumed unless replaced.</summary>
    public double StatedDeviation { get; }

    /// <summary>Gets the log deviation of an earlier purchase of the same; assumed unless replaced.</summary>
    public double SimilarPurchaseDeviation { get; }

    /// <summary>Gets the log deviation of a list price from the prior's centre; assumed unless replaced.</summary>
    public double ListPriceDeviation { get; }

    /// <summary>Gets the log deviation added for each year of age; assumed unless replaced.</summary>
    public double DeviationPerYear { get; }

    /// <summary>Gets the log deviation added at similarity 0; assumed unless replaced.</summary>
    public double DissimilarityDeviation { get; }
}
