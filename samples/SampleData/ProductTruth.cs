namespace SampleData;

/// <summary>A product of the price list.</summary>
/// <param name="Name">The name.</param>
/// <param name="ListPrice">The list price of one, in the company's currency.</param>
/// <param name="Weight">How often it is asked for, in proportion to the other products' weights.</param>
public sealed record ProductTruth(string Name, int ListPrice, int Weight);
