using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

public sealed class StudentLawTests
{
    [SharedFact("golden/normal_student.json")]
    public void Quantiles_AgreeWithTheReference()
    {
        var cases = GoldenFile.SharedCases("normal_student.json").Where(item => item.GetProperty("f").GetString() == "student_quantile").ToArray();

        Assert.NotEmpty(cases);
        Assert.All(cases, item =>
        {
            var (chance, degrees, expected) = (item.GetProperty("p").GetDouble(), item.GetProperty("df").GetDouble(), item.GetProperty("t").GetDouble());
            if (chance <= 0.5)
            {
                Near.Relative(-expected, StudentLaw.UpperQuantile(chance, degrees), 1e-11, $"{chance} of {degrees}");
            }
        });
    }

    [Theory]
    [InlineData(0.25, 1, 1)] // Cauchy's law: tan(π/4)
    [InlineData(0.5, 3.5, 0)]
    public void Quantile_ByHand(double tail, double degrees, double expected) => Near.Absolute(expected, StudentLaw.UpperQuantile(tail, degrees), 1e-14);

    [Fact]
    public void Quantile_OfALowerTail_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>("upperTail", () => StudentLaw.UpperQuantile(0.6, 3));
}
