using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Core.Prospects;
using Pipeline.Core.Values;

namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>The answer to a command that has taken effect: the same each time that the command is sent.</summary>
public sealed class CommandReceipt
{
    private CommandReceipt(CommandId id, long firstSequence, long lastSequence, ImmutableArray<AdviceText> advice) =>
        (Id, FirstSequence, LastSequence, Advice) = (id, firstSequence, lastSequence, advice);

    /// <summary>Gets the command.</summary>
    public CommandId Id { get; }

    /// <summary>Gets the sequence of its first fact.</summary>
    public long FirstSequence { get; }

    /// <summary>Gets the sequence of its last fact; one below the first when it brought none.</summary>
    public long LastSequence { get; }

    /// <summary>Gets the rules that were not met and did not refuse.</summary>
    public ImmutableArray<AdviceText> Advice { get; }

    internal static CommandReceipt Of(CommandId id, Decision decision) => new(
        id,
        decision.State.Sequence - decision.Facts.Length + 1,
        decision.State.Sequence,
        [.. decision.Advice.Select(rule => new AdviceText(rule.Code, rule.Text))]);

    internal static CommandReceipt Of(StoredCommand stored) => new(
        stored.Id,
        stored.FirstSequence,
        stored.LastSequence,
        stored.Advice is null ? [] : [.. JsonSerializer.Deserialize<AdviceText[]>(stored.Advice)!]); // written below, and no null

    // Facts that were imported name their command, but nobody kept what it said.
    internal static CommandReceipt Of(HandledCommand imported) => new(imported.Id, imported.FirstSequence, imported.LastSequence, []);

    internal StoredCommand ToStored(ProspectId prospect, string contentHash) => new()
    {
        Prospect = prospect,
        Id = Id,
        ContentHash = contentHash,
        FirstSequence = FirstSequence,
        LastSequence = LastSequence,
        Advice = Advice.IsEmpty ? null : JsonSerializer.Serialize(Advice.AsEnumerable()),
    };
}
