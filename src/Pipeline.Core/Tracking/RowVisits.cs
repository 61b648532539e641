using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>The visits of rows, as far as they were known at the end of one day.</summary>
internal sealed class RowVisits(LocalDate asOf, SalesProcess process, SnapshotOptions options)
{
    private readonly HashSet<ProspectId> _seen = [];
    private readonly Dictionary<StageId, int> _codes = process.Stages.Select((stage, code) => (stage.Id, code)).ToDictionary(pair => pair.Id, pair => pair.code);
    private readonly bool _looksBack = options.LooksBackFrom(asOf);
    private readonly bool _hidesWhatClosingFillsIn = options.HidesWhatClosingFillsInOn(asOf);
    private readonly List<(int Stage, LocalDate? On)> _entries = [];
    private int _position;

    internal VisitBuilder Builder { get; } = new(0);

    internal void Add(Opportunity row)
    {
        _position++;
        Builder.Begin();
        if (_seen.Contains(row.Id))
        {
            Builder.Reject(FailureReason.Duplicate, _position, nameof(Opportunity.Id), row.Id.Value, "An earlier row has the same id; the first one is kept.");
            return;
        }

        if (!Check(row))
        {
            return;
        }

        _seen.Add(row.Id);
        if (row.Outcome is { Kind: OutcomeKind.Duplicate or OutcomeKind.Merged })
        {
            Builder.Apart++;
        }
        else if (row.KnownFrom > asOf)
        {
            Builder.NotYetOpened++;
        }
        else
        {
            AddVisits(row);
        }
    }

    private void AddVisits(Opportunity row)
    {
        var hasEnded = row.Outcome?.On <= asOf;
        var owner = !hasEnded && _hidesWhatClosingFillsIn && options.KnownOnlyAtClose.HasFlag(OpportunityFields.Owner) ? null : row.Owner;
        var last = LastShown(row, hasEnded);
        for (var i = 0; i <= last; i++)
        {
            Builder.Enter(_entries[i].Stage, ToTime(_entries[i].On), owner);
        }

        var isWholeRow = last == _entries.Count - 1;
        if (hasEnded || (isWholeRow && row.Outcome is { On: null } && !_looksBack))
        {
            Builder.Close(row.Outcome!.Kind, ToTime(row.Outcome.On)); // it has an outcome, by either side of the condition
        }
        else if (isWholeRow ? row.Outcome is { On: null } : _entries[last + 1].On is null)
        {
            Builder.Leave(VisitEnd.Unknown, VisitColumns.NoTime); // the next thing that happened may have come by this day, or not
        }

        Builder.Finish(row.Id, SegmentsOf(row));
    }

    // The last stage that is known to have been entered by the day; -1 for none.
    private int LastShown(Opportunity row, bool hasEnded)
    {
        var knowsPresent = hasEnded || (!_looksBack && row.Outcome is null or { On: null });
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            if (_entries[i].On is { } on ? on <= asOf : i == _entries.Count - 1 && knowsPresent)
            {
                return i;
            }
        }

        return -1;
    }

    private bool Check(Opportunity row)
    {
        _entries.Clear();
        var (latest, what) = (row.OpenedOn, "the opening");
        foreach (var entry in row.Stage is { } stage ? row.EarlierStages.Add(new(stage, row.StageEnteredOn)) : [])
        {
            if (!_codes.TryGetValue(entry.Stage, out var code))
            {
                Builder.Reject(FailureReason.Unknown, _position, nameof(Opportunity.Stage), entry.Stage.Value, $"The process '{process.Id}' has no such stage.");
                return false;
            }

            if (entry.EnteredOn < latest)
            {
                Builder.Reject(
                    FailureReason.Contradiction, _position, nameof(Opportunity.StageEnteredOn), $"{entry.EnteredOn:uuuu-MM-dd}",
                    $"The stage '{entry.Stage}' was entered before {what} on {latest:uuuu-MM-dd}, which came before it.");
                return false;
            }

            (latest, what) = entry.EnteredOn is null ? (latest, what) : (entry.EnteredOn, $"the stage '{entry.Stage}'");
            _entries.Add((code, entry.EnteredOn));
        }

        if (row.Outcome?.On < latest)
        {
            Builder.Reject(FailureReason.Contradiction, _position, nameof(Outcome.On), $"{row.Outcome.On:uuuu-MM-dd}", $"The sale closed before {what} on {latest:uuuu-MM-dd}.");
            return false;
        }

        return true;
    }

    private ImmutableSortedDictionary<string, string> SegmentsOf(Opportunity row) =>
        _hidesWhatClosingFillsIn && !options.SegmentsKnownOnlyAtClose.IsEmpty ? row.Segments.RemoveRange(options.SegmentsKnownOnlyAtClose) : row.Segments;

    private static long ToTime(LocalDate? day) => day is null ? VisitColumns.NoTime : (long)PipelineSnapshot.ToDay(day) * NodaConstants.SecondsPerDay;
}
