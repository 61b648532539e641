using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace SampleData;

/// <summary>A stage, and how prospects leave it in truth.</summary>
/// <param name="Name">The name.</param>
/// <param name="Role">What the stage is for.</param>
/// <param name="Hazards">The chances of leaving on one day, for a seller of skill 1 and without a quarter's end.</param>
/// <param name="StatedChance">The chance of winning that the company believes in, 0 to 1; not the true one.</param>
public sealed record StageTruth(string Name, StageRole Role, DailyHazards Hazards, double StatedChance)
{
    /// <summary>Gets the stage's id: its name.</summary>
    public StageId Id => new(Name);
}
