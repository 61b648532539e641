using System.Collections.Immutable;
using Pipeline.Core.Prospects;

namespace Pipeline.Core.Tracking;

/// <summary>What became of many commands that were decided at once.</summary>
public sealed class PipelineDecision
{
    internal PipelineDecision(SalesPipeline state, ImmutableArray<RecordedFact> facts, ImmutableArray<CommandAnswer> answers) =>
        (State, Facts, Answers) = (state, facts, answers);

    /// <summary>Gets whether every command was accepted.</summary>
    public bool IsAccepted => Answers.All(answer => answer.IsAccepted);

    /// <summary>Gets the pipeline after the facts.</summary>
    public SalesPipeline State { get; }

    /// <summary>Gets the facts to store, in the order of the commands.</summary>
    public ImmutableArray<RecordedFact> Facts { get; }

    /// <summary>Gets the answer to each command, in the order of the commands.</summary>
    public ImmutableArray<CommandAnswer> Answers { get; }
}
