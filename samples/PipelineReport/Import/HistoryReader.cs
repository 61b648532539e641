using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace PipelineReport.Import;

/// <summary>Reads a file of dated changes; a row that cannot be used becomes one failure, and the others stand.</summary>
internal sealed class HistoryReader
{
    private readonly HistoryFile _history;
    private readonly HistoryColumns _columns;
    private readonly CsvTable _table;
    private readonly OpportunityReader _opportunities;
    private readonly DateReader _dates;
    private readonly NumberReader _numbers;
    private readonly HashSet<string> _missing;
    private readonly HashSet<string> _openEnd;

    internal HistoryReader(Profile profile, HistoryFile history, CsvTable table, OpportunityReader opportunities, DateReader dates, NumberReader numbers)
    {
        (_history, _columns, _table, _opportunities, _dates, _numbers) = (history, history.Columns, table, opportunities, dates, numbers);
        _missing = [.. profile.Missing, ""];
        _openEnd = [.. history.OpenEnd];
        string?[] used =
        [
            _columns.Id, _columns.ChangedOn, _columns.Stage, _columns.Order, _columns.RecordedOn, _columns.EndedOn, _columns.Amount, _columns.ExpectedCloseOn, _columns.Chance,
            .. history.Ignore.Concat(history.Keep).Select(filter => filter.Column),
        ];
        foreach (var column in used.OfType<string>())
        {
            table.IndexOf(column);
        }

        HasVersions = (_columns.Amount ?? _columns.ExpectedCloseOn ?? _columns.Chance) is not null;
    }

    internal HistoryFile History => _history;

    internal string File => _table.File;

    /// <summary>Gets whether the rows are versions of the whole opportunity, so that one of them may leave the stage as it was.</summary>
    internal bool HasVersions { get; }

    internal List<Failure> Failures { get; } = [];

    internal int IgnoredCount { get; private set; }

    /// <summary>Gets the rows of each opportunity in the order of date, order and file.</summary>
    internal Dictionary<string, HistoryRow[]> ReadAll(Func<string, CsvLine?> opportunityOf)
    {
        Failures.AddRange(_table.Failures);
        var rows = new Dictionary<string, List<HistoryRow>>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in _table.Rows)
        {
            var id = Raw(line, _columns.Id);
            if (_history.Ignore.Exists(Matches) || !_history.Keep.TrueForAll(Matches) || (id.Length > 0 && opportunityOf(id) is null && _opportunities.IgnoredIds.Contains(id)))
            {
                IgnoredCount++;
                continue;
            }

            if (FaultOf(line, id, opportunityOf, seen) is { } fault)
            {
                Failures.Add(fault);
            }
            else if (Read(line, opportunityOf(id)!.Value, out var failure) is { } row) // no fault: the opportunity is there
            {
                if (!rows.TryGetValue(id, out var own))
                {
                    rows.Add(id, own = []);
                }

                own.Add(row);
            }
            else
            {
                Failures.Add(failure!); // there is a row or a failure
            }

            bool Matches(RowFilter filter) => filter.Values.Contains(Raw(line, filter.Column));
        }

