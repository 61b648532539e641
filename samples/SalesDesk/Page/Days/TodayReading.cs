using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Guidance;
using Pipeline.Core.Values;

namespace SalesDesk.Page.Days;

/// <summary>A seller's day.</summary>
/// <param name="Seller">The seller.</param>
/// <param name="Agenda">What is to be done, the first thing first.</param>
/// <param name="Actions">What would add most to the chance of quota per hour of work; none where there is no quota.</param>
/// <param name="Coming">The appointments of the next days, the next first.</param>
/// <param name="Zone">Where the company is.</param>
public sealed record TodayReading(SellerId Seller, Agenda Agenda, ImmutableArray<NextAction> Actions, ImmutableArray<ComingAppointment> Coming, DateTimeZone Zone);
