using NodaTime;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say when a closing is expected.</summary>
/// <param name="ExpectedCloseOn">The day; null when it is not known any more.</param>
public sealed record ChangeExpectedClose(LocalDate? ExpectedCloseOn) : ProspectCommand;
