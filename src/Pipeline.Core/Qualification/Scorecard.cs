using System.Collections.Immutable;
using NodaTime;

namespace Pipeline.Core.Qualification;

/// <summary>The criteria by which a prospect is judged, as data.</summary>
/// <remarks>Equal when the name and all criteria are equal, in the same order.</remarks>
public sealed record Scorecard
{
    /// <summary>Makes a scorecard.</summary>
    /// <param name="name">The name; not blank.</param>
    /// <param name="criteria">The criteria, at least one, in the order in which they are shown and asked.</param>
    /// <exception cref="ArgumentException">The name is blank, there is no criterion, one is null, or two have the same key.</exception>
    public Scorecard(string name, IEnumerable<ScorecardCriterion> criteria)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(criteria);
        ImmutableArray<ScorecardCriterion> all = [.. criteria];
        if (all.IsEmpty || all.Any(criterion => criterion is null))
        {
            throw new ArgumentException("A scorecard needs at least one criterion, and none that is null.", nameof(criteria));
        }

        if (all.GroupBy(criterion => criterion.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The criterion '{twice.Key}' stands twice in the scorecard.", nameof(criteria));
        }

        (Name, Criteria) = (name, all);
    }

    /// <summary>Gets the four criteria of BANT: budget, authority, need and timeline, each 0 to 3, with the weights 25, 25, 30 and 20.</summary>
    /// <remarks>Weights and scale are those of one published card; they are assumed, not measured. Answers do not age.</remarks>
    public static Scorecard Bant { get; } = new(
        "BANT",
        [
            new(CriterionKeys.Budget, 25, 3),
            new(CriterionKeys.Authority, 25, 3),
            new(CriterionKeys.Need, 30, 3),
            new(CriterionKeys.Timeline, 20, 3),
        ]);

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the criteria, in order.</summary>
    public ImmutableArray<ScorecardCriterion> Criteria { get; }

    /// <summary>Judges a prospect by its answers.</summary>
    /// <param name="answers">The answers, in the order recorded: the latest for a criterion counts, of two on one day the later in it.</param>
    /// <param name="asOf">The day at whose end it is judged; later answers are not used.</param>
    /// <returns>The reading.</returns>
    /// <remarks>An answer off the scale of its criterion is not used, and listed; an earlier one on it still counts.</remarks>
    /// <exception cref="ArgumentException">An answer is null.</exception>
    public ScorecardReading Score(IEnumerable<CriterionAnswer> answers, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var byKey = Criteria.ToDictionary(criterion => criterion.Key, StringComparer.Ordinal);
        bool IsOffScale(CriterionAnswer? answer) =>
            answer is not null && byKey.TryGetValue(answer.Criterion, out var criterion) && !(answer.Score >= 0 && answer.Score <= criterion.Max);

        var given = answers.ToLookup(IsOffScale);
        var unused = given[true].Select(answer => new UnusedEvidence<CriterionAnswer>(answer, UnusedEvidenceReason.OffScale)).ToList();
        answers = given[false];
        var standing = StandingEvidence.Find(answers, asOf, answer => answer.On, answer => answer.Criterion, unused);
        unused.AddRange(
            from answer in standing
            where !byKey.ContainsKey(answer.Criterion)
            select new UnusedEvidence<CriterionAnswer>(answer, UnusedEvidenceReason.OtherCriterion));
        var known = standing.ToDictionary(answer => answer.Criterion, StringComparer.Ordinal);
        return new(
            this,
            asOf,
            [.. Criteria.Select(criterion => known.GetValueOrDefault(criterion.Key))],
            [.. unused.OrderBy(other => other.Evidence.On).ThenBy(other => other.Evidence.Criterion, StringComparer.Ordinal)]);
    }

    /// <summary>Says whether the name and all criteria are equal.</summary>
    /// <param name="other">The other scorecard.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Scorecard? other) => other is not null && Name == other.Name && Criteria.SequenceEqual(other.Criteria);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Criteria.Length);

    /// <summary>Returns the name and the keys of the criteria.</summary>
    /// <returns>Such as "BANT: budget, authority, need, timeline".</returns>
    public override string ToString() => $"{Name}: {string.Join(", ", Criteria.Select(criterion => criterion.Key))}";
}
