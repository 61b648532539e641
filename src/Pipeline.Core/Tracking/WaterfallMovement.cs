using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>One movement of one prospect, in one balance of a waterfall.</summary>
/// <param name="Prospect">The prospect.</param>
/// <param name="Kind">Why it moved.</param>
/// <param name="On">The day; null in a net waterfall, which knows both ends only.</param>
/// <param name="Key">The owner or stage of the balance; null where the waterfall is not cut, or where none is known.</param>
/// <param name="Count">1 where it came in, −1 where it left, 0 where its amount changed.</param>
/// <param name="Value">What the open amount of the balance changed by; null where the amount is not known.</param>
/// <param name="Sold">What was sold, if it was won and the amount is known; null otherwise.</param>
public sealed record WaterfallMovement(ProspectId Prospect, WaterfallKind Kind, LocalDate? On, string? Key, int Count, Money? Value, Money? Sold = null);
