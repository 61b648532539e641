namespace Pipeline.Core.Guidance;

/// <summary>What a seller may do next; among equals in this order.</summary>
public enum NextActionKind
{
    /// <summary>Have an open opportunity close within the period that is expected after it, or on no day.</summary>
    BringForward = 0,

    /// <summary>Bring an open opportunity to the next stage; from the last one, to the sale.</summary>
    AdvanceStage,

    /// <summary>Ask a qualifying question before an appointment's hours are spent.</summary>
    AskQuestion,

    /// <summary>Open a new opportunity.</summary>
    OpenNew,
}
