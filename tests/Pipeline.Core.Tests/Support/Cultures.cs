using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Core.Tests.Support;

/// <summary>Cultures that break what depends on the current one: other decimal points, minus signs, letters and calendars.</summary>
internal static class Cultures
{
    /// <summary>Gets a culture made by hand, so that the tests bite even where the machine has no culture data.</summary>
    internal static CultureInfo Hostile { get; } = MakeHostile();

    internal static ImmutableArray<CultureInfo> All { get; } =
        [.. new[] { "nb-NO", "tr-TR", "fa-IR", "ar-SA", "th-TH" }.Select(CultureInfo.GetCultureInfo), Hostile];

    /// <summary>Does some work under a culture and puts the old one back.</summary>
    internal static T Under<T>(CultureInfo culture, Func<T> work)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            return work();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    private static CultureInfo MakeHostile()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.DateTimeFormat.DateSeparator = ".";
        culture.DateTimeFormat.ShortDatePattern = "dd/MM/yy";
        culture.DateTimeFormat.LongDatePattern = "dddd d. MMMM yyyy";
        return culture;
    }
}
