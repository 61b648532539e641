using System.Collections.Immutable;

namespace Pipeline.Core.Judgements;

/// <summary>What became of a judgement: taken, or refused with all reasons.</summary>
public sealed class JudgementAnswer
{
    internal JudgementAnswer(JudgementBook book, ImmutableArray<JudgementRefusal> refusals, Freeze? frozenBy) => (Book, Refusals, FrozenBy) = (book, refusals, frozenBy);

    /// <summary>Gets the book after it; as it was where it was refused.</summary>
    public JudgementBook Book { get; }

    /// <summary>Gets all reasons why it was refused; none when it was taken.</summary>
    public ImmutableArray<JudgementRefusal> Refusals { get; }

    /// <summary>Gets the freeze that stands in its way; null for none.</summary>
    public Freeze? FrozenBy { get; }

    /// <summary>Gets whether it was taken.</summary>
    public bool IsTaken => Refusals.IsEmpty;

    /// <summary>Returns whether it was taken, or all reasons why not.</summary>
    /// <returns>Such as "taken" or "refused: Frozen".</returns>
    public override string ToString() => IsTaken ? "taken" : $"refused: {string.Join(", ", Refusals)}";
}
