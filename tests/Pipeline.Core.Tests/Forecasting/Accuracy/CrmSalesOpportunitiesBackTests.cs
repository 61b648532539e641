using NodaTime;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Forecasting.Accuracy;

/// <summary>The naive forecasts of real data: won revenue of the next 28 days, every week from 2017-07-13 to 2017-11-30.</summary>
public sealed class CrmSalesOpportunitiesBackTests
{
    // The reference, a plain Python program, scores the sample itself; here it is cut into 400 slices.
    private const double Slicing = 2e-4;

    private static readonly BackTestOptions Weekly = new(new LocalDate(2017, 7, 13), new LocalDate(2017, 11, 30));

    [SharedFact(CrmSalesOpportunities.File)]
    public void Team_AgreesWithTheReference()
    {
        var result = Run(Weekly);

        Near.Relative(79051.02924133398, result["climatology"].MeanCrps!.Value, Slicing);
        Near.Relative(41947.299687321494, result["seasonal"].MeanCrps!.Value, Slicing);
        Near.Relative(180177.09523809524, result["persistence"].MeanCrps!.Value, 1e-12);
        Assert.All(result.Contestants, contestant => Assert.Equal(21, contestant.Origins));
        Near.Absolute(21 * 21 / 79.0, result["seasonal"].EffectiveOrigins, 1e-12); // 21 + 2 (20 · 3/4 + 19 · 2/4 + 18 · 1/4) = 79
        Assert.Equal(AccuracyVerdict.WorseThanNaive, result.Certify("weighted pipeline").Verdict);
        Assert.Equal("seasonal", result.Certify("climatology").BestNaive!.Naive);
    }

    [SharedFact(CrmSalesOpportunities.File)]
    public void Sellers_AgreeWithTheReference()
    {
        var groups = CrmSalesOpportunities.Sellers(CrmSalesOpportunities.Read());
        var result = Run(Weekly with { Groups = groups });

        Assert.Equal(30, groups.Length);
        Near.Relative(7515.001063000582, result["climatology"].MeanCrps!.Value, Slicing);
        Near.Relative(result["persistence"].Forecasts.Sum(scored => scored.Outcome), Run(Weekly)["persistence"].Forecasts.Sum(scored => scored.Outcome), 1e-12);
    }

    private static BackTestResult Run(BackTestOptions options) => BackTest.Run(
        CrmSalesOpportunities.Read(), CrmSalesOpportunities.Process, CrmSalesOpportunities.Usd, options, [], snapshotOptions: CrmSalesOpportunities.Options).OrThrow();
}
