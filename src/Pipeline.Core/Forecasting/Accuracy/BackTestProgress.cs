namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>How far a back-test has come.</summary>
/// <param name="Done">The number of origins computed.</param>
/// <param name="Of">The number of all of them, those to warm up on included.</param>
public readonly record struct BackTestProgress(int Done, int Of);
