using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>One thing a seller may do, with what it would change if it succeeds, and the hours it takes.</summary>
public sealed class NextAction
{
    internal NextAction(NextActionKind kind, double hours, ProspectId? prospect = null, Stage? toStage = null, string? question = null) =>
        (Kind, Hours, Prospect, ToStage, Question) = (kind, hours, prospect, toStage, question);

    /// <summary>Gets what it is.</summary>
    public NextActionKind Kind { get; }

    /// <summary>Gets the opportunity; null where none is open yet, or any is meant.</summary>
    public ProspectId? Prospect { get; }

    /// <summary>Gets the stage to come to; null for the sale itself, and where the kind is another.</summary>
    public Stage? ToStage { get; }

    /// <summary>Gets the key of the question to ask; null where the kind is another.</summary>
    public string? Question { get; }

    /// <summary>Gets the hours of work that it takes.</summary>
    public double Hours { get; }

    /// <summary>Gets what would change; null where it is not an answer of <see cref="WhatIf"/>, or the past does not say.</summary>
    public WhatIfResult? Change { get; internal init; }

    /// <summary>Gets by how much the chance of quota would rise; 0 where it has no effect; null when not known.</summary>
    public double? ChanceGain { get; internal init; }

    /// <summary>Gets by how much the expected pay would rise, in the major unit of its currency; 0 where it has no effect; null when not known, or without a function of pay.</summary>
    public double? PayGain { get; internal init; }

    /// <summary>Gets the rise in the chance of quota per hour of work; null when not known.</summary>
    public double? ChanceGainPerHour => ChanceGain / Hours;

    /// <summary>Gets the rise in the expected pay per hour of work, in the major unit of its currency; null when not known.</summary>
    public double? PayGainPerHour => PayGain / Hours;
}
