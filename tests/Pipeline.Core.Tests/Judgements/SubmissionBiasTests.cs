using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Judgements;
using Pipeline.Core.Organisation;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Judgements;

public sealed class SubmissionBiasTests
{
    private static readonly ActorId Eva = new("eva");

    private static KeyValuePair<Submission, Money> Pair(int quarter, decimal submitted, decimal came, string by = "eva", int day = 1) => KeyValuePair.Create(
        new Submission(OrganisationPart.Everybody, FiscalCalendar.CalendarYear.Quarter(2020 + quarter / 4, 1 + quarter % 4), Nok(submitted), new(by), Instant.FromUtc(2020, 1, day, 0, 0)), Nok(came));

    /// <summary>Four times she said 100 and 125, 100, 125, 80 came: ln of the ratios is ±0.223 and 0, their mean 0.0558 and its standard error 0.1068.</summary>
    [Fact]
    public void WorkedExample()
    {
        var bias = SubmissionBias.Of(Eva, [Pair(0, 100, 125), Pair(1, 100, 100), Pair(2, 100, 125), Pair(3, 100, 80), Pair(4, 100, 900, "bob")]);

        Assert.Equal((4, 0), (bias.Count, bias.LeftOut));
        Assert.Equal(1.0574, bias.Ratio!.Value, 1e-4);
        Assert.Equal(0.7526, bias.Limits!.Value.Lower, 1e-4); // exp(0.0558 − 3.1824 × 0.1068)
        Assert.Equal(1.4855, bias.Limits.Value.Upper, 1e-4);
        Assert.False(bias.IsProven);
        Assert.Equal(Math.Sqrt(bias.Ratio.Value), bias.Correction, 1e-12); // as many of her own as the prior weighs
        Assert.Equal(Nok(102.83m), bias.Correct(Nok(100)));
    }

    [Fact]
    public void ASandbagger_IsFound_AndOnlyTheLastSubmissionOfAPeriodCounts()
    {
        var past = Enumerable.Range(0, 20).SelectMany(quarter => new[] { Pair(quarter, 10, 130 + quarter % 7, day: 1), Pair(quarter, 100, 130 + quarter % 7, day: 2) });
        var bias = SubmissionBias.Of(Eva, past);

        Assert.Equal(20, bias.Count);
        Assert.True(bias.IsProven && bias.Limits!.Value.Lower > 1.2 && bias.Correction is > 1.2 and < 1.36, $"{bias}");
    }

    [Fact]
    public void LittlePast_SaysLittle()
    {
        var none = SubmissionBias.Of(Eva, [Pair(0, 0, 100), Pair(1, 100, 0)]);
        Assert.Equal((0, 2, null, null, 1.0), (none.Count, none.LeftOut, none.Ratio, none.Limits, none.Correction));
        Assert.Equal(Nok(7), none.Correct(Nok(7)));
        Assert.Null(SubmissionBias.Of(Eva, [Pair(0, 100, 150)]).Limits);
        Assert.Throws<CurrencyMismatchException>(() => SubmissionBias.Of(Eva, [KeyValuePair.Create(Pair(0, 1, 1).Key, new Money(1, Currency.FromCode("EUR")))]));
    }
}
