#:project ../src/Pipeline.Core/Pipeline.Core.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Commissions;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Guidance;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

var (nok, asOf) = (Currency.FromCode("NOK"), new LocalDate(2026, 8, 14));
var (quarter, next) = (FiscalCalendar.CalendarYear.Quarter(2026, 3), FiscalCalendar.CalendarYear.Quarter(2026, 4));
var (ann, bob, cat) = (new SellerId("Ann"), new SellerId("Bob"), new SellerId("Cat"));
var (company, north, south) = (new TeamNodeId("company"), new TeamNodeId("north"), new TeamNodeId("south"));

// Ann manages the north and sells too. Cat moved from the south to the north on 1 August: what she won in July stays with the south.
var team = SalesTeam.Create(
    "management", [new(company), new(north, company, ann), new(south, company)],
    [new(ann, north), new(bob, south), new(cat, south, to: new(2026, 7, 31)), new(cat, north, from: new(2026, 8, 1))]);

// Two years of rows; of S700, Bob and Cat share the revenue, and Ann has an overlay of a half for her help, beside it.
var rows = Enumerable.Range(0, 760).Select(i => Life(i, new LocalDate(2024, 9, 1).PlusDays(i * 713 / 760))).ToArray();
var snapshot = PipelineSnapshot.Create(rows, asOf, SalesProcess.Standard).OrThrow();
var credits = SplitCredits.Create([new(new ProspectId("S700"), [new(bob, 0.6m), new(cat, 0.4m), new(ann, 0.5m, CreditKind.Overlay)])]);

// Where everybody stands: the forecasts of all nodes and sellers in one go, then their quotas.
var cycle = SalesCycleModel.Fit(snapshot);
var arrivals = NewBusinessOutlook.FromModels(snapshot, ArrivalModel.Fit(snapshot), cycle);
var forecast = TeamForecast.Create(snapshot, cycle, quarter, nok, team, credits, arrivals);
Quota[] quotas = [Quota.ForSeller(ann, Kr(700_000), quarter), Quota.ForSeller(bob, Kr(650_000), quarter), Quota.ForSeller(cat, Kr(600_000), quarter)];
var gaps = TeamQuotaGaps.Create(forecast, quotas, WorkingCalendar.MondayToFriday);
Console.WriteLine("          quota       won  from open  from new  chance");
Show("everybody", gaps.Company!);
foreach (var node in forecast.Nodes.Where(node => node.Depth > 0))
{
    Show(" " + node.Node.Id, gaps.Of(node.Node.Id)!);
    foreach (var member in node.Members.Where(member => gaps.Of(member.Seller) is not null))
    {
        Console.WriteLine($"   {member.Seller}: {member.Forecast.Won.Amount,12:#,0} won here{(member.IsManager ? ", the manager's own" : "")}{(member.Overlay is { } help ? $", overlay {help.Won.Amount + help.ExpectedFromOpen.Amount:#,0} beside" : "")}");
    }
}

// What Bob is paid: 4 % up to his quota, 8 % above it; a draw of 20,000 a month, recovered from later pay.
var plan = CommissionPlan.Create(nok, [new(0, 1, 0.04m), new(1, null, 0.08m)], basis: TierBasis.Attainment, draw: new Draw(DrawKind.RecoverableGuarantee, Kr(20_000)));
var sales = forecast.Sellers.Single(seller => seller.Seller == bob).Forecast.Sales.Select(sale => new CommissionCredit(sale.Id, bob, sale.Value!.Value, sale.ClosedOn));
var account = CommissionAccount.Create(plan, bob, FiscalCalendar.CalendarYear, new(quarter.From, asOf), sales, quotas).OrThrow();
foreach (var statement in account.Statements)
{
    Console.WriteLine($"{statement.Period}: {statement.Lines.Length} sales earn {statement.Commission.Amount:#,0.00}, payable {statement.Payable.Amount:#,0.00}, draw owed {statement.DrawBalance.Amount:#,0.00}");
}

var bobs = gaps.Of(bob)!;
var pay = ExpectedPay.Create(plan, bobs.Total!, bobs.Target);
Console.WriteLine($"Bob's quarter is expected to pay {pay.Mean.Amount:#,0}, and not the {pay.OfMeanRevenue.Amount:#,0} of its mean; above quota with {pay.ChanceOfAccelerator:0 %}; a sale of 50,000 more adds {pay.AddedBy(Kr(50_000)).Amount:#,0}");

// What to start today, so that every coming month makes its share with a chance of 80 %.
var flow = SmoothFlowPlan.Create(snapshot, cycle, arrivals, SmoothFlowPlan.Monthly(Quota.ForAll(Kr(2_000_000), next)));
Console.WriteLine($"open {flow.StartsPerWeek} a week from now on; {string.Join(", ", flow.Months.Select(month => $"{month.Quota.Period} {month.Chance:0 %}"))}");

void Show(string who, QuotaGap gap) =>
    Console.WriteLine($"{who,-9}{gap.Target.Amount,10:#,0}{gap.Won.Amount,10:#,0}{gap.ExpectedFromOpen.Amount,11:#,0}{gap.ExpectedFromNew?.Amount,10:#,0}{100 * gap.ChanceOfQuota,6:0} %");

Money Kr(decimal amount) => new(amount, nok);

Opportunity Life(int i, LocalDate opened)
{
    var closes = opened.PlusDays(15 + i * 37 % 71);
    var (isWon, amount) = (i * 7919 % 10 < 4, Amount.Of(Kr(30_000 + i * 131 % 400 * 100)));
    return new(
        new($"S{i}"), new[] { ann, bob, cat }[i % 3], new("Proposal"), openedOn: opened, amount: amount,
        outcome: closes > asOf ? null : new Outcome(isWon ? OutcomeKind.Won : OutcomeKind.Lost, closes, isWon ? amount : default));
}
