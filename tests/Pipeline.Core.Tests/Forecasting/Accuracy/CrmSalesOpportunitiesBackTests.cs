using NodaTime;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Forecasting.Accuracy;

/// <summary>The naive forecasts of real data: won revenue of the next 28 days, every week from 2017-07-13 to 2017-11-30.</summary>
public sealed class CrmSalesOpportunitiesBackTests
{
    private static readonly BackTestOptions Weekly = new(new LocalDate(2017, 7, 13), new LocalDate(2017, 11, 30));

    [SharedFact(CrmSalesOpportunities.File)]
    public void Team()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var rows = CrmSalesOpportunities.Read();
        Console.WriteLine($"read {watch.ElapsedMilliseconds}");
        for (var i = 0; i < 3; i++)
        {
        watch.Restart();
        var result = BackTest.Run(rows, CrmSalesOpportunities.Process, CrmSalesOpportunities.Usd, Weekly, [], [new Calibrated("climatology"), new Calibrated("seasonal"), new QuantilePool("pool", ["climatology", "seasonal"])], CrmSalesOpportunities.Options).OrThrow();
        Console.WriteLine($"run {watch.ElapsedMilliseconds}");
        foreach (var c in result.Contestants) Console.WriteLine(FormattableString.Invariant($"{c.Name} {c.Origins} {c.EffectiveOrigins} {c.MeanCrps} bias {c.Bias} wape {c.Wape} cov {c.Coverage80} {c.Coverage80Limits} p10 {c.MeanPinball(.1)} {string.Join(" ", c.PitHistogram.Select(x => x.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)))}"));
        if (i == 0) foreach (var c in result.Contestants) Console.WriteLine(result.Certify(c.Name));
        }
        var groups = CrmSalesOpportunities.Sellers(rows);
        for (var i = 0; i < 2; i++)
        {
        watch.Restart();
        var result = BackTest.Run(rows, CrmSalesOpportunities.Process, CrmSalesOpportunities.Usd, Weekly with { Groups = groups }, [], [new Calibrated("climatology"), new Calibrated("seasonal"), new QuantilePool("pool", ["climatology", "seasonal"])], CrmSalesOpportunities.Options).OrThrow();
        Console.WriteLine($"run sellers {watch.ElapsedMilliseconds}");
        foreach (var c in result.Contestants) Console.WriteLine(FormattableString.Invariant($"{c.Name} {c.MeanCrps} bias {c.Bias} wape {c.Wape} cov {c.Coverage80} {c.Coverage80Limits}"));
        }
        watch.Restart();
        BackTest.Run(rows, CrmSalesOpportunities.Process, CrmSalesOpportunities.Usd, Weekly, [], null, CrmSalesOpportunities.Options).OrThrow();
        Console.WriteLine($"run 21 {watch.ElapsedMilliseconds}");
    }
}
