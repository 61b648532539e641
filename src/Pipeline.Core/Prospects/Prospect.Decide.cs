using System.Runtime.InteropServices;
using NodaTime;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <content>How commands become facts.</content>
public sealed partial record Prospect
{
    /// <summary>Decides on a command: accepted, with the facts to store and the state after them, or refused with every unmet rule.</summary>
    /// <param name="command">The command.</param>
    /// <param name="process">The process that the prospect follows; for <see cref="ChangeProcess"/>, the one to go over to.</param>
    /// <param name="at">Now.</param>
    /// <param name="by">Who sends the command; the host has made sure of it.</param>
    /// <returns>The decision. This prospect is not changed; nothing is ever half done.</returns>
    /// <remarks>
    /// A command whose id has taken effect before is answered and not repeated. Times of recording never run backwards: where
    /// the host's clock does, the facts bear the time of the last one.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="at"/> lies outside the years 1 to 9999.</exception>
    /// <exception cref="ArgumentNullException">An argument, or what the command is about, is null.</exception>
    /// <exception cref="InvalidOperationException">An id is the default value.</exception>
    public Decision Decide(ProspectCommand command, SalesProcess process, Instant at, ActorId by)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(process);
        _ = (command.Id.Value, by.Value);
        if (!RecordedFact.IsInCalendar(at))
        {
            throw new ArgumentOutOfRangeException(nameof(at), $"A fact lies in the years 1 to 9999; this one would lie at {at}.");
        }

        foreach (var handled in Commands)
        {
            if (handled.Id == command.Id)
            {
                return new(this, [], [], [], handled);
            }
        }

        var deliberation = new Deliberation(this, command, process, at);
        deliberation.Deliberate();
        if (!deliberation.Refusals.IsEmpty)
        {
            return new(this, [], deliberation.Refusals, deliberation.Advice);
        }

        var recordedAt = LastRecordedAt > at ? LastRecordedAt : at;
        var events = deliberation.Events;
        var facts = new RecordedFact[events.Length];
        for (var i = 0; i < facts.Length; i++)
        {
            facts[i] = new(Id, Sequence + 1 + i, events[i], by, deliberation.OccurredAt, recordedAt, command.Id);
        }

        return new(Evolve(facts), ImmutableCollectionsMarshal.AsImmutableArray(facts), [], deliberation.Advice);
    }
}
