using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Guidance;

/// <summary>What planned openings lead to, by the measured lags from the first stage on, and what leads to them.</summary>
internal sealed class StepsAfterOpening(PlannedWork openings, ImmutableArray<DateInterval> weeks, LocalDate periodEnd, PipelineHistory? history, ActivityPlanOptions options)
{
    /// <summary>Finds the entries into each stage after the first.</summary>
    internal IEnumerable<PlannedWork> Later() => history is null ? [] : history.Process.Stages.Skip(1).Select(Entries);

    /// <summary>Finds how many conversations an opening takes: its share of coming to an appointment ÷ that of a conversation; null when not measured.</summary>
    internal MeasuredFactor? ConversationsPerOpening(Rate appointmentsPerConversation)
    {
        var stages = history?.Process.Stages ?? [];
        return stages.FirstOrDefault(stage => stage.Role == StageRole.Appointment) is { } appointment
            && MeasuredFactor.Inverse(appointmentsPerConversation, options.Level) is { } perAppointment
            ? stages[0] == appointment ? perAppointment : MeasuredFactor.Of(Reaching(appointment), options.Level)?.Times(perAppointment)
            : null;
    }

    /// <summary>Finds the work of the same week that leads to what is planned.</summary>
    internal PlannedWork Before(PlannedWorkKind kind, PlannedWork planned, MeasuredFactor? perOne) =>
        planned.Obstacle is { } obstacle ? new(kind, null, perOne?.SampleSize ?? 0, planned.LastUsefulDay, obstacle)
        : perOne is null ? new(kind, null, 0, planned.LastUsefulDay, PlanObstacle.NotMeasured)
        : new(kind, null, Math.Min(perOne.SampleSize, planned.SampleSize), planned.LastUsefulDay, [.. planned.PerWeek.Select(count => count * perOne.Estimate)], LimitsOf(planned, perOne, planned.Count!.Value * perOne.Estimate));

    private Conversion Reaching(Stage stage) => Conversion.OfCohort(history!, history!.Process.Stages[0].Id, stage.Id); // asked only with a history

    private PlannedWork Entries(Stage stage)
    {
        var reaching = Reaching(stage);
        var lastDay = LastUsefulDay(stage);
        if (openings.Obstacle is { } obstacle)
        {
            return new(PlannedWorkKind.StageEntries, stage, reaching.Entered, lastDay, obstacle);
        }

        if (MeasuredFactor.Of(reaching, options.Level) is not { } share)
        {
            return new(PlannedWorkKind.StageEntries, stage, reaching.Entered, lastDay, PlanObstacle.NotMeasured);
        }

        var curve = reaching.Curves.EndedBy(SpellEnd.MovedOn);
        var expected = new double[weeks.Length];
        var before = 0.0;
        for (var week = 0; week < weeks.Length; week++)
        {
            var upTo = EnteredBy(weeks[week].End);
            expected[week] = upTo - before;
            before = upTo;
        }

        return new(PlannedWorkKind.StageEntries, stage, Math.Min(share.SampleSize, openings.SampleSize), lastDay, expected, LimitsOf(openings, share, before));

        double EnteredBy(LocalDate day)
        {
            var sum = 0.0;
            for (var week = 0; week < weeks.Length && weeks[week].Start <= day; week++)
            {
                if (openings.PerWeek[week] > 0)
                {
                    var each = (double)openings.PerWeek[week] / weeks[week].Length;
                    sum += weeks[week].Where(opened => opened <= day).Sum(opened => each * (curve.ChanceAt(Period.DaysBetween(opened, day)) ?? 0));
                }
            }

            return sum;
        }
    }

    // The last day from which the chance to be won by the period's end is the share of that of ever being won.
    private LocalDate? LastUsefulDay(Stage stage)
    {
        var won = Conversion.OfCohort(history!, stage.Id); // asked only with a history
        if (won is not { Converted: > 0, Share: { } ever })
        {
            return null;
        }

        var age = won.Curves.EndedBy(SpellEnd.MovedOn).Steps.First(step => step.Chance >= options.UsefulShare * ever - PlannedWork.Slack).Age;
        return periodEnd.PlusDays(-age);
    }

    private ConfidenceInterval LimitsOf(PlannedWork planned, MeasuredFactor perOne, double expected)
    {
        if (planned.Count is not > 0 || expected == 0)
        {
            return new(0, 0, options.Level);
        }

        var limits = planned.Limits!.Value; // a number has limits
        var joined = new MeasuredFactor(planned.Count.Value, Math.Max(limits.Lower, double.Epsilon), limits.Upper, planned.SampleSize).Times(perOne);
        var scale = expected / joined.Estimate; // of what comes within the period
        return new(joined.Lower * scale, joined.Upper * scale, options.Level);
    }
}
