namespace Pipeline.Core.Quotas;

/// <summary>What one change would do.</summary>
/// <param name="Before">The figures as things stand.</param>
/// <param name="After">The figures with the change, all else as it is.</param>
/// <param name="IsUnchanged">Whether the forecast takes no notice of the change, as one whose outlook does not look at expected days takes none of a moved day.</param>
public sealed record WhatIfResult(WhatIfFigures Before, WhatIfFigures After, bool IsUnchanged);
