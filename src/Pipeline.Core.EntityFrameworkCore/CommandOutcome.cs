namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>What became of a command that was sent to a <see cref="FactStore"/>.</summary>
public enum CommandOutcome
{
    /// <summary>It was accepted, and its facts are stored.</summary>
    Accepted,

    /// <summary>It had taken effect before; the first answer is given again, and nothing was stored.</summary>
    Repeated,

    /// <summary>It does not meet the rules; nothing was stored.</summary>
    Refused,

    /// <summary>Another command has taken effect under the same id; nothing was stored.</summary>
    IdUsedBefore,

    /// <summary>The prospect is not, or no longer, as whoever sent the command had seen it; nothing was stored.</summary>
    Conflict,
}
