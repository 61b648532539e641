using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Work;

/// <summary>Those who are alike in what an effect is stratified by: how many were exposed or not, and what happened to them.</summary>
/// <param name="Stage">The stage that they stood in; null where that makes no difference.</param>
/// <param name="Days">The range of days that they lie in; null where that makes no difference.</param>
/// <param name="ExposedEvents">How often it happened to the exposed.</param>
/// <param name="Exposed">The exposed: cases of a risk, days under observation of a rate.</param>
/// <param name="UnexposedEvents">How often it happened to the unexposed.</param>
/// <param name="Unexposed">The unexposed: cases of a risk, days under observation of a rate.</param>
public sealed record EffectStratum(StageId? Stage, DayBucket? Days, long ExposedEvents, long Exposed, long UnexposedEvents, long Unexposed)
{
    /// <summary>Gets whether it holds both exposed and unexposed, so that they can be compared.</summary>
    public bool IsComparable => Exposed > 0 && Unexposed > 0;

    internal EffectStratum Plus(EffectStratum other) => this with
    {
        ExposedEvents = checked(ExposedEvents + other.ExposedEvents),
        Exposed = checked(Exposed + other.Exposed),
        UnexposedEvents = checked(UnexposedEvents + other.UnexposedEvents),
        Unexposed = checked(Unexposed + other.Unexposed),
    };
}
