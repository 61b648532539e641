using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Judgements;

namespace SalesDesk.Page.Team;

/// <summary>A team's forecasts of a period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Rows">Each node, its own members, and the nodes below it; of the head everybody first.</param>
/// <param name="Judgements">What was said of them, in order.</param>
/// <param name="Zone">Where the company is.</param>
public sealed record TeamReading(FiscalPeriod Period, ImmutableArray<TeamRow> Rows, ImmutableArray<Adjustment> Judgements, DateTimeZone Zone);
