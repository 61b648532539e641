using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>What it is worth to ask one question before an appointment.</summary>
public sealed class AskingWorth
{
    internal AskingWorth(QuestionPast past) => Past = past;

    /// <summary>Gets the past it stands on.</summary>
    public QuestionPast Past { get; }

    /// <summary>Gets the key of the question.</summary>
    public string Question => Past.Question;

    /// <summary>Gets the share of the past without a good answer.</summary>
    public Rate Bad => new(Past.WonWhenBad.Of, Past.WonWhenBad.Of + Past.WonWhenGood.Of);

    /// <summary>Gets the expected value of the answer for each prospect asked, before the time that asking takes, 0 or more; null when <see cref="Obstacle"/> says why.</summary>
    public Money? Worth { get; internal init; }

    /// <summary>Gets the least of it over the limits of the three measured shares; null when not known.</summary>
    public Money? Lower { get; internal init; }

    /// <summary>Gets the most of it over the limits of the three measured shares; null when not known.</summary>
    public Money? Upper { get; internal init; }

    /// <summary>Gets <see cref="Worth"/> − the hours of asking at what an hour is worth: above 0, it pays to ask; null when not known.</summary>
    public Money? NetWorth { get; internal init; }

    /// <summary>Gets whether an answer would change what is done; where not, the worth is 0; null when not known.</summary>
    public bool? ChangesDecision { get; internal init; }

    /// <summary>Gets the hours of appointments that are saved for each prospect asked; 0 where the answer saves none; null when not known.</summary>
    public double? HoursSaved { get; internal init; }

    /// <summary>Gets why nothing is known; null when something is.</summary>
    public PlanObstacle? Obstacle { get; internal init; }
}
