namespace SampleData;

/// <summary>The exponential function in plain arithmetic, whose last bit is the same on every machine; that of <see cref="Math.Exp"/> need not be.</summary>
internal static class Exponential
{
    private const int Halvings = 6;
    private const int Terms = 18;

    /// <summary>Computes e to a power.</summary>
    /// <param name="power">The power, of moderate size.</param>
    /// <returns>e to that power, to about 1e-14 relative.</returns>
    internal static double Of(double power)
    {
        var small = power / (1 << Halvings);
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; k <= Terms; k++)
        {
            term *= small / k;
            sum += term;
        }

        for (var i = 0; i < Halvings; i++)
        {
            sum *= sum;
        }

        return sum;
    }
}
