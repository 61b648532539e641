using System.Collections.Immutable;

namespace Pipeline.Core.Prospects;

/// <summary>What became of a command: accepted, with the facts to store and the state after them, or refused with every unmet rule.</summary>
public sealed class Decision
{
    internal Decision(Prospect state, ImmutableArray<RecordedFact> facts, ImmutableArray<Refusal> refusals, ImmutableArray<Refusal> advice, HandledCommand? repeats = null) =>
        (State, Facts, Refusals, Advice, Repeats) = (state, facts, refusals, advice, repeats);

    /// <summary>Gets whether the command was accepted, now or when it was first sent.</summary>
    public bool IsAccepted => Refusals.IsEmpty;

    /// <summary>Gets the facts to store, in order; empty when refused, and when the command had taken effect before.</summary>
    public ImmutableArray<RecordedFact> Facts { get; }

    /// <summary>Gets the state after the facts; the state before when refused.</summary>
    public Prospect State { get; }

    /// <summary>Gets every rule that is not met; empty exactly when the command is accepted.</summary>
    public ImmutableArray<Refusal> Refusals { get; }

    /// <summary>Gets the rules that are not met and do not refuse: advice.</summary>
    public ImmutableArray<Refusal> Advice { get; }

    /// <summary>Gets where the facts of the same command stand, when it had taken effect before; null otherwise.</summary>
    public HandledCommand? Repeats { get; }
}
