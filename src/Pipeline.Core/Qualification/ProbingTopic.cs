namespace Pipeline.Core.Qualification;

/// <summary>What a question is about, in the order in which a prospect is probed.</summary>
public enum ProbingTopic
{
    /// <summary>Who decides.</summary>
    Authority = 0,

    /// <summary>What can be spent.</summary>
    Budget,

    /// <summary>When it is decided.</summary>
    DecisionTime,

    /// <summary>A criterion of the host's scorecard.</summary>
    Criterion,
}
