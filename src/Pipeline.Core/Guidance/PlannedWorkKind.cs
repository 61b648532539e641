namespace Pipeline.Core.Guidance;

/// <summary>What kind of work a plan counts; in the order in which it is done.</summary>
public enum PlannedWorkKind
{
    /// <summary>Cold calls, whatever comes of them.</summary>
    ColdCalls = 0,

    /// <summary>Conversations with somebody who was reached.</summary>
    Conversations,

    /// <summary>Opportunities opened.</summary>
    Openings,

    /// <summary>First entries into a stage of the process, such as appointments or proposals.</summary>
    StageEntries,
}
