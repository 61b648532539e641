using System.Collections.Immutable;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>Somebody went through gates that were shut; the fact's actor is who did it. Comes right before the event that it let through.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record GateOverridden : ProspectEvent
{
    private readonly ValueArray<Gate> _gates;

    /// <summary>Records an override.</summary>
    /// <param name="gates">The gates that were shut, at least one.</param>
    /// <param name="reason">Why, in that person's words.</param>
    /// <param name="stage">The stage that was entered through them; null for an appointment.</param>
    /// <param name="appointment">The appointment that was planned through them; null for a stage.</param>
    /// <exception cref="ArgumentException">There is no gate, the reason is blank, or not exactly one of stage and appointment is given.</exception>
    public GateOverridden(IEnumerable<Gate> gates, string reason, StageId? stage = null, AppointmentId? appointment = null)
    {
        ArgumentNullException.ThrowIfNull(gates);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        _gates = new([.. gates]);
        if (_gates.Items.IsEmpty)
        {
            throw new ArgumentException("An override names at least one gate.", nameof(gates));
        }

        foreach (var gate in _gates.Items)
        {
            ArgumentNullException.ThrowIfNull(gate, nameof(gates));
        }

        if (stage is null == appointment is null)
        {
            throw new ArgumentException("An override is for a stage or for an appointment, and for one of them only.", nameof(stage));
        }

        (Reason, Stage, Appointment) = (reason, stage, appointment);
    }

    /// <inheritdoc/>
    public override string Kind => "gate-overridden";

    /// <summary>Gets the gates that were shut.</summary>
    public ImmutableArray<Gate> Gates => _gates.Items;

    /// <summary>Gets why, in that person's words.</summary>
    public string Reason { get; }

    /// <summary>Gets the stage that was entered through them; null for an appointment.</summary>
    public StageId? Stage { get; }

    /// <summary>Gets the appointment that was planned through them; null for a stage.</summary>
    public AppointmentId? Appointment { get; }
}
