namespace Pipeline.Core.Numerics;

/// <summary>A running sum that carries along what rounding took off.</summary>
/// <remarks>
/// Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974): the error is about
/// one rounding of the result, whatever the number and the order of the terms, unless they cancel almost wholly.
/// </remarks>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    /// <summary>Gets the sum so far.</summary>
    internal readonly double Value => _sum + _lost;

    /// <summary>Adds a term.</summary>
    /// <param name="term">The term, finite.</param>
    internal void Add(double term)
    {
        var sum = _sum + term;
        _lost += Math.Abs(_sum) >= Math.Abs(term) ? _sum - sum + term : term - sum + _sum;
        _sum = sum;
    }
}
