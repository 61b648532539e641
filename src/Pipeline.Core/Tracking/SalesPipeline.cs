using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>Many prospects: those of a seller, of a team, or of everybody. The fold of all their facts.</summary>
/// <remarks>
/// Begin with <see cref="Empty"/> or <see cref="Replay(IEnumerable{RecordedFact}, CancellationToken)"/>. One decision at a time is put in with
/// <see cref="With(Decision)"/>; many commands, or many facts, are taken in at once and published once, which is several times cheaper
/// each. Immutable, so any number of threads may read it. Equal when the prospects are equal.
/// </remarks>
public sealed class SalesPipeline : IEquatable<SalesPipeline>
{
    private SalesPipeline(ImmutableSortedDictionary<ProspectId, Prospect> prospects) => Prospects = prospects;

    /// <summary>Gets the pipeline without prospects.</summary>
    public static SalesPipeline Empty { get; } = new(ImmutableSortedDictionary.Create<ProspectId, Prospect>(ProspectIdOrder.Instance));

    /// <summary>Gets the prospects by id, in the ordinal order of the ids.</summary>
    public ImmutableSortedDictionary<ProspectId, Prospect> Prospects { get; }

    /// <summary>Folds the facts of many prospects into a new pipeline.</summary>
    /// <param name="facts">The facts: those of one prospect in sequence from 1; those of several may stand in any order among each other.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <returns>The pipeline.</returns>
    /// <exception cref="FactException">A fact does not follow from those before it, as when the same facts are given twice.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="facts"/> or one of them is null.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static SalesPipeline Replay(IEnumerable<RecordedFact> facts, CancellationToken cancellationToken = default) => Empty.Evolve(facts, cancellationToken);

    /// <summary>Finds the pipeline as it stood at the end of a day.</summary>
    /// <param name="facts">All facts: those of one prospect in sequence from 1.</param>
    /// <param name="day">The day.</param>
    /// <param name="zone">The zone in which days end.</param>
    /// <param name="knownOn">The day up to which facts had been recorded; null for all that is known today.</param>
    /// <returns>The prospects of which something had happened, and was known, by then.</returns>
    /// <remarks>See <see cref="ProspectHistory"/> for facts that were recorded late, or bear no time.</remarks>
    /// <exception cref="FactException">A fact does not follow from those before it.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="facts"/>, one of them, or <paramref name="zone"/> is null.</exception>
    public static SalesPipeline ReplayAsOf(IEnumerable<RecordedFact> facts, LocalDate day, DateTimeZone zone, LocalDate? knownOn = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var states = new List<KeyValuePair<ProspectId, Prospect>>();
        var byProspect = new FactsByProspect(facts);
        for (var i = 0; i < byProspect.Count; i++)
        {
            var history = ProspectHistory.FromFacts(byProspect.IdOf(i), byProspect.FactsOf(i));
            var state = knownOn is { } known ? history.AsOf(day, known, zone) : history.AsOf(day, zone);
            if (state.Sequence > 0)
            {
                states.Add(new(state.Id, state));
            }
        }

        return Empty.With(states);
    }

    /// <summary>Finds a prospect.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The prospect; one of which nothing has happened yet where the id is not known.</returns>
    /// <exception cref="InvalidOperationException">The id is the default value.</exception>
    public Prospect Prospect(ProspectId id) => Prospects.TryGetValue(id, out var prospect) ? prospect : Core.Prospects.Prospect.New(id);

    /// <summary>Puts in what was decided on a command.</summary>
    /// <param name="decision">The decision, made on the prospect as it stands here.</param>
    /// <returns>The pipeline after it; the same one when nothing has changed.</returns>
    /// <exception cref="InvalidOperationException">The prospect has changed since the decision: decide again.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="decision"/> is null.</exception>
    public SalesPipeline With(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision.Facts.IsEmpty)
        {
            return this;
        }

