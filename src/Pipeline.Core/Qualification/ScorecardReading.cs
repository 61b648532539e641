using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Qualification;

/// <summary>How a prospect does on a <see cref="Scorecard"/> at the end of a day.</summary>
/// <remarks>
/// Scores are shares of the scale, 0 to 1. An answer of an age counts with weight · 2^(−age ÷ half-life). The score is the mean
/// over what is answered, so a criterion without an answer neither raises nor lowers it; how much that leaves open stands beside,
/// in <see cref="Answered"/>, <see cref="Fresh"/> and the bounds. What an answer has lost by age counts as open again.
/// </remarks>
public sealed class ScorecardReading
{
    internal ScorecardReading(
        Scorecard scorecard, LocalDate asOf, IReadOnlyList<CriterionAnswer?> answers, ImmutableArray<UnusedEvidence<CriterionAnswer>> notUsed)
    {
        (Scorecard, AsOf, NotUsed) = (scorecard, asOf, notUsed);

        // Ages in half-lives, counted from the freshest, so that a card of old answers has a score while its weights vanish.
        double?[] ages = [.. answers.Zip(scorecard.Criteria, (answer, criterion) =>
            answer is null ? (double?)null : criterion.HalfLifeDays is { } days ? (double)Period.DaysBetween(answer.On, asOf) / days : 0)];
        var least = ages.Min() ?? 0;
        var (all, answered, fresh, relative, reached) = (new CompensatedSum(), new CompensatedSum(), new CompensatedSum(), new CompensatedSum(), new CompensatedSum());
        for (var i = 0; i < ages.Length; i++)
        {
            var criterion = scorecard.Criteria[i];
            all.Add(criterion.Weight);
            if (ages[i] is { } age)
            {
                answered.Add(criterion.Weight);
                fresh.Add(criterion.Weight * Math.Pow(2, -age));
                relative.Add(criterion.Weight * Math.Pow(2, least - age));
            }
        }

        var lines = ImmutableArray.CreateBuilder<CriterionReading>(ages.Length);
        for (var i = 0; i < ages.Length; i++)
        {
            var (criterion, answer) = (scorecard.Criteria[i], answers[i]);
            if (answer is null || ages[i] is not { } age)
            {
                lines.Add(new(criterion, null, 0, null));
                continue;
            }

            var part = criterion.Weight * Math.Pow(2, least - age) / relative.Value * (answer.Score / criterion.Max);
            reached.Add(part);
            lines.Add(new(criterion, answer, criterion.Weight * Math.Pow(2, -age), part));
        }

        Lines = lines.MoveToImmutable();
        Score = answered.Value > 0 ? Math.Min(1, reached.Value) : null;
        Answered = answered.Value / all.Value;
        Fresh = fresh.Value / all.Value;
        Lowest = Fresh * (Score ?? 0);
        Highest = Math.Min(1, Lowest + (1 - Fresh));
    }

    /// <summary>Gets the scorecard.</summary>
    public Scorecard Scorecard { get; }

    /// <summary>Gets the day at whose end this is so.</summary>
    public LocalDate AsOf { get; }

    /// <summary>Gets one line a criterion, in the order of the card.</summary>
    public ImmutableArray<CriterionReading> Lines { get; }

    /// <summary>Gets the weighted mean of the answers, 0 to 1; null when nothing is answered.</summary>
    public double? Score { get; }

    /// <summary>Gets the share of the weights that has an answer of any age, 0 to 1.</summary>
    public double Answered { get; }

    /// <summary>Gets the share of the weights that is left to the answers at their ages, 0 to <see cref="Answered"/>.</summary>
    public double Fresh { get; }

    /// <summary>Gets the score if all that is open, or lost by age, were answered with 0.</summary>
    public double Lowest { get; }

    /// <summary>Gets the score if all that is open, or lost by age, were answered with the highest score.</summary>
    public double Highest { get; }

    /// <summary>Gets whether an answer rules the prospect out.</summary>
    public bool IsDisqualified => Lines.Any(line => line.IsDisqualifying);

    /// <summary>Gets the criteria whose answers rule the prospect out, in the order of the card.</summary>
    public ImmutableArray<ScorecardCriterion> DisqualifiedBy => [.. Lines.Where(line => line.IsDisqualifying).Select(line => line.Criterion)];

    /// <summary>Gets the answers that have no part in it, by day and criterion, and why.</summary>
    public ImmutableArray<UnusedEvidence<CriterionAnswer>> NotUsed { get; }

    /// <summary>Returns the reading as text, whatever the culture.</summary>
    /// <returns>Such as "BANT 0.72 (0.43 to 0.83), 0.6 answered, as of 2026-05-15".</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Scorecard.Name} {(Score is { } score ? score.ToString("0.##", CultureInfo.InvariantCulture) : "unknown")} ({Lowest:0.##} to {Highest:0.##}), {Answered:0.##} answered, as of {AsOf:uuuu-MM-dd}{(IsDisqualified ? ", disqualified" : "")}");
}
