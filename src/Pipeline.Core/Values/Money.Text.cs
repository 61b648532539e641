using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pipeline.Core.Values;

public readonly partial struct Money : IFormattable, ISpanParsable<Money>
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private const int MaxLength = 64;

    /// <summary>Returns amount and code in the invariant form, such as "1234.50 NOK".</summary>
    /// <returns>At least the decimals of the minor unit, more where the amount is finer; <see cref="Parse(string)"/> reads it back.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Returns amount and code with the number format of a culture.</summary>
    /// <param name="format">A numeric format for the amount, such as "N2"; null for all decimals of the amount, at least those of the minor unit.</param>
    /// <param name="formatProvider">The culture; null for the invariant one, never the current one.</param>
    /// <returns>The amount, a space, and the code.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        format ??= Currency.MinorUnits == 0
            ? "0.############################"
            : "0." + new string('0', Currency.MinorUnits) + "############################";
        return Amount.ToString(format, formatProvider ?? CultureInfo.InvariantCulture) + " " + Currency.Code;
    }

    /// <summary>Reads text such as "1234.50 NOK" or "NOK 1234.50", in the invariant form.</summary>
    /// <param name="s">The text.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="FormatException">The text is no amount with a currency code, or has more digits than can be held exactly.</exception>
    public static Money Parse(string s) => Parse(s, null);

    /// <summary>Reads text such as "1234.50 NOK" or "NOK 1234.50".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="FormatException">The text is no amount with a currency code, or has more digits than can be held exactly.</exception>
    public static Money Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <summary>Reads text such as "1234.50 NOK" or "NOK 1234.50".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="FormatException">The text is no amount with a currency code, or has more digits than can be held exactly.</exception>
    public static Money Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out var money)
            ? money
            : throw new FormatException($"'{s}' is no amount of money; write it as '1234.50 NOK', with no more digits than a decimal holds.");

    /// <summary>Reads text such as "1234.50 NOK", if it is one.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one.</param>
    /// <param name="result">The amount, or the default value.</param>
    /// <returns>Whether the text could be read.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Money result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Reads text such as "1234.50 NOK", if it is one.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one.</param>
    /// <param name="result">The amount, or the default value.</param>
    /// <returns>Whether the text could be read.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Money result)
    {
        result = default;
        s = s.Trim();
        if (s.Length < 5)
        {
            return false;
        }

        var codeFirst = char.IsAsciiLetterUpper(s[0]);
        var code = codeFirst ? s[..3] : s[^3..];
        var number = codeFirst ? s[3..] : s[..^3];
        var separator = codeFirst ? number[0] : number[^1];
        if (separator != ' ' || !Currency.TryFromCode(code.ToString(), out var currency) || !TryParseExact(number.Trim(), provider, out var amount))
        {
            return false;
        }

        result = new(amount, currency);
        return true;
    }

    private static bool TryParseExact(ReadOnlySpan<char> number, IFormatProvider? provider, out decimal amount)
    {
        provider ??= CultureInfo.InvariantCulture;
        if (number.Length <= MaxLength && decimal.TryParse(number, Style, provider, out amount))
        {
            // What decimal cannot hold it rounds in silence, and then it has fewer decimals than were written.
            var separator = NumberFormatInfo.GetInstance(provider).NumberDecimalSeparator;
            var point = number.IndexOf(separator, StringComparison.Ordinal);
            var decimals = point < 0 ? 0 : number[(point + separator.Length)..].TrimEnd('0').Length;
            if (decimals <= amount.Scale)
            {
                return true;
            }
        }

        amount = 0;
        return false;
    }
}
