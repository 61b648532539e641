using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Work;

/// <summary>A prospect in which nothing has happened with the buyer for longer than is usual in its stage.</summary>
/// <param name="Prospect">The prospect.</param>
/// <param name="Owner">The seller; null when nobody is named.</param>
/// <param name="Stage">The stage in which it stands.</param>
/// <param name="Since">The day since which it is idle: of the last touch, or on which what was planned fell due, whichever is later; the day of opening when neither was.</param>
/// <param name="Days">The days from then to the as-of day.</param>
/// <param name="Threshold">The days that are usual in the stage: it is idle when there are more.</param>
/// <param name="Reason">Why.</param>
public sealed record IdleProspect(ProspectId Prospect, SellerId? Owner, StageId Stage, LocalDate Since, int Days, int Threshold, IdleReason Reason);
