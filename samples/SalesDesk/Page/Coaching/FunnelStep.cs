using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Values;

namespace SalesDesk.Page.Coaching;

/// <summary>A step of the funnel: of those who came to a stage in the past year, how many got on from it in time.</summary>
/// <param name="From">The stage.</param>
/// <param name="To">The next stage; null for the sale.</param>
/// <param name="Within">The days that each is given.</param>
/// <param name="Own">How many got on, of those for whom it can be told.</param>
/// <param name="Company">The same of everybody in the company.</param>
/// <param name="TooEarly">How many entered too late to tell.</param>
public sealed record FunnelStep(StageId From, StageId? To, int Within, Rate Own, Rate Company, long TooEarly)
{
    /// <summary>Gets the limits of the share, with a confidence of 95 %: Wilson's; null of nobody.</summary>
    public ConfidenceInterval? Limits => Own.Interval(method: ProportionInterval.Wilson);
}
