namespace Pipeline.Core.Numerics;

/// <summary>A number between 0 and 1 and what it lacks to 1, each with all its digits.</summary>
/// <param name="X">The number, 0 to 1.</param>
/// <param name="Rest">1 − X.</param>
internal readonly record struct BetaPoint(double X, double Rest)
{
    internal static BetaPoint At(double x) => new(x, 1 - x);

    /// <summary>Finds the point whose odds are so many times as large.</summary>
    internal BetaPoint TimesOdds(double factor)
    {
        var total = Rest + X * factor;
        return new(X * factor / total, Rest / total);
    }

    internal BetaPoint Mirrored => new(Rest, X);
}
