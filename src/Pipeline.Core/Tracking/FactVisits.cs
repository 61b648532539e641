using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>The visits of prospects, from their facts, as far as these had happened by a time.</summary>
internal sealed class FactVisits(SalesProcess process, Instant until)
{
    private readonly Dictionary<StageId, int> _codes = process.Stages.Select((stage, code) => (stage.Id, code)).ToDictionary(pair => pair.Id, pair => pair.code);
    private int _position;
    private SellerId? _owner;
    private bool _isOpened;

    internal VisitBuilder Builder { get; } = new(0);

    internal void Add(ProspectId id, IReadOnlyList<RecordedFact> facts)
    {
        _position++;
        (_owner, _isOpened) = (null, false);
        Builder.Begin();
        foreach (var (at, fact) in ProspectHistory.InOrderOfTime(facts))
        {
            if (at >= until)
            {
                break;
            }

            if (!Take(fact, fact.OccurredAt is null ? VisitColumns.NoTime : at.ToUnixTimeSeconds()))
            {
                return;
            }
        }

        if (_isOpened)
        {
            Builder.Finish(id);
        }
        else
        {
            Builder.NotYetOpened++;
        }
    }

    private bool Take(RecordedFact fact, long at)
    {
        switch (fact.Event)
        {
            case ProspectOpened opened:
                (_isOpened, _owner) = (true, opened.Owner ?? _owner);
                break;
            case OwnerAssigned assigned:
                _owner = assigned.Owner;
                break;
            case StageEntered entered when entered.Process != process.Id:
                Builder.Withdraw(at);
                break;
            case StageEntered entered when !_codes.ContainsKey(entered.Stage):
                Builder.Reject(FailureReason.Unknown, _position, nameof(StageEntered.Stage), entered.Stage.Value, $"The process '{process.Id}' has no such stage in version {process.Version}.");
                return false;
            case StageEntered entered when Builder.HasEnded:
                Builder.StandIn(_codes[entered.Stage]);
                break;
            case StageEntered entered:
                Builder.Enter(_codes[entered.Stage], at, _owner);
                break;
            case ProspectClosed closed:
                Builder.Close(closed.Outcome.Kind, at);
                break;
            case ProspectReopened when Builder.HasEnded:
                Builder.Reopen(at, _owner);
                break;
        }

        return true;
    }
}
