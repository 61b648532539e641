using System.Text.Json;
using Pipeline.Core.Tests.Shared;
using Samples.Tests.Crm;
using Samples.Tests.Forecasts;
using Samples.Tests.Support;

namespace Samples.Tests.Plans;

/// <summary>The command that says what to start today.</summary>
public sealed class PlanCommandTests
{
    private const string Crm = "data/maven_crm";

    private static readonly string[] Nils = ["plan", "--seller", "Nils Dahl", "--actions", "1000", "--json"];

    /// <summary>Every figure of a seller's plan that can be worked out from the others is.</summary>
    [Fact]
    public void Nordlys_ASellersPlan_HoldsTogether()
    {
        var plan = ReportRun.Run(Nils).AssertReports();
        var periods = plan.At("periods").EnumerateArray().ToArray();

        Assert.Equal(["2026-Q2", "2026-Q3"], periods.Select(period => period.Text("period")));
        Assert.All(periods, period =>
        {
            Assert.Equal(Math.Max(0, period.Money("quota") - period.Money("won") - period.Money("expectedFromOpen")), period.Money("leftToBuild"), 2);
            Assert.All(period.At("work").EnumerateArray().Where(work => !work.IsNull("count")), work =>
            {
                Assert.Equal(work.Count("count"), work.At("perWeek").EnumerateArray().Sum(week => week.GetInt32()));
                Assert.Equal(period.At("weeks").GetArrayLength(), work.At("perWeek").GetArrayLength());
                Assert.InRange(work.Number("count"), work.Number("lower"), work.IsNull("upper") ? double.MaxValue : work.Number("upper"));
            });
        });

        // The lag to a sale is longer than what is left of the second quarter, and not than the third.
        Assert.Equal("TooLate", Work(periods[0], "Openings").Text("obstacle"));
        var (openings, conversations, calls) = (Work(periods[1], "Openings"), Work(periods[1], "Conversations"), Work(periods[1], "ColdCalls"));
        Assert.True(calls.Count("count") > conversations.Count("count") && openings.Count("count") > 0);
        var stages = periods[1].At("work").EnumerateArray().Where(work => work.Text("kind") == "StageEntries").ToArray();
        Assert.Equal(["Interest", "Decision maker", "Budget and time", "Meeting", "Presentation", "Proposal", "Closing"], stages.Select(stage => stage.Text("stage")));
        Assert.Equal(stages.Select(stage => stage.Count("count")).OrderDescending(), stages.Select(stage => stage.Count("count")));
        Assert.Equal(stages.Select(stage => stage.Text("lastUsefulDay")).Order(), stages.Select(stage => stage.Text("lastUsefulDay")));
    }

    /// <summary>The months' shares are those of the quotas; the plan makes every month that it can reach, and one opening less would not.</summary>
    [Fact]
    public void Nordlys_TheFlow_MakesEveryMonthInReach()
    {
        var plan = ReportRun.Run(Nils).AssertReports();
        var months = plan.At("flow.months").EnumerateArray().ToArray();

        Assert.Equal(["2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01"], months.Select(month => month.Text("from")));
        Assert.Equal(plan.At("periods").EnumerateArray().ElementAt(1).Money("quota"), months[2..].Sum(month => month.Money("share")));
        var inReach = months.Where(month => month.At("isInReach").GetBoolean()).ToArray();
        Assert.Equal(inReach.Max(month => month.Count("startsNeeded")), plan.Count("flow.startsPerWeek"));
        Assert.All(inReach, month => Assert.True(month.Number("chanceByPlan") >= 0.8 && !month.At("isDry").GetBoolean()));
        Assert.All(months, month => Assert.True(month.Number("chanceByPlan") >= month.Number("chanceFromOpen")));
        Assert.InRange(plan.Number("openedPerWeek"), 2.5, 3.5); // 160 in a year
    }

    /// <summary>The best stand first; what an action adds is what 'whatif' answers to the same question.</summary>
    [Fact]
    public void Nordlys_Actions_AreRanked()
    {
        var plan = ReportRun.Run(Nils).AssertReports();
        var actions = plan.At("actions").EnumerateArray().ToArray();
        var gains = actions.Select(action => action.IsNull("chanceGainPerHour") ? double.NegativeInfinity : action.Number("chanceGainPerHour")).ToArray();

        Assert.Equal(plan.Count("actionsWeighed"), actions.Length);
        Assert.Equal(gains.OrderDescending(), gains);
        Assert.Equal(["AdvanceStage", "AskQuestion", "OpenNew"], actions.Select(action => action.Text("kind")).Distinct().Order());
        Assert.All(actions, action => Assert.False(!action.IsNull("chanceGain") && action.Number("chanceGain") == 0)); // the cycle takes no notice of expected days
        Assert.True(plan.Count("actionsWithoutEffect") > 0);
        var win = actions.First(action => action.Text("kind") == "AdvanceStage" && action.IsNull("toStage"));
        Assert.Equal("Closing", win.Text("stage"));

        // Coming to the sale is winning it, but for the chance that the win comes after the period.
        var whatIf = ReportRun.Run("whatif", "--seller", "Nils Dahl", "--win", win.Text("prospect")!, "--json").AssertReports();
        var gain = whatIf.Number("scenarios.0.after.chanceOfQuota") - whatIf.Number("scenarios.0.before.chanceOfQuota");
        Assert.InRange(win.Number("chanceGain"), 0, gain + 0.001);
    }

