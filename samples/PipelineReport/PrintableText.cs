using System.Globalization;
using Spectre.Console;

namespace PipelineReport;

/// <summary>Text of the user's data as a terminal may show it.</summary>
internal static class PrintableText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Puts a blank for line breaks and tabs, and U+FFFD for what would steer the terminal or turn the writing round.</summary>
    internal static string Of(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(Printable));

    /// <summary>The same, so that a screen takes no sign of it for its own.</summary>
    internal static string Escaped(string text) => Markup.Escape(Of(text));

    private static char Printable(char sign) => sign switch
    {
        '\t' => ' ',
        >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => Replacement,
        _ => char.GetUnicodeCategory(sign) == UnicodeCategory.Control ? Replacement : sign,
    };
}
