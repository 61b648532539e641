using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>A request for information was answered.</summary>
/// <param name="Request">The request.</param>
public sealed record InformationSent(InformationRequestId Request) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "information-sent";
}
