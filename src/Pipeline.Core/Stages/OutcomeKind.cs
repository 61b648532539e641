namespace Pipeline.Core.Stages;

/// <summary>The ways in which a sale ends.</summary>
public enum OutcomeKind
{
    /// <summary>Bought from us.</summary>
    Won = 0,

    /// <summary>Bought elsewhere, or refused.</summary>
    Lost,

    /// <summary>Never decided.</summary>
    NoDecision,

    /// <summary>Not a prospect after all; one competing risk with <see cref="NoDecision"/>.</summary>
    Disqualified,

    /// <summary>The same sale stands in another row; counts nowhere.</summary>
    Duplicate,

    /// <summary>Went up in another row; counts nowhere.</summary>
    Merged,
}
