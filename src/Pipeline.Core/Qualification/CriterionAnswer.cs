using System.Globalization;
using NodaTime;

namespace Pipeline.Core.Qualification;

/// <summary>How well a prospect meets one criterion, as judged one day.</summary>
/// <remarks>A criterion without an answer is not answered with 0. Equal when all members are equal.</remarks>
public sealed record CriterionAnswer
{
    /// <summary>Records an answer.</summary>
    /// <param name="criterion">The key of the criterion; not blank.</param>
    /// <param name="score">The score, on the scale of the criterion; finite.</param>
    /// <param name="on">The day on which it was judged so.</param>
    /// <param name="note">What it rests on, in the host's words; null for none.</param>
    /// <exception cref="ArgumentException">The key is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The score is not a finite number.</exception>
    public CriterionAnswer(string criterion, double score, LocalDate on, string? note = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(criterion);
        if (!double.IsFinite(score))
        {
            throw new ArgumentOutOfRangeException(nameof(score), $"A score is a finite number; this one is {score.ToString(CultureInfo.InvariantCulture)}.");
        }

        (Criterion, Score, On, Note) = (criterion, score, on, note);
    }

    /// <summary>Gets the key of the criterion.</summary>
    public string Criterion { get; }

    /// <summary>Gets the score, on the scale of the criterion.</summary>
    public double Score { get; }

    /// <summary>Gets the day on which it was judged so.</summary>
    public LocalDate On { get; }

    /// <summary>Gets what it rests on, in the host's words; null for none.</summary>
    public string? Note { get; }

    /// <summary>Returns the answer as text, whatever the culture.</summary>
    /// <returns>Such as "need = 2.5 on 2026-05-15".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Criterion} = {Score} on {On:uuuu-MM-dd}");
}