    /// <summary>With pay, it ranks by pay, and says what 'pay' says of the same plan.</summary>
    [Fact]
    public void Actions_ByPay()
    {
        var plan = Fjordlys.Run("plan", "--seller", "Ola Berg", "--by-pay", "--json").AssertReports();
        var actions = plan.At("actions").EnumerateArray().ToArray();

        Assert.True(plan.At("isByPay").GetBoolean());
        Assert.Equal(actions.Select(action => action.Money("payGainPerHour")).OrderDescending(), actions.Select(action => action.Money("payGainPerHour")));
        var advance = actions.First(action => action.Text("kind") == "AdvanceStage");
        Assert.InRange(advance.Money("payGain"), 0, advance.Money("amount") * 0.12m); // the highest rate of the plan
        Fjordlys.Run("plan", "--by-pay").AssertRefuses("--seller");
        Fjordlys.Run("plan", "--plan", "plan.json").AssertRefuses("--by-pay");
        Fjordlys.Run("plan", "--quota", "0").AssertRefuses("not above zero");
    }

    /// <summary>Nobody buys without authority in this company, so its question is worth most; each worth is that of the formula.</summary>
    [Fact]
    public void Nordlys_Asking_IsWorthWhatTheFormulaSays()
    {
        var asking = ReportRun.Run(Nils).AssertReports().At("asking");
        var (sale, cost) = (asking.Number("meanSale"), asking.Number("hourWorth") * asking.Number("appointmentHours"));
        var questions = asking.At("questions").EnumerateArray().ToArray();

        Assert.Equal("authority", questions[0].Text("question"));
        Assert.All(questions, question =>
        {
            var (good, bad) = (question.Number("wonWithAnswer.share"), question.Number("wonWithout.share"));
            var share = question.Number("wonWithout.of") / (question.Number("wonWithout.of") + question.Number("wonWithAnswer.of"));
            var worth = share * Math.Max(0, bad * sale - cost) + (1 - share) * Math.Max(0, good * sale - cost) - Math.Max(0, (share * bad + (1 - share) * good) * sale - cost);
            Assert.Equal(Math.Max(0, worth), question.Number("worth"), 0.02);
            Assert.InRange(question.Number("worth"), question.Number("lower"), question.Number("upper"));
        });
    }

    /// <summary>A higher chance never needs fewer openings.</summary>
    [Fact]
    public void HigherChance_NeedsNoFewer()
    {
        int[] starts = [.. new[] { "50%", "80%", "95" }.Select(chance => Fjordlys.Run("plan", "--chance", chance, "--json").AssertReports().Count("flow.startsPerWeek"))];

        Assert.Equal(starts.Order(), starts);
        Assert.True(starts[0] < starts[^1]);
    }

    /// <summary>Where nobody set a quota for the next period, the same again is taken, and said.</summary>
    [Fact]
    public void QuotaOfTheNextPeriod_MayBeAssumed()
    {
        var periods = Fjordlys.Run("plan", "--json").AssertReports().At("periods").EnumerateArray().ToArray();

        Assert.Equal([false, true], periods.Select(period => period.At("isQuotaAssumed").GetBoolean()));
        Assert.Equal(periods[0].Money("quota"), periods[1].Money("quota"));
        Assert.Contains("none is set", Fjordlys.Run("plan").Output, StringComparison.Ordinal);
    }

    /// <summary>An export of rows alone has no calls and no stages behind it: openings are planned, and nothing is made up.</summary>
    [SharedFact(Crm)]
    public void CrmExport_PlansOpeningsAlone()
    {
        string[] asked = ["plan", "--as-of", "2017-08-31", "--period", "2017-Q3", "--quota", "3500000", "--data", CrmExport.Folder, "--profile", "crm-sales-opportunities"];
        var plan = ReportRun.Run([.. asked, "--json"]).AssertReports();

        Assert.All(plan.At("periods").EnumerateArray(), period => Assert.Equal(["Openings"], period.At("work").EnumerateArray().Select(work => work.Text("kind"))));
        Assert.True(plan.IsNull("asking"));
        Assert.All(plan.At("actions").EnumerateArray(), action => Assert.Contains(action.Text("kind"), new[] { "AdvanceStage", "OpenNew" }));
        Assert.Equal(1_746_991m, plan.At("periods").EnumerateArray().First().Money("won"));
        Assert.All(
            CrmExport.Read().Select(row => row.Manager).Distinct().Take(2),
            manager => Assert.True(ReportRun.Run([.. asked, "--manager", manager, "--json"]).AssertReports().At("flow.months").GetArrayLength() >= 4));
    }

    [Theory]
    [InlineData("--chance '100%'", "--chance", "100%")]
    [InlineData("--chance '0.8'", "--chance", "0.8")]
    [InlineData("--chance 'high'", "--chance", "high")]
    [InlineData("--actions '-1'", "--actions=-1")]
    [InlineData("no quota", "--period", "2024-04")]
    [InlineData("'Nobody'", "--seller", "Nobody")]
    public void BadOptions_AreNamed(string named, params string[] arguments)
    {
        using var export = BackTestCommandTests.Small();
        export.Run(["plan", "--as-of", "2024-04-15", .. arguments]).AssertRefuses(named);
    }

    private static JsonElement Work(JsonElement period, string kind) => period.At("work").EnumerateArray().First(work => work.Text("kind") == kind);
}
