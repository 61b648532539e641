using Pipeline.Core.Values;

namespace SampleData;

/// <summary>A seller, and how good that seller is in truth.</summary>
/// <param name="Name">The name.</param>
/// <param name="Manager">The manager's name.</param>
/// <param name="Skill">What multiplies the daily chance of advancing, in every stage; 1 is usual.</param>
/// <param name="Volume">What multiplies the number of prospects opened; 1 is usual.</param>
/// <param name="WeakStep">The step that the seller is bad at; null when there is none.</param>
public sealed record SellerTruth(string Name, string Manager, double Skill, double Volume, WeakStep? WeakStep = null)
{
    /// <summary>Gets the seller's id: the name.</summary>
    public SellerId Id => new(Name);

    /// <summary>Finds what multiplies the daily chance of advancing from a stage.</summary>
    /// <param name="stage">The place of the stage, from 0.</param>
    /// <returns>The skill, times the weak step's factor where it applies.</returns>
    public double AdvanceFactor(int stage) => WeakStep?.Stage == stage ? Skill * WeakStep.Factor : Skill;
}
