using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

public sealed class FourierTransformTests
{
    private const int Largest = 4096;

    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 13).Select(power => 1 << power)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Convolve_EqualsTheDefinition(int length)
    {
        var (x, y) = (Random(length, 1), Random(length, 2));
        var expected = new double[length];
        for (var i = 0; i < length; i++)
        {
            for (var j = 0; j < length; j++)
            {
                expected[(i + j) & (length - 1)] += x[i] * y[j];
            }
        }

        // A transform made for this length, and one made for a larger one, which must give the same to the last bit.
        var (own, shared) = (x.ToArray(), x.ToArray());
        new FourierTransform(length).Convolve(own, y.ToArray());
        new FourierTransform(Largest).Convolve(shared, y.ToArray());

        var norm = Math.Sqrt(x.Sum(value => value * value) * y.Sum(value => value * value));
        Assert.All(Enumerable.Range(0, length), k => Near.Absolute(expected[k], own[k], 1e-15 * norm * (1 + Math.Log2(length)), $"{length}[{k}]"));
        Assert.Equal(own, shared);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Convolve_WithOnePoint_TurnsTheCircle(int length)
    {
        var transform = new FourierTransform(length);
        for (var shift = 0; shift < length; shift += Math.Max(1, length / 7))
        {
            var (x, point) = (Random(length, 3), new double[length]);
            point[shift] = 1;
            var turned = x.ToArray();
            transform.Convolve(turned, point);
            var norm = Math.Sqrt(x.Sum(value => value * value));
            Assert.All(Enumerable.Range(0, length), k => Near.Absolute(x[(k - shift) & (length - 1)], turned[k], 1e-15 * norm * (1 + Math.Log2(length)), $"{length}[{k}]"));
        }
    }

    private static double[] Random(int length, ulong stream)
    {
        var draws = new RandomStream((ulong)length, stream);
        return [.. Enumerable.Range(0, length).Select(_ => 2 * draws.NextUniform() - 1)];
    }
}
