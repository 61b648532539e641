namespace Pipeline.Core.Stages;

/// <summary>Who or what stated a chance.</summary>
public enum ChanceSource
{
    /// <summary>A person, by judgement.</summary>
    Person = 0,

    /// <summary>A model of the host.</summary>
    Model,

    /// <summary>The host's own default for the stage, copied to the row.</summary>
    StageDefault,
}
