using System.Collections.Immutable;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>What a seller may do next, the best first: by what it would add to the chance of quota, or to expected pay, per hour of work.</summary>
/// <remarks>
/// Each gain is that of the action succeeding, asked of <see cref="WhatIf"/>, all else as it is. One that comes to the next stage today has at least the chance
/// p ÷ c, at most 1: p is its chance now, and c the measured share that come so far, for p is c times the chance of those who do, most of them later.
/// A question changes no chance; it is worth as many hours as <see cref="AskingWorth.Worth"/> ÷ <see cref="ValueOfAsking.HourWorth"/>, the hours saved less the
/// sales that go with them, and an hour is worth what the best other action makes of it. An action without effect stands
/// last with 0, and after it one of which nothing can be said. Ties go by kind and id.
/// </remarks>
public sealed class NextBestActions
{
    private const int Digits = 12; // beyond which gains are equal but for roundings

    private NextBestActions(WhatIf whatIf, ActionHours hours, bool isByPay, ImmutableArray<NextAction> actions) =>
        (WhatIf, Hours, IsByPay, Actions) = (whatIf, hours, isByPay, actions);

    /// <summary>Gets what was asked.</summary>
    public WhatIf WhatIf { get; }

    /// <summary>Gets the hours of each kind of action.</summary>
    public ActionHours Hours { get; }

    /// <summary>Gets whether they are ranked by expected pay; otherwise by the chance of quota.</summary>
    public bool IsByPay { get; }

    /// <summary>Gets the actions, the best first.</summary>
    public ImmutableArray<NextAction> Actions { get; }

    /// <summary>Ranks what may be done.</summary>
    /// <param name="whatIf">Where things stand; made with a function of pay, actions are ranked by expected pay.</param>
    /// <param name="history">The visits to stages as of the same day, for the shares that come to the next stage; null to leave the advances unknown.</param>
    /// <param name="asking">What asking is worth; null to leave questions out.</param>
    /// <param name="hours">The hours of each kind of action; null for <see cref="ActionHours.Default"/>.</param>
    /// <returns>The actions.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="whatIf"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="history"/> is of another day.</exception>
    public static NextBestActions Create(WhatIf whatIf, PipelineHistory? history = null, ValueOfAsking? asking = null, ActionHours? hours = null)
    {
        ArgumentNullException.ThrowIfNull(whatIf);
        if (history is not null && history.AsOf != whatIf.Gap.AsOf)
        {
            throw new ArgumentException(FormattableString.Invariant($"The history is as of {history.AsOf:uuuu-MM-dd}, and the gap as of {whatIf.Gap.AsOf:uuuu-MM-dd}."), nameof(history));
        }

        hours ??= ActionHours.Default;
        var isByPay = whatIf.Now.ExpectedPay is not null;
        var shares = new Dictionary<StageId, double?>();
        var actions = new List<NextAction>();
        foreach (var row in whatIf.OpenRows)
        {
            if (row.ExpectedCloseOn is null || row.ExpectedCloseOn > whatIf.Gap.Quota.Period.To)
            {
                actions.Add(Of(NextActionKind.BringForward, row.Id, null, whatIf.MoveExpectedClose(row.Id, whatIf.Gap.Quota.Period.To)));
            }

            if (row.Stage is { } stage)
            {
                var next = NextOf(stage);
                actions.Add(Of(NextActionKind.AdvanceStage, row.Id, next, ShareFrom(stage, next) is { } share ? whatIf.ChangeChance(row.Id, Math.Min(1, ChanceOf(row) / share)) : null));
            }
        }

        actions.Add(Of(NextActionKind.OpenNew, null, null, whatIf.Gap.ChanceInTime is null ? null : whatIf.OpenNow(1)));
        if (asking is not null)
        {
            var best = (Chance: actions.Max(action => action.ChanceGainPerHour), Pay: actions.Max(action => action.PayGainPerHour));
            actions.AddRange(asking.Questions.Select(question => (question.Question, Hours: asking.HoursWorth(question))).Select(asked => new NextAction(NextActionKind.AskQuestion, hours.AskQuestion, question: asked.Question)
            {
                ChanceGain = asked.Hours * best.Chance,
                PayGain = asked.Hours * best.Pay,
            }));
        }

        return new(whatIf, hours, isByPay, [.. actions
            .OrderByDescending(action => Math.Round((isByPay ? action.PayGainPerHour : action.ChanceGainPerHour) ?? double.NegativeInfinity, Digits))
            .ThenBy(action => action.Kind)
            .ThenBy(action => action.Prospect?.Value, StringComparer.Ordinal)
            .ThenBy(action => action.Question, StringComparer.Ordinal)]);

        Stage? NextOf(Stage stage) => whatIf.Process.IndexOf(stage.Id) + 1 is var next && next < whatIf.Process.Stages.Length ? whatIf.Process.Stages[next] : null;

        double ChanceOf(SnapshotRow row) => whatIf.Gap.Forecast.Reading.Chances.Units[row.Index] / (double)ChanceColumn.UnitsPerOne;

        double? ShareFrom(Stage stage, Stage? next)
        {
            if (history is null || history.Process.IndexOf(stage.Id) < 0)
            {
                return null;
            }

            if (!shares.TryGetValue(stage.Id, out var share))
            {
                share = Conversion.OfCohort(history, stage.Id, next?.Id) is { Converted: > 0 } measured ? measured.Share : null;
                shares.Add(stage.Id, share);
            }

            return share;
        }

        NextAction Of(NextActionKind kind, ProspectId? prospect, Stage? toStage, WhatIfResult? change) => new(kind, hours.Of(kind), prospect, toStage)
        {
            Change = change,
            ChanceGain = change is null ? null : Gain(change, change.After.ChanceOfQuota, change.Before.ChanceOfQuota),
            PayGain = change is null ? null : Gain(change, (double?)change.After.ExpectedPay?.Amount, (double?)change.Before.ExpectedPay?.Amount),
        };
    }

    private static double? Gain(WhatIfResult change, double? after, double? before) =>
        after is null || before is null ? null : change.IsUnchanged || Math.Abs(after.Value - before.Value) < PlannedWork.Slack / 1000 ? 0 : after - before;
}
