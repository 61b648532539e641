using FsCheck;
using FsCheck.Xunit;
using Pipeline.Core.Calendars;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Quotas;

[Laws]
public sealed class QuotaAssignmentTests
{
    private static readonly SellerId Ann = new("Ann");
    private static readonly FiscalCalendar Year = FiscalCalendar.CalendarYear;

    /// <summary>120,000 a year at 80 %, from 16 April on with a ramp of 25, 50, 75 %: 8,000 a month, half of April at 25 %, May at 50 %, June at 75 %, and 500 off in June.</summary>
    [Fact]
    public void WorkedExample()
    {
        var assignment = new QuotaAssignment(
            Ann, Nok(120_000), 0.8m, new(2026, 4, 16), ramp: [0.25m, 0.5m, 0.75m], changes: [new(new(2026, 6, 10), Nok(-500), "ill for a week")]);
        var quarter = assignment.For(Year.Quarter(2026, 2), Year);

        Assert.Equal([Nok(1_000), Nok(4_000), Nok(6_000)], quarter.Months.Select(month => month.Target));
        Assert.Equal((0.5m, 0.25m, Nok(8_000)), (quarter.Months[0].There, quarter.Months[0].Ramp, quarter.Months[0].Whole));
        Assert.Equal((Nok(10_500), Ann), (quarter.Quota.Target, quarter.Quota.Seller));
        Assert.Equal(Nok(24_000), assignment.For(Year.Quarter(2026, 3), Year).Quota.Target);
        Assert.Equal(Nok(0), assignment.For(Year.Quarter(2026, 1), Year).Quota.Target);
    }

    [Fact]
    public void ASeason_DividesTheYear()
    {
        var assignment = new QuotaAssignment(Ann, Nok(100), season: [1, 1, 1, 1, 1, 1, 0, 1, 2, 2, 1, 1]);
        Assert.Equal((Nok(0), Nok(23.08m)), (assignment.For(FiscalCalendar.CalendarYear.Month(2026, 7), Year).Quota.Target, assignment.For(new FiscalCalendar(9).Quarter(2026, 1), new FiscalCalendar(9)).Quota.Target));
    }

    /// <summary>Whatever weights: the months add up to quarters, these to the year, and somebody there all of it carries all of it, to the cent.</summary>
    [Property]
    public bool Months_AddUpToTheYear(PositiveInt cents, byte[] weights, byte share)
    {
        decimal[] season = [.. Enumerable.Range(0, 12).Select(place => weights.Length == 0 ? 1m : weights[place % weights.Length] + (place == 0 ? 1m : 0m))];
        var assignment = new QuotaAssignment(Ann, Nok(cents.Get / 100m), 0.01m + share / 100m, season: season);
        var year = assignment.For(Year.Year(2026), Year).Quota.Target;

        return year == (Nok(cents.Get / 100m) * assignment.Share).Round(MidpointRounding.ToEven)
            && Enumerable.Range(1, 4).Select(quarter => assignment.For(Year.Quarter(2026, quarter), Year).Quota.Target).Aggregate((sum, target) => sum + target) == year
            && Enumerable.Range(1, 12).Select(month => assignment.For(FiscalCalendar.CalendarYear.Month(2026, month), Year).Quota.Target).Aggregate((sum, target) => sum + target) == year;
    }

    [Fact]
    public void AllThatIsWrong_IsNamed()
    {
        var error = Assert.Throws<ArgumentException>(() => new QuotaAssignment(
            Ann, Nok(0), 0, null, null, [1.5m], [0, 0], [new(new(2026, 1, 1), new Money(1, Currency.FromCode("EUR")), "x")]));
        Assert.Equal(
            "A year asks for more than zero; that of 'Ann' for 0.00 NOK. The share of 'Ann' is above 0, not 0. A part of a ramp lies from 0 to 1, not at 1.5. 'Ann' has a ramp and no first day that it begins with. "
            + "Weights of a season are 0 or more, and one at least is above 0. The change of 2026-01-01 is in EUR, the year in NOK.",
            error.Message);
        Assert.Throws<ArgumentException>("period", () => new QuotaAssignment(Ann, Nok(12)).For(FiscalPeriod.Free(new(2026, 1, 2), new(2026, 1, 31)), Year));
        Assert.Throws<ArgumentException>("calendar", () => new QuotaAssignment(Ann, Nok(12), season: [1, 2]).For(Year.Year(2026), Year));
        Assert.Throws<ArgumentException>("period", () => new QuotaAssignment(Ann, Nok(12), changes: [new(new(2026, 1, 1), Nok(-13), "x")]).For(Year.Year(2026), Year));
    }
}