        var (id, decidedOn) = (decision.State.Id, decision.Facts[0].Sequence - 1);
        var known = Prospects.TryGetValue(id, out var prospect) ? prospect.Sequence : 0;
        return known == decidedOn
            ? new(Prospects.SetItem(id, decision.State))
            : throw new InvalidOperationException(
                FormattableString.Invariant($"The command was decided on prospect '{id}' after {decidedOn} facts; it has {known} by now. Decide again."));
    }

    /// <summary>Decides on many commands, one after the other, and publishes once. Each stands alone: one that is refused holds up no other.</summary>
    /// <param name="commands">The commands, each with its prospect.</param>
    /// <param name="process">The process that the prospects follow.</param>
    /// <param name="at">Now.</param>
    /// <param name="by">Who sends the commands; the host has made sure of it.</param>
    /// <param name="cancellationToken">To give up; then nothing is decided.</param>
    /// <returns>The pipeline after all of them, the facts to store, and an answer to each command.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="at"/> lies outside the years 1 to 9999.</exception>
    /// <exception cref="ArgumentNullException">An argument, a command, or what a command is about, is null.</exception>
    /// <exception cref="InvalidOperationException">An id is the default value.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public PipelineDecision Decide(
        IEnumerable<KeyValuePair<ProspectId, ProspectCommand>> commands,
        SalesProcess process,
        Instant at,
        ActorId by,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(process);
        var changed = new Dictionary<ProspectId, Prospect>();
        var facts = ImmutableArray.CreateBuilder<RecordedFact>();
        var answers = ImmutableArray.CreateBuilder<CommandAnswer>();
        foreach (var (id, command) in commands)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var decision = (changed.TryGetValue(id, out var prospect) ? prospect : Prospect(id)).Decide(command, process, at, by);
            if (!decision.Facts.IsEmpty)
            {
                changed[id] = decision.State;
                facts.AddRange(decision.Facts);
            }

            answers.Add(CommandAnswer.Of(decision));
        }

        return new(With(changed), facts.DrainToImmutable(), answers.DrainToImmutable());
    }

    /// <summary>Folds a fact in.</summary>
    /// <param name="fact">The next fact of its prospect.</param>
    /// <returns>The pipeline after it.</returns>
    /// <exception cref="FactException">The fact does not follow from those before it; this pipeline is untouched.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="fact"/> is null.</exception>
    public SalesPipeline Evolve(RecordedFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return new(Prospects.SetItem(fact.Prospect, Prospect(fact.Prospect).Evolve(fact)));
    }

    /// <summary>Folds the facts of many prospects in, and publishes once.</summary>
    /// <param name="facts">The facts: those of one prospect in sequence; those of several may stand in any order among each other.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <returns>The pipeline after them.</returns>
    /// <exception cref="FactException">A fact does not follow from those before it; this pipeline is untouched.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="facts"/> or one of them is null.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public SalesPipeline Evolve(IEnumerable<RecordedFact> facts, CancellationToken cancellationToken = default)
    {
        var byProspect = new FactsByProspect(facts);
        var changed = new List<KeyValuePair<ProspectId, Prospect>>(byProspect.Count);
        var fold = new ProspectFold();
        for (var i = 0; i < byProspect.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var id = byProspect.IdOf(i);
            fold.Begin(id, Prospects.GetValueOrDefault(id));
            foreach (var fact in byProspect.FactsOf(i))
            {
                fold.Evolve(fact);
            }

            changed.Add(new(id, fold.ToProspect()));
        }

        return With(changed);
    }

    /// <summary>Makes the rows of figures of all prospects that have been taken up, in the order of their ids.</summary>
    /// <param name="zone">The zone in which instants become days.</param>
    /// <returns>The rows, for a <see cref="PipelineSnapshot"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    public ImmutableArray<Opportunity> ToOpportunities(DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return [.. Prospects.Values.Where(prospect => prospect.IsOpened).Select(prospect => Opportunity.FromProspect(prospect, zone))];
    }

    /// <summary>Says whether the prospects are equal.</summary>
    /// <param name="other">The other pipeline.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(SalesPipeline? other) =>
        ReferenceEquals(this, other) || (other is not null && Prospects.Count == other.Prospects.Count && Prospects.SequenceEqual(other.Prospects));

    /// <summary>Says whether two are equal, by value.</summary>
    /// <param name="left">The first pipeline.</param>
    /// <param name="right">The second pipeline.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(SalesPipeline? left, SalesPipeline? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Says whether two differ, by value.</summary>
    /// <param name="left">The first pipeline.</param>
    /// <param name="right">The second pipeline.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(SalesPipeline? left, SalesPipeline? right) => !(left == right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SalesPipeline);

    /// <inheritdoc/>
    public override int GetHashCode() => Prospects.Count;

    private SalesPipeline With(IReadOnlyCollection<KeyValuePair<ProspectId, Prospect>> changed) => changed.Count == 0 ? this
        : new(Prospects.IsEmpty ? changed.ToImmutableSortedDictionary(ProspectIdOrder.Instance) : Prospects.SetItems(changed));
}
