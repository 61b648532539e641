using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>The facts of one row, as they are put together: one pass over the past, whatever its length.</summary>
internal sealed class FactsOfRow
{
    private readonly Opportunity _row;
    private readonly SalesProcess _process;
    private readonly DateTimeZone _zone;
    private readonly ActorId _by;
    private readonly ImmutableArray<DatedEvent> _past;
    private readonly Dictionary<StageId, StageRole> _roles;
    private readonly ImmutableArray<RecordedFact>.Builder _facts;

    // What the facts so far say; only what the row speaks of too.
    private SellerId? _owner;
    private (Amount Amount, Money? ListPrice) _amount;
    private LocalDate? _expectedCloseOn;
    private ChanceStated? _chance;
    private StageId? _stage;
    private (StageId Stage, Instant? At)? _latest;
    private int? _end; // the place of the ending that holds

    internal FactsOfRow(Opportunity row, SalesProcess process, DateTimeZone zone, ActorId by, ImmutableArray<DatedEvent> past)
    {
        (_row, _process, _zone, _by, _past) = (row, process, zone, by, past);
        _roles = process.Stages.ToDictionary(stage => stage.Id, stage => stage.Role);
        _facts = ImmutableArray.CreateBuilder<RecordedFact>(past.Length + 8);
    }

    internal ImmutableArray<RecordedFact> Make()
    {
        var knows = _past.Select(dated => (dated ?? throw Refusal("past", "An event of the past is null.")).Event.GetType()).ToHashSet();
        var opener = knows.Contains(typeof(OwnerAssigned)) ? null : _row.Owner;
        Add(new ProspectOpened(_process.Id, _process.Version, opener), StartOf(_row.OpenedOn));
        _owner = opener;
        StateFigures(
            amount: !knows.Contains(typeof(AmountChanged)),
            expectedClose: !knows.Contains(typeof(ExpectedCloseChanged)),
            chance: !knows.Contains(typeof(ChanceStated)) && !knows.Contains(typeof(ChanceWithdrawn)));
        if (!knows.Contains(typeof(StageEntered)) && _row.Stage is { } stage)
        {
            foreach (var entry in _row.EarlierStages)
            {
                Enter(entry.Stage, StartOf(entry.EnteredOn), null);
            }

            Enter(stage, StartOf(_row.StageEnteredOn), null);
        }

        AddPast();
        AgreeWithRow();
        return _facts.DrainToImmutable();
    }

    private void AddPast()
    {
        Instant? recorded = null;
        foreach (var dated in _past)
        {
            if (dated.RecordedAt < recorded)
            {
                throw Refusal("past", $"The past is in the order of recording; '{dated.Event.Kind}' was recorded at {dated.RecordedAt}, and one before it at {recorded}.");
            }

            recorded = dated.RecordedAt ?? recorded;
            Follow(dated);
            Add(dated.Event, dated.OccurredAt, dated.RecordedAt);
        }
    }

    private void Follow(DatedEvent dated)
    {
        switch (dated.Event)
        {
            case ProspectOpened:
                throw Refusal("past", "The row itself says when it was opened; the past does not.");
            case StageEntered entered:
                Passed(entered.Stage, dated.OccurredAt);
                break;
            case OwnerAssigned assigned:
                _owner = assigned.Owner;
                break;
            case AmountChanged changed:
                _amount = (changed.Amount, changed.ListPrice);
                break;
            case ExpectedCloseChanged changed:
                _expectedCloseOn = changed.ExpectedCloseOn;
                break;
            case ChanceStated stated:
                _chance = stated;
                break;
            case ChanceWithdrawn:
                _chance = null;
                break;
            case ProspectClosed:
                _end = _facts.Count;
                break;
            case ProspectReopened when _end is null:
                throw Refusal("past", "The past takes the sale up again, and it had not ended.");
            case ProspectReopened:
                _end = null;
                break;
        }
    }

    private void AgreeWithRow()
    {
        if (_row.Owner is { } owner && owner != _owner)
        {
            Add(new OwnerAssigned(owner), null);
        }

        if (_row.Stage is { } stage && stage != _stage)
        {
            Enter(stage, _latest is { } latest && latest.Stage == stage ? latest.At : StartOf(_row.StageEnteredOn), null);
        }

        StateFigures(amount: true, expectedClose: true, chance: true);
        if (_row.Outcome is not { } outcome)
        {
            if (_end is not null)
            {
                Add(new ProspectReopened("The row says that it is open."), null);
            }
        }
        else if (_end is { } place && _facts[place] is { Event: ProspectClosed { Outcome: var known } } fact && known.Kind == outcome.Kind)
        {
            var sold = outcome.Amount.Kind == AmountKind.Unknown ? known.Amount : outcome.Amount;
            var closed = new ProspectClosed(new(outcome.Kind, outcome.On ?? known.On, sold, outcome.Reason ?? known.Reason));
            _facts[place] = new(_row.Id, fact.Sequence, closed, _by, fact.OccurredAt, fact.RecordedAt);
        }
        else
        {
            Add(new ProspectClosed(outcome), StartOf(outcome.On));
        }
    }

    private void StateFigures(bool amount, bool expectedClose, bool chance)
    {
        if (amount && (_row.Amount, _row.ListPrice) is var own && own != _amount)
        {
            _amount = own;
            Add(new AmountChanged(own.Amount, own.ListPrice), null);
        }

        if (expectedClose && _row.ExpectedCloseOn != _expectedCloseOn)
        {
            _expectedCloseOn = _row.ExpectedCloseOn;
            Add(new ExpectedCloseChanged(_expectedCloseOn), null);
        }

        if (chance && _row.StatedChance != _chance?.Chance)
        {
            _chance = _row.StatedChance is { } stated ? new ChanceStated(stated) : null;
            Add(_chance ?? (ProspectEvent)new ChanceWithdrawn(), null);
        }
    }

    private void Enter(StageId stage, Instant? at, Instant? recordedAt)
    {
        var role = Passed(stage, at);
        Add(new StageEntered(stage, role, _process.Id, _process.Version), at, recordedAt);
    }

    private StageRole Passed(StageId stage, Instant? at)
    {
        if (!_roles.TryGetValue(stage, out var role))
        {
            throw Refusal("process", string.Create(CultureInfo.InvariantCulture, $"The stage '{stage}' of '{_row.Id}' is not in the process '{_process.Id}', version {_process.Version}."));
        }

        _stage = stage;
        _latest = at < _latest?.At ? _latest : (stage, at ?? _latest?.At);
        _chance = _chance is { EndsWithStage: true } ? null : _chance;
        return role;
    }

    // By the names that the caller knows.
    private static ArgumentException Refusal(string parameter, string message) => new(message, parameter);

    private void Add(ProspectEvent content, Instant? at, Instant? recordedAt = null) =>
        _facts.Add(new(_row.Id, _facts.Count + 1, content, _by, at, recordedAt));

    private Instant? StartOf(LocalDate? day) => day is { } known ? WorkingCalendar.StartAt(known.AtMidnight(), _zone) : null;
}
