using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using SampleData;

namespace Samples.Tests.Nordlys;

public sealed class GeneratorTests
{
    private static readonly CompanyTruth Small = CompanyTruth.Nordlys with { Sellers = CompanyTruth.Nordlys.Sellers[..3], FirstDay = new(2025, 10, 1) };

    private static GeneratedCompany Nordlys => NordlysExport.Generated;

    [Fact]
    public void Seed_DecidesEverything()
    {
        Assert.Equal(Rows(Small, 5), Rows(Small, 5));
        Assert.NotEqual(Rows(Small, 5), Rows(Small, 6));
        Assert.All(Rows(Small, 5).Zip(Rows(Small, 6)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Seeds_GiveIndependentCompanies()
    {
        // Two by two, the sales of a month in companies of neighbouring seeds go together no more than chance has it.
        const int Months = 36;
        var truth = CompanyTruth.Nordlys.WithoutSeasonTrendAndPush();
        var sales = Enumerable.Range(1, 12).Select(seed => SalesByMonth(Company.Generate(truth, (ulong)seed))).ToArray();
        var correlations = sales.Zip(sales.Skip(1), Correlation).ToArray();

        Assert.InRange(correlations.Average() * Math.Sqrt(Months * correlations.Length), -3.3, 3.3);

        static double[] SalesByMonth(GeneratedCompany company)
        {
            var won = company.Prospects.Where(prospect => prospect.Outcome?.Kind == OutcomeKind.Won).ToLookup(prospect => prospect.Outcome!.On!.Value.ToYearMonth());
            return [.. Enumerable.Range(0, Months).Select(month => (double)won[company.Truth.FirstDay.PlusMonths(month).ToYearMonth()].Count())];
        }

        static double Correlation(double[] one, double[] other)
        {
            var (mean, otherMean) = (one.Average(), other.Average());
            return one.Zip(other, (a, b) => (a - mean) * (b - otherMean)).Sum() / (one.Length - 1) / Math.Sqrt(Interval.Variance(one) * Interval.Variance(other));
        }
    }

    [Fact]
    public void Prospect_IsTheSame_WhenTheCompanyGrowsOrIsWatchedLonger()
    {
        var before = Company.Generate(Small with { LastDay = new(2026, 3, 31) }, 5).Prospects.Select(Traits).ToHashSet();
        var longer = Company.Generate(Small, 5).Prospects.Select(Traits).ToHashSet();
        var larger = Company.Generate(Small with { Sellers = CompanyTruth.Nordlys.Sellers[..9], LastDay = new(2026, 3, 31) }, 5).Prospects.Select(Traits).ToHashSet();

        Assert.Subset(longer, before);
        Assert.Subset(larger, before);

        static (SellerId, LocalDate, string, int, Money, MoneyRange?, LocalDate) Traits(Prospect prospect) =>
            (prospect.Seller, prospect.OpenedOn, prospect.Product, prospect.Quantity, prospect.Amount, prospect.Budget, prospect.ExpectedCloseOn);
    }

    [Fact]
    public void WithoutSeasonTrendAndPush_EveryWorkingDayIsLikeEveryOther()
    {
        var steady = CompanyTruth.Nordlys.WithoutSeasonTrendAndPush();
        LocalDate[] workingDays = [new(2023, 10, 2), new(2024, 7, 31), new(2025, 3, 31), new(2026, 9, 30)];

        Assert.All(steady.Sellers, seller =>
        {
            Assert.All(workingDays, day => Assert.Equal(steady.OpenedPerWorkingDay * seller.Volume, steady.MeanOpenings(seller, day)));
            Assert.All(workingDays, day => Assert.Equal(steady.HazardsOn(seller, 7, workingDays[0]), steady.HazardsOn(seller, 7, day)));
            Assert.Equal(0, steady.MeanOpenings(seller, new(2026, 9, 26))); // a Saturday
        });
        Assert.Equal(CompanyTruth.Nordlys.Stages, steady.Stages);
        Assert.Equal(CompanyTruth.Nordlys.Sellers, steady.Sellers);
        var changed = CompanyTruth.Nordlys;
        Assert.True(changed.HazardsOn(changed.Sellers[0], 7, new(2026, 9, 30)).Advance > changed.HazardsOn(changed.Sellers[0], 7, new(2026, 9, 16)).Advance);
        Assert.NotEqual(changed.MeanOpenings(changed.Sellers[0], new(2026, 7, 1)), changed.MeanOpenings(changed.Sellers[0], new(2025, 7, 1)));
    }

    [Fact]
    public void Rows_AreTakenByASnapshot_AndTheirTeamAndProcessFit()
    {
        LocalDate asOf = new(2026, 8, 14);
        var snapshot = PipelineSnapshot.Create(Nordlys.ToOpportunities(), asOf, Nordlys.Process, Nordlys.SnapshotOptions);

        Assert.Empty(snapshot.Failures);
        Assert.Equal(Nordlys.Prospects.Length, snapshot.Value.Rows.Read);
        Assert.Equal(5, Nordlys.Managers.Length);
        Assert.All(Nordlys.Sellers, seller => Assert.Equal(new TeamNodeId(seller.Manager), Nordlys.Team.NodeOf(seller.Id, asOf)));
        Assert.All(Nordlys.Prospects, prospect => Assert.True(prospect.Outcome is null || prospect.Outcome.On >= CompanyTruth.Nordlys.FirstDay));
    }

    [Fact]
    public void Factors_HaveTheMeanThatTheModelSays()
    {
        Assert.Equal(1, CompanyTruth.Nordlys.Season.Average(), 1e-12);
        Assert.Equal(1, CompanyTruth.Nordlys.Sellers.Average(seller => seller.Volume), 1e-12);
    }

    private static Opportunity[] Rows(CompanyTruth truth, ulong seed) => [.. Company.Generate(truth, seed).ToOpportunities()];
}
