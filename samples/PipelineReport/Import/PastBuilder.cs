using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace PipelineReport.Import;

/// <summary>Puts the rows of the opportunities and those of their history together, and names what speaks against what.</summary>
internal sealed class PastBuilder
{
    private static readonly Instant First = Instant.FromUtc(2, 1, 1, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(9998, 12, 31, 0, 0);

    private static readonly string[] True = ["true", "1", "yes"];
    private static readonly string[] False = ["false", "0", "no"];

    private readonly Profile _profile;
    private readonly SalesProcess _process;
    private readonly ExportTable _table;
    private readonly DateTimeZone _zone;
    private readonly ActorId _by;
    private readonly HistoryReader? _history;
    private readonly Dictionary<StageId, Stage> _stages;
    private readonly bool _historyTellsTheEnd;
    private readonly bool _reopens;

    internal PastBuilder(Profile profile, SalesProcess process, ExportTable table, DateTimeZone zone, ActorId by, HistoryReader? history)
    {
        (_profile, _process, _table, _zone, _by, _history) = (profile, process, table, zone, by, history);
        _stages = process.Stages.ToDictionary(stage => stage.Id);
        var columns = profile.Columns;
        _historyTellsTheEnd = !(columns.Stage.IsGiven || columns.Outcome.IsGiven || columns.WonOn.IsGiven || columns.LostOn.IsGiven);
        _reopens = profile.History?.Reopens ?? true;
    }

    internal List<Failure> Failures { get; } = [];

    internal List<Failure> Contradictions { get; } = [];

    internal int ChangeCount { get; private set; }

    internal static bool IsInCalendar(Instant at) => at >= First && at <= Last;

    /// <summary>Gets what keeps a row from becoming facts; null for nothing.</summary>
    internal Failure? FaultOf(Opportunity row, CsvLine line)
    {
        (LocalDate? Day, ColumnNames Columns)[] days =
        [
            (row.OpenedOn, _profile.Columns.OpenedOn), (row.StageEnteredOn, _profile.Columns.StageEnteredOn), (row.Outcome?.On, ClosingColumns),
            .. row.EarlierStages.Select(entry => (entry.EnteredOn, _profile.Stages.Find(stage => stage.Name == entry.Stage.Value)?.EnteredOn ?? ColumnNames.None)),
        ];
        foreach (var (day, columns) in days)
        {
            if (day is { Year: < 2 or > 9998 })
            {
                return Fail(line, FailureReason.OutOfRange, columns, "A fact lies in the years 2 to 9998; if this text means no date, list it in the profile's \"missing\".");
            }
        }

        return null;
    }

    /// <summary>Makes the facts of one opportunity.</summary>
    internal (Opportunity Row, ImmutableArray<RecordedFact> Facts) Build(Opportunity row, CsvLine line, HistoryRow[] changes)
    {
        var effective = _historyTellsTheEnd ? WithEndOf(row, changes) : row;
        CheckRow(effective, line);
        if (changes.Length > 0)
        {
            CheckChanges(effective, changes);
            CheckEnd(effective, line, changes);
        }

        ChangeCount += changes.Length;
        return (effective, effective.ToFacts(_process, _zone, _by, ToPast(effective, changes)));
    }

    private ColumnNames ClosingColumns => new([.. _profile.Columns.WonOn.Names, .. _profile.Columns.LostOn.Names, .. _profile.Columns.ClosedOn.Names]);

    // Where the row says nothing of stage and outcome, the history says both.
    private Opportunity WithEndOf(Opportunity row, HistoryRow[] changes)
    {
        var outcome = EndingOf(changes) is { Outcome: { } kind } ending ? new Outcome(kind, ending.ChangedOn) : null;
        return new Opportunity(
            row.Id,
            row.Owner,
            changes.LastOrDefault(change => change.Stage is not null)?.Stage,
            null,
            null,
            row.OpenedOn,
            row.ExpectedCloseOn,
            row.Amount,
            row.ListPrice,
            outcome is null ? row.StatedChance : null,
            outcome,
            row.Segments);
    }

    // The change that ended the sale; null where none did, or the history goes on after it.
    private HistoryRow? EndingOf(HistoryRow[] changes)
    {
        HistoryRow? ending = null;
        foreach (var change in changes)
        {
            ending = change.Outcome is null ? (_reopens ? null : ending)
                : ending is null || (_reopens && ending.Outcome != change.Outcome) ? change
                : ending;
        }

        return ending;
    }

    private void CheckRow(Opportunity row, CsvLine line)
    {
        if (row.Outcome?.On < row.OpenedOn && !_historyTellsTheEnd)
        {
            Contradict(line, ClosingColumns, "The sale ended before it was opened.");
        }

        CheckFlag(line, _profile.Columns.IsClosed, row.Outcome is not null);
        CheckFlag(line, _profile.Columns.IsWon, row.Outcome?.Kind == OutcomeKind.Won);
    }

    private void CheckFlag(CsvLine line, ColumnNames columns, bool truth)
    {
        if (_table.Get(line, columns) is not { } flag)
        {
            return;
        }

        if (!(truth ? True : False).Contains(flag.Value, StringComparer.OrdinalIgnoreCase))
        {
            Contradict(line, columns, (truth ? False : True).Contains(flag.Value, StringComparer.OrdinalIgnoreCase)
                ? "The flag contradicts the stage; the stage is taken."
                : "This is neither true nor false; the stage is taken.");
        }
    }

    private void CheckChanges(Opportunity row, HistoryRow[] changes)
    {
        var history = _history!; // it has given the changes
        var columns = history.History.Columns;
        for (var i = 0; i < changes.Length; i++)
        {
            var change = changes[i];
            if (change.ChangedOn < row.OpenedOn)
            {
                Contradictions.Add(history.Contradiction(change.Line, columns.ChangedOn, "The change lies before the day on which the opportunity was opened."));
            }

            if (change.RecordedAt < change.ChangedAt)
            {
                Contradictions.Add(history.Contradiction(change.Line, columns.RecordedOn!, "The change was recorded before it happened.")); // a time was read there
            }

            if (change.EndedAt < change.ChangedAt || (i + 1 < changes.Length && change.EndedAt > changes[i + 1].ChangedAt))
            {
                Contradictions.Add(history.Contradiction(change.Line, columns.EndedOn!, "The row ended before it began, or after the next began.")); // a time was read there
            }
            else if (change.EndedAt is not null && i + 1 == changes.Length)
            {
                Contradictions.Add(history.Contradiction(change.Line, columns.EndedOn!, "The row ended then, and none follows it.")); // as above
            }
        }
    }

    private void CheckEnd(Opportunity row, CsvLine line, HistoryRow[] changes)
    {
        var last = changes[^1];
        var columns = _profile.Columns;
        var ending = EndingOf(changes);
        if (_historyTellsTheEnd)
        {
            return; // then they cannot differ, and the figures below are the history's own
        }

        if (row.Outcome is { } outcome)
        {
            if (ending?.Outcome != outcome.Kind)
            {
                Contradict(line, columns.Stage.IsGiven ? columns.Stage : columns.Outcome.IsGiven ? columns.Outcome : ClosingColumns, "The history does not end in this way; the opportunity's own row is taken.");
            }
            else if (outcome.On is { } day && day != ending.ChangedOn)
            {
                Contradict(line, ClosingColumns, "The history has another day for the end.");
            }
        }
        else if (ending is not null || (row.Stage is { } stage && stage != last.Stage))
        {
            Contradict(line, columns.Stage.IsGiven ? columns.Stage : columns.Outcome, "The last change of the history names another stage; the opportunity's own row is taken.");
        }
        else if (row.StageEnteredOn is { } entered && columns.StageEnteredOn.IsGiven && entered != last.ChangedOn)
        {
            Contradict(line, columns.StageEnteredOn, "The history has another day for entering this stage; the history is taken.");
        }

        const string Figure = "The last version in the history has another value; the opportunity's own row is taken.";
        var versions = _history!.History.Columns; // it has given the changes
        if (versions.Amount is not null && last.Amount != row.Amount)
        {
            Contradict(line, columns.Amount, Figure);
        }

        if (versions.ExpectedCloseOn is not null && columns.ExpectedCloseOn.IsGiven && last.ExpectedCloseOn != row.ExpectedCloseOn)
        {
            Contradict(line, columns.ExpectedCloseOn, Figure);
        }

        if (versions.Chance is not null && columns.Chance.IsGiven && !last.HasBadChance && last.Chance != row.StatedChance)
        {
            Contradict(line, columns.Chance, Figure);
        }
    }

    private List<DatedEvent> ToPast(Opportunity row, HistoryRow[] changes)
    {
        var past = new List<DatedEvent>(changes.Length);
        var known = new List<Instant>(changes.Length); // a change whose recording is unknown stands with the one before it
        OutcomeKind? ended = null;
        StageId? stage = null;
        var (amount, expected, chance) = (Amount.Unknown, (LocalDate?)null, (StatedChance?)null);
        foreach (var change in changes)
        {
            if (change.Outcome is { } kind)
            {
                End(change, kind);
            }
            else if (change.Stage is { } entered && !(_history!.HasVersions && entered == stage && ended is null)) // it has given the changes
            {
                Reopen(change, entered.Value);
                stage = entered;
                Add(change, new StageEntered(entered, _stages[entered].Role, _process.Id, _process.Version));
            }

            AddFigures(change);
        }

        return InOrderOfRecording(past, known);

        void Add(HistoryRow change, ProspectEvent content)
        {
            past.Add(new(content, change.ChangedAt, change.RecordedAt));
            known.Add(change.RecordedAt ?? (known.Count > 0 ? known[^1] : Instant.MinValue));
        }

        void Reopen(HistoryRow change, string into)
        {
            if (ended is not null && _reopens)
            {
                Add(change, new ProspectReopened($"The history goes on: {into}."));
                ended = null;
            }
        }

        void End(HistoryRow change, OutcomeKind kind)
        {
            if (ended == kind || (ended is not null && !_reopens))
            {
                if (!_history!.HasVersions || ended != kind) // as above
                {
                    Contradictions.Add(_history.Contradiction(change.Line, _history.History.Columns.Stage, "The sale had ended before; the first end is taken."));
                }

                return;
            }

            Reopen(change, kind.ToString());
            ended = kind;
            Add(change, new ProspectClosed(new Outcome(kind, change.ChangedOn)));
        }

        // A figure that only the row has was not there when the first version began: so that one says that it was not.
        void AddFigures(HistoryRow change)
        {
            var columns = _history!.History.Columns; // as above
            var isFirst = ReferenceEquals(change, changes[0]);
            if (columns.Amount is not null && (change.Amount != amount || (isFirst && row.Amount != amount)))
            {
                Add(change, new AmountChanged(amount = change.Amount));
            }

            if (columns.ExpectedCloseOn is not null && (change.ExpectedCloseOn != expected || (isFirst && row.ExpectedCloseOn != expected)))
            {
                Add(change, new ExpectedCloseChanged(expected = change.ExpectedCloseOn));
            }

            if (columns.Chance is not null && change.Outcome is null && !change.HasBadChance && (change.Chance != chance || (isFirst && row.StatedChance != chance)))
            {
                chance = change.Chance;
                Add(change, chance is null ? new ChanceWithdrawn() : new ChanceStated(chance));
            }
        }
    }

    // What was recorded late comes late; that a sale was taken up again before its end was recorded says nothing new.
    private static List<DatedEvent> InOrderOfRecording(List<DatedEvent> past, List<Instant> known)
    {
        var ordered = new List<DatedEvent>(past.Count);
        var ended = false;
        foreach (var i in Enumerable.Range(0, past.Count).OrderBy(i => known[i]))
        {
            if (past[i].Event is not ProspectReopened || ended)
            {
                ordered.Add(past[i]);
            }

            ended = past[i].Event switch { ProspectClosed => true, ProspectReopened => false, _ => ended };
        }

        return ordered;
    }

    private void Contradict(CsvLine line, ColumnNames columns, string reason) => Contradictions.Add(Fail(line, FailureReason.Contradiction, columns, reason));

    private Failure Fail(CsvLine line, FailureReason reason, ColumnNames columns, string message)
    {
        var column = _table.Get(line, columns)?.Column ?? columns.Names.FirstOrDefault() ?? _profile.Columns.Id.Names[0];
        return new(reason, line.Row, column, _table.Raw(line, column), message, _table.Main.File);
    }
}
