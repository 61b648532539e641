using System.Globalization;

namespace PipelineReport;

/// <summary>Text of the user's data as a terminal may show it.</summary>
internal static class PrintableText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Puts a blank for line breaks and tabs, and U+FFFD for what would steer the terminal or turn the writing round.</summary>
    internal static string Of(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(Printable));

    private static char Printable(char sign) => sign switch
    {
        '\t' => ' ',
        >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => Replacement,
        _ => char.GetUnicodeCategory(sign) == UnicodeCategory.Control ? Replacement : sign,
    };
}
