using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Guidance;

/// <summary>Back from the gap to this week's work: how many opportunities to open, calls, conversations, appointments and proposals, week by week.</summary>
/// <remarks>
/// Openings are spread evenly over the weeks that still help, and count by their chance to be won before the period ends,
/// not by that of ever being won. They come instead of the usual arrivals. What they lead to comes later, by the measured lags: a
/// stage's entries in a week are Σ openings × chance to come to it at that age. Calls and conversations belong to the week of the
/// opening that they lead to. Limits of a product or a ratio are joined on the logarithm from the limits of its parts, taken as independent
/// (Zou and Donner, "Construction of confidence limits about effect measures", Statistics in Medicine 27, 2008).
/// </remarks>
public sealed class ActivityPlan
{
    private ActivityPlan(QuotaGap gap, ActivityPlanOptions options, WeeksToOpen weeks, ImmutableArray<PlannedWork> work)
    {
        (Gap, Options, Work) = (gap, options, work);
        (Weeks, UsefulWeeks, ChanceInTime, ChanceEver) = (weeks.Weeks, weeks.UsefulCount, weeks.ChanceInTime, weeks.ChanceEver);
    }

    /// <summary>Gets where things stand.</summary>
    public QuotaGap Gap { get; }

    /// <summary>Gets what is to be reached.</summary>
    public ActivityPlanOptions Options { get; }

    /// <summary>Gets the weeks left, of seven days from the day after the as-of day on, the last one cut at the period's end; none when it is over.</summary>
    public ImmutableArray<DateInterval> Weeks { get; }

    /// <summary>Gets the number of weeks in which opening still helps.</summary>
    public int UsefulWeeks { get; }

    /// <summary>Gets the mean chance, over the days of the useful weeks, that one opened then is won in the period; null when there is none, or no win to measure it by.</summary>
    public double? ChanceInTime { get; }

    /// <summary>Gets the chance of ever being won, as far as the past has seen; never the one to plan a period by; null when no win is known.</summary>
    public double? ChanceEver { get; }

    /// <summary>Gets the work in the order in which it is done: calls, conversations, openings, then each later stage of the process.</summary>
    public ImmutableArray<PlannedWork> Work { get; }

    /// <summary>Gets the opportunities to open.</summary>
    public PlannedWork Openings => Of(PlannedWorkKind.Openings);

    /// <summary>Gets the conversations.</summary>
    public PlannedWork Conversations => Of(PlannedWorkKind.Conversations);

    /// <summary>Gets the cold calls.</summary>
    public PlannedWork ColdCalls => Of(PlannedWorkKind.ColdCalls);

    /// <summary>Makes the plan.</summary>
    /// <param name="gap">Where things stand; its forecast was made with what is known of new business.</param>
    /// <param name="history">The visits to stages as of the same day, of those whose lags and conversions are to be measured; null to leave out stages, calls and conversations.</param>
    /// <param name="ratios">What comes of calls and conversations; null to leave these out.</param>
    /// <param name="options">What is to be reached; null for <see cref="ActivityPlanOptions.Default"/>.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="gap"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="history"/> is of another day.</exception>
    public static ActivityPlan Create(QuotaGap gap, PipelineHistory? history = null, ActivityRatios? ratios = null, ActivityPlanOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(gap);
        if (history is not null && history.AsOf != gap.AsOf)
        {
            throw new ArgumentException(FormattableString.Invariant($"The history is as of {history.AsOf:uuuu-MM-dd}, and the gap as of {gap.AsOf:uuuu-MM-dd}."), nameof(history));
        }

        options ??= ActivityPlanOptions.Default;
        var weeks = new WeeksToOpen(gap, options);
        var openings = weeks.Openings();
        var stages = new StepsAfterOpening(openings, weeks.Weeks, gap.Quota.Period.To, history, options);
        var conversations = stages.Before(PlannedWorkKind.Conversations, openings, stages.ConversationsPerOpening(ratios?.AppointmentsPerConversation.OfSettled ?? default));
        var calls = stages.Before(PlannedWorkKind.ColdCalls, conversations, MeasuredFactor.Inverse(ratios?.ConversationsPerColdCall ?? default, options.Level));
        return new(gap, options, weeks, [calls, conversations, openings, .. stages.Later()]);
    }

    private PlannedWork Of(PlannedWorkKind kind) => Work.First(work => work.Kind == kind);
}
