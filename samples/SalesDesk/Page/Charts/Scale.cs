using System.Globalization;

namespace SalesDesk.Page.Charts;

/// <summary>Places numbers along a line of a picture.</summary>
/// <param name="From">The number at its beginning.</param>
/// <param name="To">The number at its end.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
public sealed record Scale(double From, double To, double Start, double End)
{
    private static readonly int[] Round = [1, 2, 5, 10];

    /// <summary>Gets where a number lies.</summary>
    public double At(double number) => To == From ? Start : Start + (number - From) / (To - From) * (End - Start);

    /// <summary>Gets where an amount lies.</summary>
    public double At(decimal number) => At((double)number);

    /// <summary>Writes a place for SVG.</summary>
    public static string X(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Writes a place for SVG, as per cent of the width or height.</summary>
    public static string Percent(double place) => X(place) + "%";

    /// <summary>Gets round numbers to mark, at most so many.</summary>
    public IEnumerable<double> Marks(int most)
    {
        var step = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, (To - From) / most))));
        step *= Round.First(times => (To - From) / (step * times) <= most);
        for (var mark = Math.Ceiling(From / step) * step; mark <= To; mark += step)
        {
            yield return mark;
        }
    }
}
