using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Take down a request for information.</summary>
/// <param name="Request">The request, by a new id.</param>
/// <param name="About">What they asked for.</param>
/// <param name="Contact">Who asked.</param>
/// <param name="DueAt">Until when it is to be answered.</param>
public sealed record RequestInformation(InformationRequestId Request, string About, ContactId? Contact = null, Instant? DueAt = null) : ProspectCommand;
