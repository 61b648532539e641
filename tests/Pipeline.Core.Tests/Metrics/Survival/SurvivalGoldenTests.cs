using System.Text.Json;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Survival;

/// <summary>Against R: survival 3.5-3 and, for Greenwood's errors among competing ends, etm 1.1.1.</summary>
public sealed class SurvivalGoldenTests
{
    // The files have 15 digits.
    private const double Tolerance = 1e-10;

    private static readonly (CurveBand Band, string Name)[] Bands =
        [(CurveBand.Plain, "plain"), (CurveBand.Log, "log"), (CurveBand.LogLog, "log-log"), (CurveBand.Logit, "logit"), (CurveBand.Arcsine, "arcsin")];

    [SharedFact("golden/kaplan_meier.json")]
    public void KaplanMeier()
    {
        var cases = SurvivalGolden.Cases("kaplan_meier.json");
        Assert.Equal(8, cases.Count);
        foreach (var one in cases)
        {
            var name = one.GetProperty("name").GetString()!;
            var scale = name.Contains("age scale", StringComparison.Ordinal) ? 12 : 1;
            var curve = SurvivalCurve.FromLifeTable(SurvivalGolden.TableOf(name));
            Assert.Equal(one.GetProperty("n").GetInt64(), curve.SampleSize);
            Assert.Equal(one.GetProperty("event_times_total").GetInt32(), curve.Steps.Length);
            for (var i = 0; i < one.GetProperty("time").GetArrayLength(); i++)
            {
                var age = (int)Math.Round(one.GetProperty("time")[i].GetDouble() * scale);
                var step = curve.StepAt(age)!.Value;
                var where = $"{name} at {age}";
                Assert.Equal((age, Whole(one, "n_risk", i), Whole(one, "n_event", i), Whole(one, "n_censor", i)), (step.Age, step.AtRisk, step.Events, step.Censored));
                Same(Number(one.GetProperty("surv")[i]), step.StillOpen, where);
                Same(Number(one.GetProperty("std_err_of_surv")[i]), step.StandardError, where);
                Same(Number(one.GetProperty("std_err_of_log_surv")[i]), step.LogStandardError, where);
                Same(Number(one.GetProperty("cumhaz_nelson_aalen")[i]), step.CumulativeHazard, where);
                Same(Number(one.GetProperty("std_err_cumhaz")[i]), step.CumulativeHazardStandardError, where);
                foreach (var (band, called) in Bands)
                {
                    var limits = one.GetProperty("ci95").GetProperty(called);
                    var interval = curve.Interval(age, 0.95, band);
                    Same(Number(limits.GetProperty("lower")[i]), interval?.Lower, $"{where}, lower {band}");
                    Same(Number(limits.GetProperty("upper")[i]), interval?.Upper, $"{where}, upper {band}");
                }
            }

            AssertQuantiles(one.GetProperty("quantiles"), curve, scale, name);
            var mean = one.GetProperty("restricted_mean");
            var measured = curve.MeanUpTo(mean.GetProperty("tau").GetInt32() * scale)!.Value;
            Same(mean.GetProperty("value").GetDouble(), measured.Days / scale, name);
            Same(mean.GetProperty("se").GetDouble(), measured.StandardError / scale, name);
        }
    }

    [SharedFact("golden/aalen_johansen.json")]
    public void AalenJohansen_WithJackknifeErrors()
    {
        var cases = SurvivalGolden.Cases("aalen_johansen.json");
        Assert.Equal(6, cases.Count);
        foreach (var one in cases)
        {
            var name = one.GetProperty("name").GetString()!;
            var risks = CompetingRisks.FromLifeTable(SurvivalGolden.TableOf(name));
            Assert.Equal(one.GetProperty("n").GetInt64(), risks.SampleSize);
            Assert.Equal(one.GetProperty("event_times_total").GetInt32(), risks.StillOpen.Steps.Length);
            AssertCurves(one, risks, name, "std_err", CurveError.Jackknife);
        }
    }

    [SharedFact("golden/cumulative_incidence_greenwood.json")]
    public void AalenJohansen_WithGreenwoodErrors()
    {
        var cases = SurvivalGolden.Cases("cumulative_incidence_greenwood.json");
        Assert.Equal(3, cases.Count);
        foreach (var one in cases)
        {
            var name = one.GetProperty("name").GetString()!;
            AssertCurves(one, CompetingRisks.FromLifeTable(SurvivalGolden.TableOf(name)), name, "se_greenwood", CurveError.Greenwood);
        }
    }

