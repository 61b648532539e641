namespace Pipeline.Core.Prospects;

/// <summary>What came of an activity.</summary>
public enum ActivityOutcome
{
    /// <summary>Nobody said.</summary>
    NotStated = 0,

    /// <summary>The person was not reached.</summary>
    NotReached,

    /// <summary>The person was reached, and nothing more came of it.</summary>
    Reached,

    /// <summary>The sale came a step further.</summary>
    Advanced,

    /// <summary>The person declined.</summary>
    Declined,
}
