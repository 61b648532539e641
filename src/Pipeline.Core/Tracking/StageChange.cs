using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>One row of a host's table of stage changes: a prospect entered a stage, or its sale ended.</summary>
/// <remarks>Small, so that millions can be read without an object for each. Equal when all members are equal.</remarks>
public readonly record struct StageChange
{
    private StageChange(ProspectId prospect, StageId? stage, OutcomeKind? outcome, Instant at) => (Prospect, Stage, Outcome, At) = (prospect, stage, outcome, at);

    /// <summary>Gets the prospect.</summary>
    public ProspectId Prospect { get; }

    /// <summary>Gets the stage that was entered; null where the sale ended.</summary>
    public StageId? Stage { get; }

    /// <summary>Gets how the sale ended; null where a stage was entered.</summary>
    public OutcomeKind? Outcome { get; }

    /// <summary>Gets when.</summary>
    public Instant At { get; }

    /// <summary>Says that a stage was entered: the first one, another one, or any one after the sale had ended, which takes it up again.</summary>
    /// <param name="prospect">The prospect.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="at">When.</param>
    /// <returns>The change.</returns>
    /// <exception cref="InvalidOperationException">An id is the default value.</exception>
    public static StageChange Entered(ProspectId prospect, StageId stage, Instant at)
    {
        _ = (prospect.Value, stage.Value);
        return new(prospect, stage, null, at);
    }

    /// <summary>Says that the sale ended.</summary>
    /// <param name="prospect">The prospect.</param>
    /// <param name="outcome">How.</param>
    /// <param name="at">When.</param>
    /// <returns>The change.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The outcome is not defined.</exception>
    /// <exception cref="InvalidOperationException">The id is the default value.</exception>
    public static StageChange Ended(ProspectId prospect, OutcomeKind outcome, Instant at)
    {
        _ = prospect.Value;
        return Enum.IsDefined(outcome) ? new(prospect, null, outcome, at) : throw new ArgumentOutOfRangeException(nameof(outcome), $"{(int)outcome} is no outcome.");
    }
}
