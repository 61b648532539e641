using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Work;

/// <summary>Time that was spent on a person who never had the authority to buy.</summary>
/// <param name="Prospect">The prospect.</param>
/// <param name="Contact">The person; null where the activities name none.</param>
/// <param name="Time">The time.</param>
/// <param name="Count">The number of activities.</param>
public sealed record TimeWithoutAuthority(ProspectId Prospect, ContactId? Contact, Duration Time, int Count);
