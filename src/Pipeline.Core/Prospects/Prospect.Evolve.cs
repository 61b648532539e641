using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <content>How facts become state.</content>
public sealed partial record Prospect
{
    /// <summary>Folds facts into a new prospect.</summary>
    /// <param name="id">The prospect.</param>
    /// <param name="facts">Its facts in sequence, from 1.</param>
    /// <returns>The state after them.</returns>
    /// <exception cref="FactException">A fact does not follow from those before it.</exception>
    public static Prospect Replay(ProspectId id, IEnumerable<RecordedFact> facts) => New(id).Evolve(facts);

    /// <summary>Folds facts in.</summary>
    /// <param name="facts">The facts that follow, in sequence.</param>
    /// <returns>The state after them.</returns>
    /// <exception cref="FactException">A fact does not follow from those before it; the state before is untouched.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="facts"/> or one of them is null.</exception>
    public Prospect Evolve(IEnumerable<RecordedFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var fold = new ProspectFold();
        fold.Begin(Id, this);
        foreach (var fact in facts)
        {
            fold.Evolve(fact);
        }

        return fold.ToProspect();
    }

    /// <summary>Folds a fact in. No rule of the business is applied: a fact has happened.</summary>
    /// <param name="fact">The fact that follows.</param>
    /// <returns>The state after it.</returns>
    /// <exception cref="FactException">
    /// The fact is of another prospect, its sequence is not the next, it was recorded before the fact before it, or it speaks of
    /// an appointment, a request, an offer or a series that there is not; the state before is untouched.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="fact"/> is null.</exception>
    public Prospect Evolve(RecordedFact fact)
    {
        var fold = new ProspectFold();
        fold.Begin(Id, this);
        fold.Evolve(fact);
        return fold.ToProspect();
    }
}
