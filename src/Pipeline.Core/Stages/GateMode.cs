namespace Pipeline.Core.Stages;

/// <summary>What a gate does when it is shut.</summary>
public enum GateMode
{
    /// <summary>Refuses, unless it is overridden with a reason.</summary>
    Required = 0,

    /// <summary>Lets through, and says so.</summary>
    Advisory,
}
