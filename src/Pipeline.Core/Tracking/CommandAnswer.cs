using System.Collections.Immutable;
using Pipeline.Core.Prospects;

namespace Pipeline.Core.Tracking;

/// <summary>What became of one of many commands.</summary>
public sealed class CommandAnswer
{
    private static readonly CommandAnswer Accepted = new([], [], null);

    private CommandAnswer(ImmutableArray<Refusal> refusals, ImmutableArray<Refusal> advice, HandledCommand? repeats) =>
        (Refusals, Advice, Repeats) = (refusals, advice, repeats);

    /// <summary>Gets whether the command was accepted, now or when it was first sent.</summary>
    public bool IsAccepted => Refusals.IsEmpty;

    /// <summary>Gets every rule that is not met; empty exactly when the command is accepted.</summary>
    public ImmutableArray<Refusal> Refusals { get; }

    /// <summary>Gets the rules that are not met and do not refuse: advice.</summary>
    public ImmutableArray<Refusal> Advice { get; }

    /// <summary>Gets where the facts of the same command stand, when it had taken effect before; null otherwise.</summary>
    public HandledCommand? Repeats { get; }

    internal static CommandAnswer Of(Decision decision) =>
        decision is { Refusals.IsEmpty: true, Advice.IsEmpty: true, Repeats: null } ? Accepted : new(decision.Refusals, decision.Advice, decision.Repeats);
}
