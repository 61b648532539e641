using System.Globalization;
using NodaTime;
using Pipeline.Core.Forecasting.Accuracy;
using ScottPlot;

namespace PipelineReport.Pictures;

/// <summary>Draws a back-test: what was forecast beside what came, and how often outcomes lay below each level.</summary>
internal static class BackTestPicture
{
    private const string Plain = "climatology";
    private const double Z95 = 1.959963984540054;

    private static readonly Color Ours = Color.FromHex("#2f6db3");

    /// <summary>Draws forecasts and outcomes by day; of several sellers the one who sold most.</summary>
    internal static Plot Fan(string name, BackTestResult result)
    {
        var group = result.Options.Groups.MaxBy(one => result[StandardContest.RecommendedName].ForGroup(one.Name).Forecasts.Sum(scored => scored.Outcome))!.Name; // there is a group
        var (ours, plain) = (result[StandardContest.RecommendedName].ForGroup(group).Forecasts, result[Plain].ForGroup(group).Forecasts);
        var unit = result.Options.Measure == BackTestMeasure.Wins ? "sales" : result.Currency.Code;
        var who = result.Options.Groups.Length == 1 ? "" : $", {group}";
        var plot = PictureFile.Create(
            $"{name}{who}: {result.Options.Horizon} days ahead", $"forecast as of each day, and what came, {unit}");
        Band(plot, plain, PictureFile.NeutralColor.WithAlpha(0.16), "climatology, P10 to P90");
        Band(plot, ours, Ours.WithAlpha(0.35), "recommended, P10 to P90");
        if (!ours.IsEmpty)
        {
            var line = plot.Add.ScatterLine(ours.Select(scored => X(scored.AsOf)).ToArray(), ours.Select(scored => scored.Forecast.Median).ToArray());
            line.Color = Ours;
            line.LineWidth = 2.5f;
            line.LegendText = "recommended, P50";
        }

        var all = result.Contestants.Select(contestant => contestant.ForGroup(group).Forecasts).MaxBy(forecasts => forecasts.Length)!; // there are contestants
        var points = plot.Add.ScatterPoints(all.Select(scored => X(scored.AsOf)).ToArray(), all.Select(scored => scored.Outcome).ToArray());
        points.Color = Colors.Black;
        points.MarkerSize = 8;
        points.LegendText = "what came";
        plot.Axes.DateTimeTicksBottom();
        if (plot.Axes.Bottom.TickGenerator is ScottPlot.TickGenerators.DateTimeAutomatic ticks)
        {
            ticks.LabelFormatter = day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            LabelFormatter = value => value.ToString("#,0.##", CultureInfo.InvariantCulture),
            IntegerTicksOnly = result.Options.Measure == BackTestMeasure.Wins,
        };
        plot.XLabel("day of the forecast");
        plot.Axes.Bottom.Label.Bold = false;
        double[] figures = [.. all.Select(scored => scored.Outcome), .. ours.Concat(plain).SelectMany(scored => new[] { scored.Forecast.Quantile(0.1), scored.Forecast.Quantile(0.9) })];
        var (lowest, highest) = (Math.Min(0, figures.Min()), Math.Max(figures.Max(), 1));
        plot.Axes.SetLimits(X(all[0].AsOf.PlusDays(-2)), X(all[^1].AsOf) + Math.Max(4, 0.06 * (X(all[^1].AsOf) - X(all[0].AsOf))), lowest, lowest + 1.3 * (highest - lowest)); // room for the legend and the last label
        plot.ShowLegend(Alignment.UpperLeft);
        return plot;
    }

    /// <summary>Draws, of what was forecast, how much of what came lay below each level.</summary>
    internal static Plot Levels(BackTestResult result)
    {
        var (ours, plain) = (result[StandardContest.RecommendedName], result[Plain]);
        var plot = PictureFile.Create("Is the range right?", "how often what came lay below each level");
        double[] levels = [.. Enumerable.Range(0, 101).Select(percent => percent / 100.0)];
        if (ours.EffectiveOrigins > 0)
        {
            double[] half = [.. levels.Select(level => Z95 * Math.Sqrt(level * (1 - level) / ours.EffectiveOrigins))];
            var chance = plot.Add.FillY(levels, [.. levels.Zip(half, (level, by) => Math.Max(0, level - by))], [.. levels.Zip(half, (level, by) => Math.Min(1, level + by))]);
            chance.FillColor = PictureFile.NeutralColor.WithAlpha(0.13);
            chance.LineWidth = 0;
            chance.LegendText = FormattableString.Invariant($"chance, with periods worth {ours.EffectiveOrigins:0.0}");
        }

        var right = plot.Add.Line(0, 0, 1, 1);
        right.Color = PictureFile.NeutralColor;
        right.LinePattern = LinePattern.Dashed;
        right.LegendText = "right";
        Curve(plot, plain, PictureFile.OtherColor, "climatology");
        Curve(plot, ours, Ours, "recommended");
        Tick[] ticks = [.. Enumerable.Range(0, 6).Select(fifth => new Tick(fifth / 5.0, $"{fifth * 20} %"))];
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(ticks);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(ticks);
        plot.XLabel("forecast: so much lies below");
        plot.YLabel("what came: so much did");
        plot.Axes.SetLimits(0, 1.04, 0, 1.02); // room for the last label
        plot.ShowLegend(Alignment.UpperLeft);
        return plot;
    }

    private static void Band(Plot plot, IReadOnlyList<ScoredForecast> forecasts, Color color, string text)
    {
        if (forecasts.Count == 0)
        {
            return;
        }

        var band = plot.Add.FillY(
            [.. forecasts.Select(scored => X(scored.AsOf))],
            [.. forecasts.Select(scored => scored.Forecast.Quantile(0.1))],
            [.. forecasts.Select(scored => scored.Forecast.Quantile(0.9))]);
        band.FillColor = color;
        band.LineWidth = 0;
        band.LegendText = text;
    }

    private static void Curve(Plot plot, ContestantResult contestant, Color color, string text)
    {
        if (contestant.PitHistogram.IsEmpty)
        {
            return;
        }

        double[] below = [.. contestant.PitHistogram.Select((_, tenth) => contestant.PitHistogram.Take(tenth + 1).Sum())];
        var curve = plot.Add.Scatter(Enumerable.Range(0, 11).Select(tenth => tenth / 10.0).ToArray(), below.Prepend(0).ToArray());
        curve.Color = color;
        curve.LineWidth = 2;
        curve.MarkerSize = 7;
        curve.LegendText = text;
    }

    private static double X(LocalDate day) => day.ToDateTimeUnspecified().ToOADate();
}
