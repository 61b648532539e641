using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Pipeline.Core.Serialization.SystemTextJson;

/// <summary>Text for messages: the same under every culture, short, and on one line.</summary>
internal static class InvariantText
{
    private const int MaxLength = 80;
    private const int MaxBytesPerCharacter = 6; // the longest escape of JSON

    internal static string Of(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "(unknown)";

    /// <summary>At most 80 characters, with control characters, line separators and lone surrogates escaped.</summary>
    internal static string Printable(ReadOnlySpan<char> text)
    {
        var built = new StringBuilder(Math.Min(text.Length, MaxLength) + 3);
        var shown = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (++shown > MaxLength)
            {
                return built.Append("...").ToString();
            }

            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format)
            {
                built.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
            else
            {
                built.Append(rune.ToString());
            }
        }

        return built.ToString();
    }

    /// <summary>The value as it stands in the text; a text without its quotes.</summary>
    internal static string Printable(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return "";
        }

        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (value.ValueKind == JsonValueKind.String)
        {
            raw = raw[1..^1];
        }

        return Printable(raw);
    }

    internal static string Printable(ReadOnlySpan<byte> utf8) =>
        Printable(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, (MaxLength + 1) * MaxBytesPerCharacter)]));

    /// <summary>Whether every surrogate has its pair, so that the text survives UTF-8.</summary>
    internal static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
