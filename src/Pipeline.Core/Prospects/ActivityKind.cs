namespace Pipeline.Core.Prospects;

/// <summary>What a seller spends time on.</summary>
public enum ActivityKind
{
    /// <summary>None of the others.</summary>
    Other = 0,

    /// <summary>Calling somebody who does not expect it.</summary>
    ColdCall,

    /// <summary>Talking or writing with somebody who is known.</summary>
    Conversation,

    /// <summary>Finding out about a prospect, or finding prospects.</summary>
    Research,

    /// <summary>Presenting, showing, letting try.</summary>
    Presentation,

    /// <summary>Writing a proposal.</summary>
    Proposal,
}
