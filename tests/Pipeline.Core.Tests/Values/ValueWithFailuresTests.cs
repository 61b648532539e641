using System.Globalization;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

public class ValueWithFailuresTests
{
    private static readonly Failure _first = new(FailureReason.Missing, 2, "id", "", "An id is needed.");
    private static readonly Failure _second = new(FailureReason.Unreadable, 5, "amount", "abc", "An amount is a number.");

    [Fact]
    public void WithoutFailures_IsCompleteAndGivesTheValue()
    {
        var result = new ValueWithFailures<string>("good", []);

        Assert.True(result.IsComplete);
        Assert.Empty(result.Failures);
        Assert.Equal("good", result.Value);
        Assert.Equal("good", result.OrThrow());
    }

    [Fact]
    public void WithFailures_KeepsTheGoodPartAndTheirOrder()
    {
        var result = new ValueWithFailures<string>("good", [_second, _first]);

        Assert.False(result.IsComplete);
        Assert.Equal<Failure>([_second, _first], result.Failures);
        Assert.Equal("good", result.Value);
    }

    [Fact]
    public void OrThrow_WithFailures_SaysHowManyAndTheFirst()
    {
        var result = new ValueWithFailures<string>("good", [_second, _first]);

        var error = Assert.Throws<InvalidOperationException>(result.OrThrow);

        Assert.Contains(2.ToString(CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
        Assert.Contains(_second.ToString(), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_first.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_UnsetFailures_AreNone()
    {
        var result = new ValueWithFailures<int>(7, default);

        Assert.False(result.Failures.IsDefault);
        Assert.True(result.IsComplete);
        Assert.Equal(7, result.OrThrow());
    }
}
