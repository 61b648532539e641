using System.Collections.Immutable;
using Pipeline.Core.Prospects;

namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>The answer of a <see cref="FactStore"/> to a command.</summary>
public sealed class CommandResult
{
    internal CommandResult(CommandOutcome outcome, Prospect state, CommandReceipt? receipt = null, ImmutableArray<Refusal>? refusals = null) =>
        (Outcome, State, Receipt, Refusals) = (outcome, state, receipt, refusals ?? []);

    /// <summary>Gets what became of the command.</summary>
    public CommandOutcome Outcome { get; }

    /// <summary>Gets the prospect as it stands: after the facts when the command was accepted now.</summary>
    public Prospect State { get; }

    /// <summary>Gets the answer that is given each time; null unless the command was accepted, now or before.</summary>
    public CommandReceipt? Receipt { get; }

    /// <summary>Gets every rule that is not met; empty unless the command was refused.</summary>
    public ImmutableArray<Refusal> Refusals { get; }
}
