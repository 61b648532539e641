using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>Decimals from JSON numbers, only where nothing is rounded away.</summary>
internal static class ExactDecimal
{
    private const int MaxText = 200;
    private const int MaxExponent = 100;

    internal static bool TryRead(JsonElement value, out decimal result)
    {
        result = 0;
        var text = JsonMarshal.GetRawUtf8Value(value);
        return text.Length <= MaxText && value.TryGetDecimal(out result) && IsExact(Encoding.ASCII.GetString(text), result);
    }

    // The digits of the text times its power of ten are those of the decimal times its own.
    private static bool IsExact(string text, decimal value)
    {
        var e = text.AsSpan().IndexOfAny('e', 'E');
        var digits = e < 0 ? text : text[..e];
        var exponent = 0;
        if (e >= 0 && !int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }

        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var whole = BigInteger.Parse(digits.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        if (whole.IsZero)
        {
            return true;
        }

        if (exponent is < -MaxExponent or > MaxExponent)
        {
            return false;
        }

        var scale = (point < 0 ? 0 : digits.Length - point - 1) - exponent; // text = whole * 10^-scale
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var held = unchecked(((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0]);
        held = value < 0 ? -held : held;
        var places = value.Scale;
        return scale >= places
            ? whole == held * BigInteger.Pow(10, scale - places)
            : whole * BigInteger.Pow(10, places - scale) == held;
    }
}
