using System.Globalization;
using System.Text.RegularExpressions;

namespace PipelineReport.Import;

/// <summary>Reads the numbers of an export, and refuses what could be read in two ways.</summary>
internal sealed class NumberReader
{
    // A decimal holds every number of 28 digits; more would be rounded in silence.
    private const int MaxDigits = 28;

    private readonly NumberFormat _format;
    private readonly Regex _shape;

    internal NumberReader(NumberFormat format)
    {
        if (format.Decimal.Length != 1 || format.Group.Length > 1 || format.Decimal == format.Group)
        {
            throw new InputException($"The profile's numbers have the decimal sign '{format.Decimal}' and the group sign '{format.Group}'; each is one character, and they differ.");
        }

        if (format.Chance is not ("fraction" or "percent"))
        {
            throw new InputException($"The profile writes chances as '{format.Chance}'; write \"fraction\" (0.25) or \"percent\" (25).");
        }

        _format = format;
        var whole = format.Group.Length == 0 ? "[0-9]+" : $"(?:[0-9]+|[0-9]{{1,3}}(?:{Regex.Escape(format.Group)}[0-9]{{3}})+)";
        _shape = new Regex($@"\A[+-]?{whole}(?:{Regex.Escape(format.Decimal)}[0-9]+)?\z", RegexOptions.CultureInvariant);
    }

    /// <summary>Gets the accepted form, for messages.</summary>
    internal string Accepted => $"digits, decimal sign '{_format.Decimal}'" + (_format.Group.Length == 0 ? ", no group sign" : $", group sign '{_format.Group}'");

    /// <summary>Reads a number; null when the text is none, or has more digits than can be held exactly.</summary>
    internal decimal? Read(string text)
    {
        foreach (var dropped in _format.Drop)
        {
            text = text.Replace(dropped.ToString(), "", StringComparison.Ordinal);
        }

        if (!_shape.IsMatch(text))
        {
            return null;
        }

        if (_format.Group.Length > 0)
        {
            text = text.Replace(_format.Group, "", StringComparison.Ordinal);
        }

        text = text.Replace(_format.Decimal, ".", StringComparison.Ordinal);
        return text.Count(char.IsAsciiDigit) <= MaxDigits
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    /// <summary>Reads a chance as a fraction of 1; it may lie outside 0 to 1, which the caller rejects.</summary>
    internal double? ReadChance(string text)
    {
        var isPercent = _format.Chance == "percent";
        var number = Read(isPercent ? text.TrimEnd('%').TrimEnd() : text);
        return number is { } value ? (double)(isPercent ? value / 100m : value) : null;
    }
}
