using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <content>Trials, demos, gifts.</content>
internal sealed partial class Deliberation
{
    private void Offer(OfferIncentive command)
    {
        var offer = Given(command.Offer);
        if (_prospect.Incentive(offer.Id) is not null)
        {
            Refuse(RefusalCode.IncentiveKnown, $"Something was offered as '{offer.Id}' already.", subject: offer.Id.Value);
        }
        else if (_prospect.Incentives.FirstOrDefault(incentive => incentive.IsOpen) is { } open)
        {
            Refuse(RefusalCode.IncentiveOpen, $"'{open.Offer.Id}' ({open.Offer.Kind}) is still open; let it come to its end before another offer.", subject: open.Offer.Id.Value);
        }

        Know(offer.Contact);
        RequireReachable(offer.Contact);
        Record(new IncentiveOffered(offer));
    }

    private void Start(StartIncentive command)
    {
        if (RequireOpen(command.Incentive)?.IsStarted == true)
        {
            Refuse(RefusalCode.IncentiveStarted, $"'{command.Incentive}' has begun already.", subject: command.Incentive.Value);
        }

        Record(new IncentiveStarted(command.Incentive));
    }

    private void Extend(ExtendIncentive command)
    {
        if (RequireOpen(command.Incentive) is { } incentive && (incentive.Offer.Kind != IncentiveKind.Trial || command.EndsAt <= (incentive.EndsAt ?? OccurredAt)))
        {
            Refuse(RefusalCode.IncentiveNotExtended, $"Only a trial is extended, and to a later end; '{command.Incentive}' is a {incentive.Offer.Kind} that ends at {incentive.EndsAt?.ToString() ?? "no set time"}.", subject: command.Incentive.Value, at: command.EndsAt);
        }

        Record(new IncentiveExtended(command.Incentive, command.EndsAt));
    }

    private Incentive? RequireOpen(IncentiveId id)
    {
        var incentive = _prospect.Incentive(id);
        if (incentive is null)
        {
            Refuse(RefusalCode.IncentiveUnknown, $"Nothing was offered as '{id}'.", subject: id.Value);
        }
        else if (incentive.End is { } end)
        {
            Refuse(RefusalCode.IncentiveEnded, $"'{id}' has come to its end ({end}).", subject: id.Value);
        }

        return incentive is { IsOpen: true } ? incentive : null;
    }

    private void RequireRunning(IncentiveId id)
    {
        if (RequireOpen(id) is { IsStarted: false })
        {
            Refuse(RefusalCode.IncentiveNotStarted, $"'{id}' has not begun.", subject: id.Value);
        }
    }
}
