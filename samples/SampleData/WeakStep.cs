namespace SampleData;

/// <summary>A step that a seller is bad at.</summary>
/// <param name="Stage">The place of the stage, from 0, from which this seller seldom advances.</param>
/// <param name="Factor">What multiplies the daily chance of advancing from it, above 0.</param>
public sealed record WeakStep(int Stage, double Factor);
