using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>A request for information is not wanted any more.</summary>
/// <param name="Request">The request.</param>
public sealed record InformationRequestWithdrawn(InformationRequestId Request) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "information-request-withdrawn";
}
