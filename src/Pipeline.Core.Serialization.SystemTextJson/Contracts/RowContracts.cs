using System.Collections.Immutable;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.Fields;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.ScalarContracts;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>Opportunities, the processes whose stages they stand in, and the activities of a log.</summary>
internal static class RowContracts
{
    internal static readonly ObjectContract<Opportunity> Opportunity = ObjectContracts.Of(
        "opportunity",
        Required("id", IdContracts.Prospect, (Opportunity row) => row.Id),
        OptionalValue("owner", IdContracts.Seller, (Opportunity row) => row.Owner),
        OptionalValue("stage", IdContracts.Stage, (Opportunity row) => row.Stage),
        OptionalValue("stageEnteredOn", Day, (Opportunity row) => row.StageEnteredOn),
        WithDefault("earlierStages", new ArrayContract<StageEntry>(ObjectContracts.Of(
            "stage-entry",
            Required("stage", IdContracts.Stage, (StageEntry entry) => entry.Stage),
            OptionalValue("enteredOn", Day, (StageEntry entry) => entry.EnteredOn),
            (stage, enteredOn) => new StageEntry(stage, enteredOn))), (Opportunity row) => row.EarlierStages, []),
        OptionalValue("openedOn", Day, (Opportunity row) => row.OpenedOn),
        OptionalValue("expectedCloseOn", Day, (Opportunity row) => row.ExpectedCloseOn),
        Omitted("amount", ValueContracts.Amount, (Opportunity row) => row.Amount, default),
        OptionalValue("listPrice", ValueContracts.Money, (Opportunity row) => row.ListPrice),
        Optional("statedChance", ValueContracts.Chance, (Opportunity row) => row.StatedChance),
        Optional("outcome", ValueContracts.Outcome, (Opportunity row) => row.Outcome),
        WithDefault("segments", new MapContract<string>(Text), (Opportunity row) => row.Segments, ImmutableSortedDictionary<string, string>.Empty),
        WithDefault("learntSegments", new ArrayContract<LearntSegment>(ObjectContracts.Of(
            "learnt-segment",
            Required("name", Text, (LearntSegment segment) => segment.Name),
            Required("value", Text, (LearntSegment segment) => segment.Value),
            Required("on", Day, (LearntSegment segment) => segment.On),
            (name, value, on) => new LearntSegment(name, value, on))), (Opportunity row) => row.LearntSegments, []),
        (id, owner, stage, stageEnteredOn, earlierStages, openedOn, expectedCloseOn, amount, listPrice, statedChance, outcome, segments, learntSegments) =>
            new Opportunity(id, owner, stage, stageEnteredOn, earlierStages, openedOn, expectedCloseOn, amount, listPrice, statedChance, outcome, segments, learntSegments));

    internal static readonly ObjectContract<Activity> Activity = ObjectContracts.Of(
        "activity",
        Required("id", IdContracts.Activity, (Activity activity) => activity.Id),
        Required("kind", new EnumContract<ActivityKind>(), (Activity activity) => activity.Kind),
        Required("seller", IdContracts.Seller, (Activity activity) => activity.Seller),
        Required("at", Instant, (Activity activity) => activity.At),
        Required("length", Length, (Activity activity) => activity.Length),
        OptionalValue("prospect", IdContracts.Prospect, (Activity activity) => activity.Prospect),
        OptionalValue("contact", IdContracts.Contact, (Activity activity) => activity.Contact),
        WithDefault("outcome", new EnumContract<ActivityOutcome>(), (Activity activity) => activity.Outcome, ActivityOutcome.NotStated),
        (id, kind, seller, at, length, prospect, contact, outcome) => new Activity(id, kind, seller, at, length, prospect, contact, outcome));

    internal static readonly ObjectContract<SalesProcess> Process = ObjectContracts.Of(
        "process",
        Required("id", IdContracts.Process, (SalesProcess process) => process.Id),
        Required("version", Whole, (SalesProcess process) => process.Version),
        Required("stages", new ArrayContract<Stage>(ObjectContracts.Of(
            "stage",
            Required("id", IdContracts.Stage, (Stage stage) => stage.Id),
            WithDefault("role", new EnumContract<StageRole>(), (Stage stage) => stage.Role, StageRole.Other),
            OptionalValue("chance", ScalarContracts.Double, (Stage stage) => stage.Chance),
            WithDefault("gates", GateContracts.Gates, (Stage stage) => stage.Gates, []),
            (id, role, chance, gates) => new Stage(id, role, chance, gates))), (SalesProcess process) => process.Stages),
        WithDefault("appointmentGates", GateContracts.Gates, (SalesProcess process) => process.AppointmentGates, Gate.StandardForAppointment),
        WithDefault("canSkip", Truth, (SalesProcess process) => process.CanSkip, true),
        WithDefault("canMoveBack", Truth, (SalesProcess process) => process.CanMoveBack, true),
        (id, version, stages, appointmentGates, canSkip, canMoveBack) => SalesProcess.Create(id, version, stages, appointmentGates, canSkip, canMoveBack));
}
