using Pipeline.Core.Organisation;
using Pipeline.Core.Values;

namespace Pipeline.Core.Judgements;

/// <summary>A computed figure of one part of an organisation, and beside it what people made of it.</summary>
public sealed class JudgedFigure
{
    internal JudgedFigure(OrganisationPart part, int depth, Money computed, Money fromBelow, Adjustment? adjustment)
    {
        (Part, Depth, Computed, FromBelow, Adjustment) = (part, depth, computed, fromBelow, adjustment);
        Judged = adjustment?.Apply(fromBelow) ?? fromBelow;
    }

    /// <summary>Gets of whom.</summary>
    public OrganisationPart Part { get; }

    /// <summary>Gets the number of nodes above; of a seller, those above the own node and that.</summary>
    public int Depth { get; }

    /// <summary>Gets the figure that nobody has touched.</summary>
    public Money Computed { get; }

    /// <summary>Gets the figure with the adjustments of all below it, before its own.</summary>
    public Money FromBelow { get; }

    /// <summary>Gets the figure with all adjustments; this is what counts above it.</summary>
    public Money Judged { get; }

    /// <summary>Gets its own adjustment; null for none.</summary>
    public Adjustment? Adjustment { get; }

    /// <summary>Gets by how much the figure that was adjusted has moved since, whether by sales, the tree, rates or the model; null without an adjustment.</summary>
    public Money? BaseMovedBy => Adjustment is { } own ? FromBelow - own.From : null;

    /// <summary>Returns the part, the judged figure and the computed one.</summary>
    /// <returns>Such as "node east: 80.00 NOK (computed 100.00 NOK)".</returns>
    public override string ToString() => $"{Part}: {Judged} (computed {Computed})";
}
