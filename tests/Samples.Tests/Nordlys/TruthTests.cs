using NodaTime;
using Pipeline.Core.Stages;
using SampleData;

namespace Samples.Tests.Nordlys;

/// <summary>What is derived from the truth is what happens.</summary>
public sealed class TruthTests
{
    private static readonly CompanyTruth Truth = CompanyTruth.Nordlys;

    private static GeneratedCompany Nordlys => NordlysExport.Generated;

    [Fact]
    public void ChancesOfWinning_WithoutAPush_AreProductsOfTheStages()
    {
        var steady = Truth.WithoutSeasonTrendAndPush();

        Assert.All(steady.Sellers, seller =>
        {
            var ever = steady.ChancesOfWinning(seller);
            var inTenYears = steady.ChancesOfWinning(seller, new(2026, 8, 14), new(2036, 8, 14));
            var closing = steady.Stages[^1].Hazards;
            Assert.Equal(seller.Skill * closing.Advance / (seller.Skill * closing.Advance + closing.Lost + closing.Faded), ever[^1], 1e-12);
            Assert.All(ever.Zip(inTenYears), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
            Assert.Equal(ever.Order(), ever);
        });
    }

    /// <summary>Over many days, the open prospects that were won by the quarter's end are as many as their chances add up to.</summary>
    [Fact]
    public void ChancesOfWinning_WithinAQuarter_AddUpToTheSalesMade()
    {
        var sellers = Truth.Sellers.ToDictionary(seller => seller.Id);
        var scores = Enumerable.Range(0, 12).Select(quarter =>
        {
            var from = Truth.FirstDay.PlusMonths(3 * quarter);
            var (asOf, to) = (from.PlusDays(44), from.PlusMonths(3).PlusDays(-1));
            var chances = sellers.ToDictionary(pair => pair.Key, pair => Truth.ChancesOfWinning(pair.Value, asOf, to));
            var open = Nordlys.Prospects.Where(prospect => prospect.OpenedOn <= asOf && !(prospect.Outcome?.On <= asOf)).Select(prospect => (
                Chance: chances[prospect.Seller][prospect.StageEntries.Count(entry => entry.EnteredOn <= asOf) - 1],
                Won: prospect.Outcome is { Kind: OutcomeKind.Won } outcome && outcome.On <= to)).ToArray();
            return (open.Count(row => row.Won) - open.Sum(row => row.Chance)) / Math.Sqrt(open.Sum(row => row.Chance * (1 - row.Chance)));
        }).ToArray();

        // Twelve standard scores: their mean and their sum of squares (chi-square of 12), each within its 99 %.
        Assert.InRange(scores.Average() * Math.Sqrt(scores.Length), -2.576, 2.576);
        Assert.InRange(scores.Sum(score => score * score), 3.07, 28.30);
    }

    [Fact]
    public void MeanWins_AreTheMeanOfManyCompanies()
    {
        const int Companies = 40;
        var truth = Truth with { Sellers = Truth.Sellers[12..14], FirstDay = new(2025, 10, 1) };
        var days = new DateInterval(new(2026, 7, 1), new(2026, 9, 30));
        var mean = truth.Sellers.Sum(seller => truth.MeanWins(seller, days).Sum());
        var sold = Enumerable.Range(1, Companies).Sum(seed => Company.Generate(truth, (ulong)seed).Prospects.Count(
            prospect => prospect.Outcome is { Kind: OutcomeKind.Won, On: { } on } && days.Contains(on)));

        // The sales of a span are a Poisson number: openings are, and each goes its own way.
        Assert.InRange((sold - Companies * mean) / Math.Sqrt(Companies * mean), -2.576, 2.576);
    }

    [Fact]
    public void Company_IsAsTheReadmeSays()
    {
        var quarters = Nordlys.Quotas.Where(quota => quota.Seller is not null && quota.Period.To <= Truth.LastDay).ToArray();
        var won = Nordlys.Prospects.Where(prospect => prospect.Outcome?.Kind == OutcomeKind.Won).ToLookup(prospect => prospect.Seller);
        var made = quarters.Count(quota => won[quota.Seller!.Value].Where(prospect => quota.Period.Days.Contains(prospect.Outcome!.On!.Value)).Sum(prospect => prospect.Amount.Amount) >= quota.Target.Amount);
        var lives = won.SelectMany(own => own).Select(prospect => Period.DaysBetween(prospect.OpenedOn, prospect.Outcome!.On!.Value)).Order().ToArray();

        Assert.Equal(12 * 30, quarters.Length);
        Assert.InRange((double)made / quarters.Length, 0.38, 0.58);
        Assert.InRange(lives[lives.Length / 2], 45, 60);
        Assert.InRange(Truth.WinRate(new(new(2024, 1, 1), new(2024, 12, 31))), 0.20, 0.25);
        Assert.All(
            Enumerable.Range(0, 12).Select(quarter => new DateInterval(Truth.FirstDay.PlusMonths(3 * quarter), Truth.FirstDay.PlusMonths(3 * quarter + 3).PlusDays(-1))),
            days => Assert.InRange(won.Sum(own => own.Count(prospect => days.Contains(prospect.Outcome!.On!.Value))), 200, 350));
    }

    /// <summary>The weak seller gets appointments like others, and sells few.</summary>
    [Fact]
    public void WeakSeller_HasAppointments_ButFewSales()
    {
        var appointment = Truth.Stages.Index().Single(pair => pair.Item.Role == StageRole.Appointment).Index;
        var presentation = appointment + 1;
        var rates = Truth.Sellers.Select(seller =>
        {
            var own = Nordlys.Prospects.Where(prospect => prospect.Seller == seller.Id && prospect.StageEntries.Length > appointment && prospect.Outcome is not null).ToArray();
            var presented = own.Where(prospect => prospect.StageEntries.Length > presentation).ToArray();
            return (seller, Count: own.Length, Proposed: (double)presented.Count(prospect => prospect.StageEntries.Length > presentation + 1) / presented.Length, Won: Share(own));
        }).ToArray();
        var weak = rates.Single(rate => rate.seller.WeakStep is not null);

        Assert.Equal(weak.seller, rates.MinBy(rate => rate.Proposed).seller);
        Assert.True(weak.Won < rates.Average(rate => rate.Won) * 0.8);
        Assert.True(weak.Count > rates.Average(rate => rate.Count) * 0.9);

        static double Share(Prospect[] prospects) => (double)prospects.Count(prospect => prospect.Outcome!.Kind == OutcomeKind.Won) / prospects.Length;
    }
}
