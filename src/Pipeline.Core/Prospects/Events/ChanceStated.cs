using Pipeline.Core.Stages;

namespace Pipeline.Core.Prospects.Events;

/// <summary>Somebody stated the chance of winning, in place of the stage's own.</summary>
/// <param name="Chance">The chance, its source, and the last day on which it holds.</param>
/// <param name="EndsWithStage">Whether it holds only until another stage is entered.</param>
public sealed record ChanceStated(StatedChance Chance, bool EndsWithStage = false) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "chance-stated";
}
