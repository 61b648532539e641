using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

public sealed class ReachedCountsTests
{
    /// <summary>Numbers beyond the limit by formula, and the same sums term by term.</summary>
    [Theory]
    [InlineData(0.02)]
    [InlineData(3.5)]
    [InlineData(5_000)]
    [InlineData(2e8)]
    public void Sums_EqualTheTerms(double a)
    {
        var often = new long[ReachedCounts.Limit + 1];
        (often[0], often[7], often[ReachedCounts.Limit]) = (4, 2, 3);
        ReachedCounts counts = new(often, [100_003, 5_000]); // one of the three is the limit itself
        double[] numbers = [7, 7, ReachedCounts.Limit, 5_000, 100_003];
        var (inverse, square, share, bend) = counts.Sums(a);
        Near.Relative(Plain(k => Math.Log(a + k)), counts.SumOfLogs(a), 1e-13);
        Near.Relative(Plain(k => 1 / (a + k)), inverse, 1e-13);
        Near.Relative(Plain(k => 1 / ((a + k) * (a + k))), square, 1e-13);
        Near.Relative(Plain(k => k / (a + k)), share, 1e-13);
        Near.Relative(Plain(k => a * k / ((a + k) * (a + k))), bend, a > 1e6 ? 1e-9 : 1e-13);
        Assert.Equal((5, 3, 0), (counts.Above(0), counts.Above(7), counts.Above(ReachedCounts.Limit)));

        double Plain(Func<double, double> term)
        {
            CompensatedSum sum = default;
            foreach (var number in numbers)
            {
                for (var k = 0; k < number; k++)
                {
                    sum.Add(term(k));
                }
            }

            return sum.Value;
        }
    }
}
