#:project ../src/Pipeline.Core/Pipeline.Core.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
using NodaTime;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

// Rows as any CRM has them: two are opened a day, of each ten three are won, most of them in the last weeks of a quarter.
var nok = Currency.FromCode("NOK");
var process = SalesProcess.Create(new("sales"), 1, [new(new("Open"), StageRole.Other)]);
var (first, asOf) = (new LocalDate(2024, 10, 1), new LocalDate(2026, 6, 30));
var rows = Enumerable.Range(0, 2 * (Period.DaysBetween(first, asOf) + 1)).Select(i => Life(i, first.PlusDays(i / 2))).ToArray();

// Tests itself on the past week by week, then forecasts the 28 days to come.
var forecast = CertifiedForecast.Create(rows, asOf, process, nok, horizon: 28).OrThrow();

var total = forecast.ByGroup[0];
Console.WriteLine($"28 days from {asOf:uuuu-MM-dd}: {total.Mean:#,0} kr expected, with 80 % between {total.Quantile(0.1):#,0} and {total.Quantile(0.9):#,0}");
Console.WriteLine($"a target of 1,000,000 kr is made with {100 * total.ChanceOfAtLeast(1_000_000):0} %");
Console.WriteLine(forecast.Certificate);
foreach (var contestant in forecast.Test!.Contestants)
{
    Console.WriteLine($"{contestant.Name,-22}{(contestant.IsNaive ? "naive" : ""),-7}{contestant.MeanCrps,9:#,0} kr{100 * contestant.Coverage80.Share,6:0} % within P10 to P90");
}

Opportunity Life(int i, LocalDate opened)
{
    var days = 10 + i * 37 % 61;
    var closes = opened.PlusDays(days);
    var quarterEnd = new LocalDate(closes.Year, (closes.Month + 2) / 3 * 3, 1).PlusMonths(1).PlusDays(-1);
    closes = i % 2 == 0 && Period.DaysBetween(closes, quarterEnd) < 45 ? quarterEnd.PlusDays(-(i % 12)) : closes;
    closes = closes < opened ? opened : closes;
    var isWon = i * 7919 % 10 < 3;
    var amount = Amount.Of(new Money(20_000 + i * 131 % 40_000, nok));
    return new(
        new($"P{i}"), new($"Seller {i % 4}"), new("Open"), openedOn: opened, amount: amount,
        outcome: closes > asOf ? null : new Outcome(isWon ? OutcomeKind.Won : OutcomeKind.Lost, closes, isWon ? amount : default));
}
