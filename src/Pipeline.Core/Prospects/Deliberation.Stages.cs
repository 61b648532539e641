using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <content>Taking up, stages and their gates, taking up again.</content>
internal sealed partial class Deliberation
{
    private void Open(OpenProspect command)
    {
        if (_prospect.IsOpened)
        {
            Refuse(RefusalCode.AlreadyOpened, "The prospect has been taken up already.");
        }

        _ = command.Owner?.Value;
        var stage = command.Stage ?? _process.Stages[0].Id;
        Events = Events.Add(new ProspectOpened(_process.Id, _process.Version, command.Owner));
        Enter(stage, -1, command.OverrideReason);
    }

    private void Enter(EnterStage command)
    {
        if (_prospect.Stage?.Stage == command.Stage)
        {
            Refuse(RefusalCode.NothingChanges, $"The prospect stands in '{command.Stage}' already.", stage: command.Stage);
            return;
        }

        Enter(command.Stage, _prospect.Stage is { } stage ? _process.IndexOf(stage.Stage) : -1, command.OverrideReason);
    }

    private void Change(ChangeProcess command)
    {
        if ((_prospect.Process, _prospect.ProcessVersion) == (_process.Id, _process.Version))
        {
            Refuse(RefusalCode.NothingChanges, FormattableString.Invariant($"The prospect follows '{_process.Id}' version {_process.Version} already."), subject: _process.Id.Value);
        }

        Enter(command.Stage, -1, command.OverrideReason, mayLeap: true);
    }

    // From a place in the process to a stage of it, through the gates of every stage on the way.
    private void Enter(StageId stage, int from, string? overrideReason, bool mayLeap = false)
    {
        var to = _process.IndexOf(stage);
        if (to < 0)
        {
            Refuse(RefusalCode.StageUnknown, FormattableString.Invariant($"Process '{_process.Id}' version {_process.Version} has no stage '{stage}'."), stage: stage);
            return;
        }

        if (to < from && !_process.CanMoveBack)
        {
            Refuse(RefusalCode.StageBefore, $"Process '{_process.Id}' does not permit to move back to '{stage}'.", stage: stage);
        }

        if (to > from + 1 && !_process.CanSkip && !mayLeap)
        {
            Refuse(RefusalCode.StageSkipped, $"Process '{_process.Id}' does not permit to skip '{_process.Stages[from + 1].Id}'.", stage: _process.Stages[from + 1].Id);
        }

        var gates = Enumerable.Range(from + 1, Math.Max(0, to - from)).SelectMany(place => _process.Stages[place].Gates);
        Pass(gates, null, overrideReason, (shut, reason) => new GateOverridden(shut, reason, stage: stage));
        Events = Events.Add(new StageEntered(stage, _process.Stages[to].Role, _process.Id, _process.Version));
    }

    private void Pass(IEnumerable<Gate> gates, ContactId? with, string? overrideReason, Func<IEnumerable<Gate>, string, GateOverridden> overridden)
    {
        var shut = Shut(gates, with).ToList();
        Advice = Advice.AddRange(shut.Where(refusal => refusal.Gate!.Mode == GateMode.Advisory)); // a check of gates names its gate
        var required = shut.Where(refusal => refusal.Gate!.Mode == GateMode.Required).ToList();
        if (required.Count > 0 && overrideReason is { } reason && RequireText(reason, "the reason of an override"))
        {
            Events = Events.Add(overridden(required.Select(refusal => refusal.Gate!), reason));
        }
        else
        {
            Refusals = Refusals.AddRange(required);
        }
    }

    private IEnumerable<Refusal> Shut(IEnumerable<Gate> gates, ContactId? with) =>
        gates.Distinct().Select(gate => GateCheck.Shut(gate, _prospect, Day, with)).OfType<Refusal>();

    private void Reopen(ReopenProspect command)
    {
        if (_prospect.IsOpen)
        {
            Refuse(RefusalCode.NotClosed, "The sale has not ended.");
        }

        RequireText(command.Reason, "the reason to take it up again");
        Record(new ProspectReopened(command.Reason));
    }
}
