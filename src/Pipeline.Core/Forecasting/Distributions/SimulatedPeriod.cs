using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>One way in which a period may turn out: which sales are won and what they bring.</summary>
public sealed class SimulatedPeriod
{
    // The figure of each term that is won, by its place in the term's law; below 0 for those that are not.
    private readonly sbyte[] _figures;

    internal SimulatedPeriod(RevenueTerms terms, double luck, sbyte[] figures, long newSales, Int128 newUnits)
    {
        (Terms, Luck, _figures, NewSales) = (terms, luck, figures, newSales);
        FromNewBusiness = Money.FromMinorUnits(newUnits, 1, terms.Currency);
        var sum = newUnits;
        for (var i = 0; i < figures.Length; i++)
        {
            sum += figures[i] >= 0 ? terms.Terms[i].Amount.MinorUnits[figures[i]] : 0;
        }

        Total = terms.Certain + Money.FromMinorUnits(sum, 1, terms.Currency);
    }

    /// <summary>Gets what the total is made of.</summary>
    public RevenueTerms Terms { get; }

    /// <summary>Gets the luck that all sales share: the factor z, above 0 for good luck; 0 where they share none.</summary>
    public double Luck { get; }

    /// <summary>Gets what the period brings, what is certain included.</summary>
    public Money Total { get; }

    /// <summary>Gets the number of sales that were not yet opened.</summary>
    public long NewSales { get; }

    /// <summary>Gets what they bring.</summary>
    public Money FromNewBusiness { get; }

    /// <summary>Gets the number of open sales that are won.</summary>
    public int WonCount => _figures.Count(figure => figure >= 0);

    /// <summary>Says whether a sale is won.</summary>
    /// <param name="term">The place of its term in the terms, from 0.</param>
    /// <returns>Whether it is won.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such term.</exception>
    public bool IsWon(int term) => _figures[term] >= 0;

    /// <summary>Gets what a sale brings.</summary>
    /// <param name="term">The place of its term in the terms, from 0.</param>
    /// <returns>The amount; zero when it is not won.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such term.</exception>
    public Money RevenueOf(int term) => Money.FromMinorUnits(_figures[term] >= 0 ? Terms.Terms[term].Amount.MinorUnits[_figures[term]] : 0, Terms.Currency);
}
