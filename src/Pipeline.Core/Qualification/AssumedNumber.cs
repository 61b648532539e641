using System.Globalization;

namespace Pipeline.Core.Qualification;

/// <summary>The checks that assumed numbers share.</summary>
internal static class AssumedNumber
{
    internal static double AboveZero(double number, string parameter) => double.IsFinite(number) && number > 0
        ? number
        : throw new ArgumentOutOfRangeException(parameter, $"This is a finite number above 0, not {number.ToString(CultureInfo.InvariantCulture)}.");

    internal static double NotNegative(double number, string parameter) => double.IsFinite(number) && number >= 0
        ? number
        : throw new ArgumentOutOfRangeException(parameter, $"This is a finite number of 0 or more, not {number.ToString(CultureInfo.InvariantCulture)}.");
}
