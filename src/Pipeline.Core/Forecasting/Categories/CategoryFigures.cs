using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Categories;

/// <summary>How many sales, of what amount, and what they are expected to bring.</summary>
/// <param name="Count">Their number, those without an amount included.</param>
/// <param name="Value">The sum of their amounts, unweighted, exact.</param>
/// <param name="WithoutAmount">How many have no amount, or none that could be converted; they add 0.</param>
/// <param name="Expected">Sum of amount × chance of being won in the period, exact, what is won counting whole; null where no outlook was given.</param>
public sealed record CategoryFigures(int Count, Money Value, int WithoutAmount, Money? Expected)
{
    /// <summary>Adds up the figures of two groups that have no sale in common.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other, in the same currency.</param>
    /// <returns>The figures of both; nothing is expected where nothing was of either.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static CategoryFigures Merge(CategoryFigures first, CategoryFigures second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(
            first.Count + second.Count, first.Value + second.Value, first.WithoutAmount + second.WithoutAmount,
            first.Expected is { } one && second.Expected is { } other ? one + other : null);
    }
}
