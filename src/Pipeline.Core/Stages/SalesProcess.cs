using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Stages;

/// <summary>The stages that a sale passes through, in order, as data.</summary>
/// <remarks>Identified by id and version together. Equal when all members are equal.</remarks>
public sealed class SalesProcess : IEquatable<SalesProcess>
{
    private SalesProcess(ProcessId id, int version, ImmutableArray<Stage> stages, ImmutableArray<Gate> appointmentGates, bool canSkip, bool canMoveBack)
    {
        (Id, Version, Stages, AppointmentGates) = (id, version, stages, appointmentGates);
        (CanSkip, CanMoveBack) = (canSkip, canMoveBack);
    }

    /// <summary>
    /// Gets the standard process: the nine steps from opening the conversation to closing, without assumed chances. Interest is
    /// for those with whom the conversation is opened, authority is asked for once there is interest, budget and decision time
    /// are probed once authority is confirmed, and appointments have the standard gates.
    /// </summary>
    public static SalesProcess Standard { get; } = Create(
        new ProcessId("standard"),
        1,
        Enum.GetValues<StageRole>().Where(role => role != StageRole.Other).Select(role => new Stage(new StageId(role.ToString()), role, gates: StandardGates(role))));

    /// <summary>Gets the id, shared by all versions.</summary>
    public ProcessId Id { get; }

    /// <summary>Gets the version, from 1.</summary>
    public int Version { get; }

    /// <summary>Gets the stages in the order in which a sale passes them.</summary>
    public ImmutableArray<Stage> Stages { get; }

    /// <summary>Gets what must be passed before an appointment is planned, whatever stage the prospect stands in.</summary>
    public ImmutableArray<Gate> AppointmentGates { get; }

    /// <summary>Gets whether stages may be skipped. The gates of a skipped stage must be passed all the same.</summary>
    public bool CanSkip { get; }

    /// <summary>Gets whether a prospect may move back to an earlier stage.</summary>
    public bool CanMoveBack { get; }

    /// <summary>Makes a process.</summary>
    /// <param name="id">The id.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="stages">The stages in order, at least one.</param>
    /// <param name="appointmentGates">What must be passed before an appointment is planned; null for <see cref="Gate.StandardForAppointment"/>.</param>
    /// <param name="canSkip">Whether stages may be skipped.</param>
    /// <param name="canMoveBack">Whether a prospect may move back.</param>
    /// <returns>The process.</returns>
    /// <exception cref="ArgumentException">There is no stage, or two have the same id.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="version"/> is below 1.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="stages"/>, a stage or a gate is null.</exception>
    public static SalesProcess Create(
        ProcessId id,
        int version,
        IEnumerable<Stage> stages,
        IEnumerable<Gate>? appointmentGates = null,
        bool canSkip = true,
        bool canMoveBack = true)
    {
        _ = id.Value;
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentNullException.ThrowIfNull(stages);
        ImmutableArray<Stage> all = [.. stages];
        ImmutableArray<Gate> gates = appointmentGates is null ? Gate.StandardForAppointment : [.. appointmentGates];
        foreach (var stage in all)
        {
            ArgumentNullException.ThrowIfNull(stage, nameof(stages));
        }

        foreach (var gate in gates)
        {
            ArgumentNullException.ThrowIfNull(gate, nameof(appointmentGates));
        }

        if (all.IsEmpty)
        {
            throw new ArgumentException("A process needs at least one stage.", nameof(stages));
        }

        if (all.GroupBy(stage => stage.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The stage '{twice.Key}' stands twice in the process.", nameof(stages));
        }

        return new(id, version, all, gates, canSkip, canMoveBack);
    }

    /// <summary>Finds the place of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>Its place, from 0; -1 when the process does not have it.</returns>
    public int IndexOf(StageId stage)
    {
        for (var i = 0; i < Stages.Length; i++)
        {
            if (Stages[i].Id == stage)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Draws the process as a state diagram in the language of Mermaid, as Markdown pages show it.</summary>
    /// <returns>
    /// A "stateDiagram-v2", its lines ended by a line feed: the stages in order with their gates on the way in, whether they may be
    /// skipped, the gates before an appointment, and the outcomes, which end a sale in any stage.
    /// </returns>
    /// <remarks>Any id makes a valid diagram: what might be read as syntax is written as an entity code.</remarks>
    public string ToMermaid() => ProcessDiagram.Of(this);

    /// <summary>Says whether all members are equal.</summary>
    /// <param name="other">The other process.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(SalesProcess? other) =>
        other is not null
        && (Id, Version, CanSkip, CanMoveBack) == (other.Id, other.Version, other.CanSkip, other.CanMoveBack)
        && Stages.SequenceEqual(other.Stages)
        && AppointmentGates.SequenceEqual(other.AppointmentGates);

    /// <summary>Says whether two are equal, by value.</summary>
    /// <param name="left">The first process.</param>
    /// <param name="right">The second process.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(SalesProcess? left, SalesProcess? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Says whether two differ, by value.</summary>
    /// <param name="left">The first process.</param>
    /// <param name="right">The second process.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(SalesProcess? left, SalesProcess? right) => !(left == right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SalesProcess);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Version, Stages.Length);

    private static Gate[] StandardGates(StageRole role) => role switch
    {
        StageRole.Interest => [new ConversationGate()],
        StageRole.Authority => [new InterestGate()],
        StageRole.Probing => [new AuthorityGate()],
        StageRole.Appointment => [new NoBudgetGate(), new BudgetProbedGate(GateMode.Advisory), new DecisionTimeProbedGate(GateMode.Advisory)],
        StageRole.Presentation => [new AppointmentHeldGate(GateMode.Advisory)],
        _ => [],
    };
}
