using System.Globalization;

namespace Pipeline.Core.Qualification;

/// <summary>The checks of numbers that this room shares.</summary>
internal static class NumberRange
{
    /// <summary>Returns a finite number above 0, and refuses any other.</summary>
    internal static double AboveZero(double number, string parameter) => double.IsFinite(number) && number > 0
        ? number
        : throw Refusal(parameter, "This is a finite number above 0", number);

    /// <summary>Returns a finite number of 0 or more, and refuses any other.</summary>
    internal static double NotNegative(double number, string parameter) => double.IsFinite(number) && number >= 0
        ? number
        : throw Refusal(parameter, "This is a finite number of 0 or more", number);

    /// <summary>Refuses a chance at which no quantile is asked for.</summary>
    internal static void RequireInside(double chance, string parameter)
    {
        if (chance is not (> 0 and < 1))
        {
            throw Refusal(parameter, "A quantile is asked for at a chance above 0 and below 1", chance);
        }
    }

    private static ArgumentOutOfRangeException Refusal(string parameter, string rule, double number) =>
        new(parameter, string.Create(CultureInfo.InvariantCulture, $"{rule}, not {number}."));
}