        return rows.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.OrderBy(row => row.ChangedAt).ThenBy(row => row.Order).ToArray(), // stable: in the order of the file among equals
            StringComparer.Ordinal);
    }

    internal string Raw(CsvLine line, string column) => line.Fields[_table.IndexOf(column)];

    internal Failure Contradiction(CsvLine line, string column, string reason) =>
        new(FailureReason.Contradiction, line.Row, column, Raw(line, column), reason, _table.File);

    private Failure? FaultOf(CsvLine line, string id, Func<string, CsvLine?> opportunityOf, HashSet<string> seen) =>
        _missing.Contains(id) ? Fail(line, FailureReason.Missing, _columns.Id, "Every change names its opportunity.")
        : opportunityOf(id) is null ? Fail(
            line,
            FailureReason.Unknown,
            _columns.Id,
            _opportunities.RejectedIds.Contains(id) ? "The row of this opportunity was rejected." : "No opportunity has this id.")
        : !seen.Add(string.Join('\u001F', line.Fields)) ? Fail(line, FailureReason.Duplicate, _columns.Id, "An earlier row says exactly the same.")
        : null;

    private HistoryRow? Read(CsvLine line, CsvLine opportunity, out Failure? failure)
    {
        failure = null;
        var stage = Raw(line, _columns.Stage);
        if (_missing.Contains(stage) || _opportunities.MeaningOf(stage) is not { } meaning)
        {
            failure = _missing.Contains(stage)
                ? Fail(line, FailureReason.Missing, _columns.Stage, "Every change names a stage or an outcome.")
                : Fail(line, FailureReason.Unknown, _columns.Stage, "The profile has neither a stage nor an outcome of this name.");
            return null;
        }

        if (Moment(line, _columns.ChangedOn, ref failure) is not { } changedAt || Day(line, _columns.ChangedOn, ref failure) is not { } changedOn)
        {
            failure ??= Fail(line, FailureReason.Missing, _columns.ChangedOn, "The time of the change is missing, so its place among the others cannot be told.");
            return null;
        }

        var endedAt = _columns.EndedOn is { } ended && _openEnd.Contains(Raw(line, ended)) ? null : Moment(line, _columns.EndedOn, ref failure);
        var chance = Chance(line, meaning.Outcome is not null, out var hasBadChance);
        var row = new HistoryRow
        {
            Line = line,
            ChangedAt = changedAt,
            ChangedOn = changedOn,
            Order = Number(line, _columns.Order, ref failure),
            RecordedAt = Moment(line, _columns.RecordedOn, ref failure),
            Stage = meaning.Stage,
            Outcome = meaning.Outcome,
            EndedAt = endedAt,
            Amount = Number(line, _columns.Amount, ref failure) is { } amount ? Amount.Of(amount, _opportunities.CurrencyOf(opportunity)) : Amount.Unknown,
            ExpectedCloseOn = Day(line, _columns.ExpectedCloseOn, ref failure),
            Chance = chance,
            HasBadChance = hasBadChance,
        };
        return failure is null ? row : null;
    }

    // A chance that is none costs the row its chance only.
    private StatedChance? Chance(CsvLine line, bool hasEnded, out bool isBad)
    {
        isBad = false;
        if (_columns.Chance is not { } column || Raw(line, column) is not { } text || _missing.Contains(text))
        {
            return null;
        }

        var chance = _numbers.ReadChance(text);
        if (chance is not (>= 0 and <= 1))
        {
            isBad = true;
            Failures.Add(chance is null
                ? Fail(line, FailureReason.Unreadable, column, "This is no chance, so it is unknown here.")
                : Fail(line, FailureReason.OutOfRange, column, "A chance lies from none to certain, so it is unknown here."));
        }

        return isBad || hasEnded ? null : new StatedChance(chance!.Value); // not bad: it has been read
    }

    private Instant? Moment(CsvLine line, string? column, ref Failure? failure)
    {
        if (column is null || Raw(line, column) is not { } text || _missing.Contains(text))
        {
            return null;
        }

        var moment = _dates.ReadMoment(text);
        failure ??= moment is null ? Fail(line, FailureReason.Unreadable, column, $"This is no date; accepted: {_dates.Accepted}.")
            : !PastBuilder.IsInCalendar(moment.Value) ? Fail(line, FailureReason.OutOfRange, column, "A fact lies in the years 2 to 9998.")
            : null;
        return moment;
    }

    private LocalDate? Day(CsvLine line, string? column, ref Failure? failure)
    {
        if (column is null || Raw(line, column) is not { } text || _missing.Contains(text))
        {
            return null;
        }

        var day = _dates.Read(text);
        failure ??= day is null ? Fail(line, FailureReason.Unreadable, column, $"This is no date; accepted: {_dates.Accepted}.") : null;
        return day;
    }

    private decimal? Number(CsvLine line, string? column, ref Failure? failure)
    {
        if (column is null || Raw(line, column) is not { } text || _missing.Contains(text))
        {
            return null;
        }

        var number = _numbers.Read(text);
        failure ??= number is null ? Fail(line, FailureReason.Unreadable, column, $"This is no number ({_numbers.Accepted}).") : null;
        return number;
    }

    private Failure Fail(CsvLine line, FailureReason reason, string column, string message) =>
        new(reason, line.Row, column, Raw(line, column), message, _table.File);
}
