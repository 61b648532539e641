using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Numerics;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Quotas;

public sealed class CountQuotaGapTests
{
    private static readonly CountQuota Calls = new("calls", 60, FiscalCalendar.CalendarYear.Month(2026, 6), OrganisationPart.Of(new SellerId("Ann")));

    private static LocalDate[] EachWorkingDay(LocalDate from, LocalDate to, int perDay) => [.. new DateInterval(from, to)
        .Where(WorkingCalendar.MondayToFriday.IsWorkingDay).SelectMany(day => Enumerable.Repeat(day, perDay))];

    /// <summary>Two calls a working day since 1 May: by 12 June 20 of 60 are done, 12 working days are left, and 3.33 a day are needed.</summary>
    [Fact]
    public void WorkedExample()
    {
        var gap = CountQuotaGap.Create(Calls, EachWorkingDay(Day(5, 1), Day(6, 30), 2), Day(6, 12), WorkingCalendar.MondayToFriday);

        Assert.Equal((20, 40, 12, new EventRate(62, 31)), (gap.Done, gap.Left, gap.RemainingDays, gap.Usual));
        Assert.Equal((20.0 / 60, 40.0 / 12), (gap.Attainment, gap.NeededPerDay));
        Assert.Equal(Reaching(40, 62.5, 31, 12), gap.ChanceOfQuota!.Value, 1e-12);
        Assert.InRange(gap.ChanceOfQuota.Value, 0.001, 0.05); // 24 are to be expected
    }

    // Σ of the negative binomial law from k on, by its terms.
    private static double Reaching(int k, double shape, double days, double more)
    {
        var (term, below) = (Math.Pow(days / (days + more), shape), 0.0);
        for (var i = 0; i < k; i++)
        {
            below += term;
            term *= (shape + i) / (i + 1) * (more / (days + more));
        }

        return 1 - below;
    }

    [Fact]
    public void AtTheEnds()
    {
        var many = EachWorkingDay(Day(6, 1), Day(6, 30), 9);
        Assert.Equal((1.0, 0.0, 0), (CountQuotaGap.Create(Calls, many, Day(6, 20), WorkingCalendar.MondayToFriday).ChanceOfQuota!.Value, CountQuotaGap.Create(Calls, many, Day(6, 20), WorkingCalendar.MondayToFriday).NeededPerDay!.Value, CountQuotaGap.Create(Calls, many, Day(6, 20), WorkingCalendar.MondayToFriday).Left));
        var late = CountQuotaGap.Create(Calls, [], Day(7, 5), WorkingCalendar.MondayToFriday);
        Assert.Equal((0.0, null, 0), (late.ChanceOfQuota, late.NeededPerDay, late.RemainingDays));
        var unknown = CountQuotaGap.Create(Calls, [], Day(5, 5), WorkingCalendar.MondayToFriday);
        Assert.Equal((null, 60.0 / 22, 22), (unknown.ChanceOfQuota, unknown.NeededPerDay, unknown.RemainingDays));
    }

    /// <summary>Simulated truth: the chance told half way comes true that often.</summary>
    [Fact]
    public void TheChance_ComesTrue()
    {
        var (draws, told, made) = (new RandomStream(7, 1), 0.0, 0);
        const int Trials = 400;
        for (var trial = 0; trial < Trials; trial++)
        {
            LocalDate[] days = [.. new DateInterval(Day(3, 1), Day(6, 30)).Where(WorkingCalendar.MondayToFriday.IsWorkingDay).SelectMany(day => Enumerable.Repeat(day, Poisson(ref draws, 2.7)))];
            told += CountQuotaGap.Create(Calls, days, Day(6, 15), WorkingCalendar.MondayToFriday).ChanceOfQuota!.Value;
            made += days.Count(day => day.Month == 6) >= 60 ? 1 : 0;
        }

        Assert.InRange((told - made) / Trials, -0.06, 0.06);
        Assert.InRange(made, 100, 300);

        static int Poisson(ref RandomStream draws, double mean)
        {
            var (count, product) = (0, draws.NextUniform());
            for (; product > Math.Exp(-mean); count++)
            {
                product *= draws.NextUniform();
            }

            return count;
        }
    }

    [Fact]
    public void AQuotaOfZero_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>("target", () => new CountQuota("calls", 0, FiscalCalendar.CalendarYear.Month(2026, 6), OrganisationPart.Everybody));
}
