namespace SampleData;

/// <summary>A number of pieces that prospects ask for.</summary>
/// <param name="Pieces">The number of pieces.</param>
/// <param name="Weight">How often it is asked for, in proportion to the other quantities' weights.</param>
public sealed record QuantityTruth(int Pieces, int Weight);
