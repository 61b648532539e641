namespace Pipeline.Core.Metrics.Weakness;

/// <summary>Whether something is done badly, or too little.</summary>
public enum WeaknessKind
{
    /// <summary>The share of trials that succeed is too low: skill.</summary>
    Skill = 0,

    /// <summary>Too few are begun: volume.</summary>
    Volume,
}
