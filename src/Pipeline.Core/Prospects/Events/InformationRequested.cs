using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>The prospect asked for information.</summary>
/// <param name="Request">The request.</param>
/// <param name="About">What they asked for.</param>
/// <param name="Contact">Who asked; null when unknown.</param>
/// <param name="DueAt">Until when it is to be answered; null when nobody set a time.</param>
public sealed record InformationRequested(InformationRequestId Request, string About, ContactId? Contact = null, Instant? DueAt = null) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "information-requested";
}
