namespace Pipeline.Core.Forecasting;

/// <summary>One open sale on a grid of money.</summary>
/// <param name="ChanceUnits">The chance to be won, in 10^-9.</param>
/// <param name="Points">Its points when won, in steps, ascending and above 0; not empty.</param>
/// <param name="Weights">Their weights when won.</param>
/// <param name="WeightOfZero">The weight of 0 when won.</param>
internal sealed record GridTerm(int ChanceUnits, int[] Points, double[] Weights, double WeightOfZero)
{
    /// <summary>Finds the chance of each point, and that of 0.</summary>
    /// <param name="chance">The chance to be won.</param>
    /// <param name="stay">What it leaves to 1.</param>
    /// <param name="chances">Receives the chances.</param>
    /// <returns>The chance of 0.</returns>
    internal double At(double chance, double stay, Span<double> chances)
    {
        for (var j = 0; j < Weights.Length; j++)
        {
            chances[j] = chance * Weights[j];
        }

        return stay + chance * WeightOfZero;
    }
}
