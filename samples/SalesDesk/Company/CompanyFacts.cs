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
    internal required string Name { get; init; }

    /// <summary>Gets whether this is the bundled, made-up company, whose users share a published password.</summary>
    internal required bool IsDemo { get; init; }

    /// <summary>Gets how far the desk's clock runs ahead of the machine's: an export that ends in the past goes on where it ended.</summary>
    internal required Duration ClockAhead { get; init; }

    internal required DateTimeZone Zone { get; init; }

    internal required Currency Currency { get; init; }

    internal required ExchangeRates Rates { get; init; }

    internal required FiscalCalendar FiscalCalendar { get; init; }

    internal required WorkingCalendar WorkingCalendar { get; init; }

    internal required SalesProcess Process { get; init; }

    internal required SalesTeam Team { get; init; }

    internal required ImmutableArray<Quota> Quotas { get; init; }

    internal required SnapshotOptions SnapshotOptions { get; init; }
}
