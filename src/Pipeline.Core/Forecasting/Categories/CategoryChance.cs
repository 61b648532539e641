namespace Pipeline.Core.Forecasting.Categories;

/// <summary>The chance of one open category, and what it stands on.</summary>
/// <param name="Category">The category.</param>
/// <param name="Chance">The chance of being won in the period in which a closing is expected: (won + κ × assumed) ÷ (count + κ).</param>
/// <param name="Assumed">The chance assumed before any past.</param>
/// <param name="Won">How many were won so in the past.</param>
/// <param name="Count">Out of how many.</param>
public sealed record CategoryChance(ForecastCategory Category, double Chance, double Assumed, int Won, int Count);
