using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say that a request for information is answered.</summary>
/// <param name="Request">The request.</param>
public sealed record SendInformation(InformationRequestId Request) : ProspectCommand;
