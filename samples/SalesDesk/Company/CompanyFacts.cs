using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace SalesDesk.Company;

/// <summary>What the desk knows of the company beside its prospects.</summary>
internal sealed record CompanyFacts
{
    public required string Name { get; init; }

    /// <summary>Gets whether this is the bundled, made-up company, whose users share a published password.</summary>
    public required bool IsDemo { get; init; }

    /// <summary>Gets the folder that it was loaded from.</summary>
    public string? LoadedFrom { get; init; }

    /// <summary>Gets how far the desk's clock runs ahead of the machine's: an export that ends in the past goes on where it ended.</summary>
    public required Duration ClockAhead { get; init; }

    public required DateTimeZone Zone { get; init; }

    public required Currency Currency { get; init; }

    public required ExchangeRates Rates { get; init; }

    public required FiscalCalendar FiscalCalendar { get; init; }

    public required WorkingCalendar WorkingCalendar { get; init; }

    public required SalesProcess Process { get; init; }

    public required SalesTeam Team { get; init; }

    public required ImmutableArray<Quota> Quotas { get; init; }

    public required SnapshotOptions SnapshotOptions { get; init; }
}
