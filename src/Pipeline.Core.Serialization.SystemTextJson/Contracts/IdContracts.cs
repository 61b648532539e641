using System.Text.Json.Nodes;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>Ids: texts of 1 to 200 characters, not blank.</summary>
internal static class IdContracts
{
    private const int MaxLength = 200;

    internal static readonly TextContract<ActivityId> Activity = Id(text => new ActivityId(text), id => id.Value);
    internal static readonly TextContract<ActorId> Actor = Id(text => new ActorId(text), id => id.Value);
    internal static readonly TextContract<AppointmentId> Appointment = Id(text => new AppointmentId(text), id => id.Value);
    internal static readonly TextContract<CadenceId> Cadence = Id(text => new CadenceId(text), id => id.Value);
    internal static readonly TextContract<CommandId> Command = Id(text => new CommandId(text), id => id.Value);
    internal static readonly TextContract<ContactId> Contact = Id(text => new ContactId(text), id => id.Value);
    internal static readonly TextContract<IncentiveId> Incentive = Id(text => new IncentiveId(text), id => id.Value);
    internal static readonly TextContract<InformationRequestId> InformationRequest = Id(text => new InformationRequestId(text), id => id.Value);
    internal static readonly TextContract<ProcessId> Process = Id(text => new ProcessId(text), id => id.Value);
    internal static readonly TextContract<ProspectId> Prospect = Id(text => new ProspectId(text), id => id.Value);
    internal static readonly TextContract<SellerId> Seller = Id(text => new SellerId(text), id => id.Value);
    internal static readonly TextContract<StageId> Stage = Id(text => new StageId(text), id => id.Value);
    internal static readonly TextContract<TeamNodeId> TeamNode = Id(text => new TeamNodeId(text), id => id.Value);

    private static TextContract<T> Id<T>(Func<string, T> read, Func<T, string> write)
        where T : struct =>
        new(read, write, "an id", () => new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = MaxLength }, FailureReason.OutOfRange);
}
