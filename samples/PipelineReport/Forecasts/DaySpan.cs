using System.Globalization;

namespace PipelineReport.Forecasts;

/// <summary>Numbers of days as the command line writes them.</summary>
internal static class DaySpan
{
    private const int Most = 3660; // ten years

    /// <summary>Reads such as 28d or 4w.</summary>
    /// <exception cref="InputException">It is no number of days, 1 or more.</exception>
    internal static int Of(string text, string option)
    {
        var unit = text.EndsWith('d') ? 1 : text.EndsWith('w') ? 7 : 0;
        return unit > 0 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= Most && count * unit <= Most
            ? count * unit
            : throw new InputException($"{option} '{text}' is no number of days; write such as 28d or 4w, at least 1d and at most {Most}d.");
    }
}
