using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Organisation;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace PipelineReport.Import;

/// <summary>A CRM's export, read: its rows, and what the profile says of them.</summary>
internal sealed record ExportedPipeline
{
    internal required Profile Profile { get; init; }

    internal required SalesProcess Process { get; init; }

    internal required Currency Currency { get; init; }

    internal required ExchangeRates Rates { get; init; }

    internal required FiscalCalendar FiscalCalendar { get; init; }

    internal required WorkingCalendar WorkingCalendar { get; init; }

    internal required SalesTeam Team { get; init; }

    /// <summary>Gets every seller of the team and every owner of a row, in ordinal order.</summary>
    internal required ImmutableArray<SellerId> Sellers { get; init; }

    /// <summary>Gets the rows that could be read, each with its line in the file.</summary>
    internal required ImmutableArray<(Opportunity Opportunity, CsvLine Line)> Rows { get; init; }

    /// <summary>Gets the rows that could not be read.</summary>
    internal required ImmutableArray<Failure> Failures { get; init; }

    /// <summary>Gets the number of rows that the profile leaves aside, such as deleted ones.</summary>
    internal required int IgnoredCount { get; init; }

    /// <summary>Gets the day up to which the data tells the story; null when no row has a date.</summary>
    internal required LocalDate? ExportedOn { get; init; }

    internal required SnapshotOptions SnapshotOptions { get; init; }

    /// <summary>Says a snapshot's failure of the file: its row, its column and the text that stands there.</summary>
    internal required Func<Failure, Failure> ToFile { get; init; }

    /// <summary>Finds the day to report: the one asked for, else the profile's, else the last in the data.</summary>
    /// <param name="asked">What --as-of says; null for nothing.</param>
    /// <exception cref="InputException">There is no such day.</exception>
    internal LocalDate AsOfDay(string? asked)
    {
        if ((asked ?? Profile.AsOf) is { } given)
        {
            var day = ExportReader.Day(given, "The as-of day");
            return day.Year is > 1 and < 9999 ? day : throw new InputException($"The as-of day '{given}' lies in no fiscal year; write one of the years 2 to 9998.");
        }

        var rejected = Failures is [var first, ..] ? $" {Failures.Length:N0} {(Failures.Length == 1 ? "row was" : "rows were")} rejected; the first: {first}" : "";
        return ExportedOn ?? throw new InputException($"No row has a date up to today, so the day to report is not known; name one with --as-of 2026-08-31.{rejected}");
    }

    /// <summary>Reads a period as the command line and the profile write it.</summary>
    /// <exception cref="InputException">It is none.</exception>
    internal FiscalPeriod PeriodOf(string text) => FiscalCalendar.TryParse(text, out var period)
        ? period
        : throw new InputException($"The period '{text}' is none; write a fiscal quarter (2017-Q3), a month (2017-08), a fiscal year (2017), or two days (2017-07-01/2017-09-30).");

    /// <summary>Shows the pipeline at the end of a day, in the profile's currency.</summary>
    internal (PipelineSnapshot Snapshot, ImmutableArray<Failure> Failures) AsOf(LocalDate day)
    {
        var read = PipelineSnapshot.Create(Rows.Select(row => row.Opportunity), day, Process, SnapshotOptions);
        return (read.Value.ConvertTo(Currency, Rates), [.. read.Failures.Select(ToFile)]);
    }
}
