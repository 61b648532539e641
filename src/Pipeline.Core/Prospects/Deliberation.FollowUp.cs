using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <content>Requests for information and series of follow-ups.</content>
internal sealed partial class Deliberation
{
    private void Request(RequestInformation command)
    {
        if (_prospect.InformationRequest(command.Request) is not null)
        {
            Refuse(RefusalCode.RequestKnown, $"There is a request '{command.Request}' already.", subject: command.Request.Value);
        }

        RequireText(command.About, "what they asked for");
        Know(command.Contact);
        Record(new InformationRequested(command.Request, command.About, command.Contact, command.DueAt));
    }

    private void Start(StartCadence command)
    {
        var cadence = Given(command.Cadence);
        if (_prospect.Cadence(cadence.Id) is not null)
        {
            Refuse(RefusalCode.CadenceKnown, $"There is a series '{cadence.Id}' already.", subject: cadence.Id.Value);
        }
        else if (_prospect.Cadences.FirstOrDefault(running => running.IsRunning && running.Contact == command.Contact) is { } other)
        {
            Refuse(RefusalCode.CadenceRunning, $"Series '{other.Cadence.Id}' to '{command.Contact}' is running; stop it first.", command.Contact, other.Cadence.Id.Value);
        }

        Know(command.Contact);
        RequireReachable(command.Contact);
        Record(new CadenceStarted(cadence, command.Contact));
    }

    private void RequireOpen(InformationRequestId id)
    {
        if (_prospect.InformationRequest(id) is not { } request)
        {
            Refuse(RefusalCode.RequestUnknown, $"There is no request '{id}'.", subject: id.Value);
        }
        else if (!request.IsOpen)
        {
            Refuse(RefusalCode.RequestClosed, $"Request '{id}' is answered or withdrawn.", subject: id.Value);
        }
    }

    private void RequireRunning(CadenceId id)
    {
        if (_prospect.Cadence(id) is not { } cadence)
        {
            Refuse(RefusalCode.CadenceUnknown, $"There is no series '{id}'.", subject: id.Value);
        }
        else if (cadence.Stop is { } why)
        {
            Refuse(RefusalCode.CadenceStopped, $"Series '{id}' has stopped ({why}).", subject: id.Value);
        }
    }
}
