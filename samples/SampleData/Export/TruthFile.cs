using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime;

namespace SampleData.Export;

/// <summary>Every true parameter, and what follows from them: truth.json.</summary>
internal static class TruthFile
{
    internal const string Name = "truth.json";

    private const int Decimals = 6; // of what is derived; parameters stand as they are

    internal static string Write(GeneratedCompany company)
    {
        var truth = company.Truth;
        var content = new
        {
            truth.Name,
            company.Seed,
            Currency = truth.Currency.Code,
            FirstDay = Day(truth.FirstDay),
            LastDay = Day(truth.LastDay),
            truth.WarmUpDays,
            truth.OpenedPerWorkingDay,
            truth.Season,
            truth.MonthlyGrowth,
            TrendFrom = Day(truth.TrendFrom),
            Stages = truth.Stages.Select(stage => new
            {
                stage.Name,
                Role = stage.Role.ToString(),
                stage.Hazards.Advance,
                stage.Hazards.Lost,
                stage.Hazards.Faded,
                stage.StatedChance,
            }),
            truth.PushDays,
            truth.PushFactor,
            Sellers = truth.Sellers.Select(seller => new
            {
                seller.Name,
                seller.Manager,
                seller.Skill,
                seller.Volume,
                WeakStage = seller.WeakStep is { } step ? truth.Stages[step.Stage].Name : null,
                WeakFactor = seller.WeakStep?.Factor,
            }),
            truth.Products,
            truth.Quantities,
            Reasons = truth.Reasons.Select(reason => new { Outcome = reason.Kind.ToString(), Reason = reason.Text, reason.Weight }),
            truth.LogDiscountMean,
            truth.LogDiscountDeviation,
            truth.BudgetShare,
            truth.LogBudgetDeviation,
            truth.BudgetLow,
            truth.BudgetHigh,
            truth.ExpectedDays,
            truth.LogExpectedDaysDeviation,
            truth.QuotaShare,
            truth.Work,
            Derived = Derived(company),
        };
        return JsonSerializer.Serialize(content, Options) + "\n";
    }

    private static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement),
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private static object Derived(GeneratedCompany company)
    {
        var truth = company.Truth;
        var usual = truth.Sellers[0] with { Skill = 1, Volume = 1, WeakStep = null };
        var chances = truth.ChancesOfWinning(usual);
        var periods = company.Quotas.Select(quota => quota.Period).Distinct();
        return new
        {
            MeanAmount = Rounded(truth.MeanAmount),
            WinRate = Rounded(truth.WinRate(new DateInterval(truth.FirstDay, truth.FirstDay.PlusYears(2).PlusDays(-1)))),
            OpenedPerWorkingDay = Rounded(truth.OpenedPerWorkingDay * truth.Sellers.Sum(seller => seller.Volume)),
            ChanceOfWinningWithoutPush = truth.Stages.Zip(chances).Select(pair => new { Stage = pair.First.Name, Chance = Rounded(pair.Second) }),
            NoShowShareReminded = Rounded(truth.Work.NoShowShare * truth.Work.ReminderFactor),
            TrialOddsRatio = Rounded(truth.Work.TrialOddsRatio),
            Sellers = truth.Sellers.Select(seller => new { seller.Name, ChanceOfWinningWithoutPush = Rounded(truth.ChancesOfWinning(seller)[0]) }),
            MeanWins = periods.Select(period => new
            {
                Period = period.Name,
                Count = Rounded(truth.Sellers.Sum(seller => truth.MeanWins(seller, period.Days).Sum())),
            }),
        };
    }

    private static decimal Rounded(double value) => decimal.Round((decimal)value, Decimals, MidpointRounding.ToEven);

    private static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
