using NodaTime;

namespace Pipeline.Core.Prospects.Events;

/// <summary>The day on which a closing is expected changed.</summary>
/// <param name="ExpectedCloseOn">The day; null when it is not known any more.</param>
public sealed record ExpectedCloseChanged(LocalDate? ExpectedCloseOn) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "expected-close-changed";
}
