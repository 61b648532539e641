namespace Pipeline.Core.Forecasting;

/// <summary>One thing that moves a chance, and by how much.</summary>
/// <param name="Name">What it is, such as "age", "level", "owner", "stage" or a segment's name.</param>
/// <param name="Ratio">What the chance was multiplied by when this was taken in, after those before it; 1 when it moves nothing.</param>
public readonly record struct ChanceFactor(string Name, double Ratio);