    [SharedFact("golden/logrank.json")]
    public void LogRank()
    {
        LifeTable[][] groups =
        [
            [SurvivalGolden.TableOf("lung sex 1"), SurvivalGolden.TableOf("lung sex 2")],
            [.. new[] { "squamous", "smallcell", "adeno", "large" }.Select(cell => SurvivalGolden.Table("veteran", row => row["celltype"] == cell ? SurvivalGolden.End(row, "status", "1") : null))],
            [.. new[] { "1", "2" }.Select(arm => SurvivalGolden.Table("pbc", row => row["trt"] == arm ? SurvivalGolden.End(row, "status", "2") : null))],
        ];
        foreach (var (one, tables) in SurvivalGolden.Cases("logrank.json").Zip(groups))
        {
            var name = one.GetProperty("name").GetString()!;
            var test = LogRankTest.Compare(tables);
            Assert.Equal(one.GetProperty("n").EnumerateArray().Select(n => n.GetInt64()), test.Groups.Select(group => group.SampleSize));
            Assert.Equal(one.GetProperty("obs").EnumerateArray().Select(n => n.GetDouble()), test.Groups.Select(group => group.Observed));
            Assert.All(one.GetProperty("exp").EnumerateArray().Zip(test.Groups), pair => Same(pair.First.GetDouble(), pair.Second.Expected, name));
            Assert.Equal(one.GetProperty("df").GetInt32(), test.DegreesOfFreedom);
            Same(one.GetProperty("chisq_logrank").GetDouble(), test.ChiSquare, name);
            Same(one.GetProperty("p_logrank").GetDouble(), test.ChanceIfAlike, name);
            Same(one.GetProperty("chisq_peto_rho1").GetDouble(), LogRankTest.Compare(tables, weight: LogRankWeight.StillOpen).ChiSquare, name);
        }
    }

    [SharedFact("golden/stage_transitions.json")]
    public void EventRates()
    {
        var file = Assert.Single(SurvivalGolden.Cases("stage_transitions.json"));
        var transitions = file.GetProperty("transitions").EnumerateArray().ToArray();
        Assert.NotEmpty(transitions);
        foreach (var one in transitions)
        {
            const int SecondsADay = 86_400;
            var days = file.GetProperty("exposure_days").GetProperty(one.GetProperty("from").ToString()).GetDouble();
            var rate = new EventRate(one.GetProperty("count").GetInt64(), (long)Math.Round(days * SecondsADay));
            var interval = rate.Interval()!.Value;
            var where = $"{one.GetProperty("from")} to {one.GetProperty("to")}";
            Same(one.GetProperty("rate_per_day").GetDouble(), rate.PerUnit * SecondsADay, where);
            Same(one.GetProperty("se_rate").GetDouble(), rate.StandardError * SecondsADay, where);
            Same(one.GetProperty("rate_exact_poisson_ci95")[0].GetDouble(), interval.Lower * SecondsADay, where);
            Same(one.GetProperty("rate_exact_poisson_ci95")[1].GetDouble(), interval.Upper * SecondsADay, where);
        }
    }

    private static void AssertCurves(JsonElement one, CompetingRisks risks, string name, string errors, CurveError kind)
    {
        ChanceCurve[] curves = [risks.StillOpen, risks.EndedBy(SpellEnd.Won), risks.EndedBy(SpellEnd.Lost)];
        for (var i = 0; i < one.GetProperty("time").GetArrayLength(); i++)
        {
            var age = one.GetProperty("time")[i].GetInt32();
            for (var state = 0; state < curves.Length; state++)
            {
                var where = $"{name} at {age}, state {state}";
                Assert.Equal(age, curves[state].StepAt(age)!.Value.Age);
                Same(Number(one.GetProperty("pstate")[i][state]), curves[state].ChanceAt(age), where);
                Same(Number(one.GetProperty(errors)[i][state]), curves[state].ErrorAt(age, kind), where);
            }
        }
    }

    private static void AssertQuantiles(JsonElement expected, SurvivalCurve curve, int scale, string name)
    {
        for (var i = 0; i < expected.GetProperty("prob").GetArrayLength(); i++)
        {
            var share = expected.GetProperty("prob")[i].GetDouble();
            var interval = curve.QuantileInterval(share);
            Same(Number(expected.GetProperty("time")[i]), curve.Quantile(share) / scale, name);
            Same(Number(expected.GetProperty("lower_log")[i]), interval?.Lower / scale, name);
            Same(Number(expected.GetProperty("upper_log")[i]), double.IsInfinity(interval?.Upper ?? 0) ? null : interval?.Upper / scale, name);
        }
    }

    private static long Whole(JsonElement one, string member, int index) => one.GetProperty(member)[index].GetInt64();

    private static double? Number(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element.GetDouble();

    // A figure that is 0 is 0 to a rounding of 1.
    private static void Same(double? expected, double? actual, string where)
    {
        Assert.True(expected is null == actual is null, $"{where}: expected {expected}, got {actual}.");
        if (expected is { } number)
        {
            Near.Absolute(number, actual!.Value, number == 0 ? 1e-15 : Tolerance * Math.Abs(number), where);
        }
    }
}
