using Pipeline.Core.Stages;

namespace SampleData;

/// <summary>A reason that is given when nothing is sold.</summary>
/// <param name="Kind">How the sale ended.</param>
/// <param name="Text">The reason in words.</param>
/// <param name="Weight">How often it is given, in proportion to the other reasons of that kind.</param>
public sealed record ReasonTruth(OutcomeKind Kind, string Text, int Weight);
