using System.Globalization;
using Pipeline.Core.Tests.Shared;

namespace Samples.Tests.Crm;

/// <summary>
/// What most CRMs show, win rate times open value, against all wins of the next 28 days: the figures that the README states.
/// A plain computation from the files; the program has no part in it.
/// </summary>
public sealed class BareWinRateTests
{
    private const string Data = "data/maven_crm";
    private const int Horizon = 28;

    private static readonly DateOnly FirstDay = new(2017, 3, 31);
    private static readonly DateOnly LastDay = new(2017, 11, 30);

    [SharedFact(Data)]
    public void OverstatesOverMonthEnds() =>
        AssertRange([.. Enumerable.Range(0, 9).Select(month => FirstDay.AddDays(1).AddMonths(month).AddDays(-1))], "2017-05-31", 0.90, "2017-09-30", 4.80);

    [SharedFact(Data)]
    public void OverstatesOverWeeks() =>
        AssertRange([.. Enumerable.Range(0, 35).Select(week => FirstDay.AddDays(7 * week))], "2017-06-02", 0.92, "2017-10-06", 4.41);

    private static void AssertRange(DateOnly[] days, string lowestDay, double lowest, string highestDay, double highest)
    {
        const double Tolerance = 0.01;
        var rows = CrmExport.Read();
        var ranked = days.Select(day => (Day: day, By: Overstatement(rows, day.DayNumber))).OrderBy(reading => reading.By).ToArray();
        Assert.True(days[0] == FirstDay && days[^1] <= LastDay && days[^1] > LastDay.AddDays(-7));
        Assert.Equal((lowestDay, highestDay), (Iso(ranked[0].Day), Iso(ranked[^1].Day)));
        Assert.InRange(ranked[0].By, lowest - Tolerance, lowest + Tolerance);
        Assert.InRange(ranked[^1].By, highest - Tolerance, highest + Tolerance);
    }

    private static double Overstatement(IReadOnlyList<CrmRow> rows, int day)
    {
        var plain = new CrmPlainReading(rows, day, day + 1, day + Horizon);
        return plain.WinRate * (double)plain.Value(plain.Open) / plain.ActualTotal - 1;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
