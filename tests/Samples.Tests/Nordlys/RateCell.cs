namespace Samples.Tests.Nordlys;

/// <summary>Days on which something could happen, and how often it did.</summary>
/// <param name="Design">The parameters that make up the logarithm of the rate, each with its multiple.</param>
internal sealed record RateCell(double Days, double Events, params (int Parameter, double Multiple)[] Design);
