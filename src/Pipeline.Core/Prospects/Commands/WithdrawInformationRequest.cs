using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say that a request for information is not wanted any more.</summary>
/// <param name="Request">The request.</param>
public sealed record WithdrawInformationRequest(InformationRequestId Request) : ProspectCommand;
