using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Organisation;
using Pipeline.Core.Values;

namespace Pipeline.Core.Judgements;

/// <summary>That the judgements of a part, and of all below it, are closed for a period.</summary>
/// <param name="Part">Of whom.</param>
/// <param name="Period">Of which period.</param>
/// <param name="By">Who closed them.</param>
/// <param name="At">When.</param>
/// <remarks>Whoever submits for a team may so freeze what its members have sent. Equal when all members are equal.</remarks>
public sealed record Freeze(OrganisationPart Part, FiscalPeriod Period, ActorId By, Instant At) : Judgement(Part, Period, By, At);
