using System.Globalization;
using NodaTime;
using Pipeline.Core.Values;

namespace SalesDesk.Page.Languages;

/// <summary>A language of the page: its texts, and how it writes numbers, money and days. All in one place, since the app runs on machines without a culture's data.</summary>
/// <remarks>A text is found by its English.</remarks>
public sealed class Language
{
    private const char Space = '\u00a0'; // does not break

    private readonly IReadOnlyDictionary<string, string>? _texts;
    private readonly NumberFormatInfo _numbers;
    private readonly string[] _months;
    private readonly string[] _weekdays;
    private readonly string _percent;
    private readonly string _afterDay;

    private Language(string code, string name, IReadOnlyDictionary<string, string>? texts, string group, string point, string percent, string afterDay, string months, string weekdays)
    {
        (Code, Name, _texts, _percent, _afterDay) = (code, name, texts, percent, afterDay);
        (_months, _weekdays) = (months.Split(' '), weekdays.Split(' '));
        _numbers = new() { NumberGroupSeparator = group, NumberDecimalSeparator = point, NegativeSign = "−" };
    }

    public static Language English { get; } = new(
        "en", "English", null, ",", ".", "%", "", "January February March April May June July August September October November December", "Mon Tue Wed Thu Fri Sat Sun");

    public static Language Norwegian { get; } = new(
        "nb", "Norsk bokmål", NorwegianTexts.All, Space.ToString(), ",", $"{Space}%", ".", "januar februar mars april mai juni juli august september oktober november desember", "man. tir. ons. tor. fre. lør. søn.");

    public static IReadOnlyList<Language> All { get; } = [English, Norwegian];

    /// <summary>Gets the language's tag, such as nb.</summary>
    public string Code { get; }

    /// <summary>Gets what the language calls itself.</summary>
    public string Name { get; }

    internal IFormatProvider Numbers => _numbers;

    /// <summary>Gets a text.</summary>
    /// <param name="english">The text in English.</param>
    public string this[string english] => _texts?.GetValueOrDefault(english) ?? english;

    /// <summary>Finds a language by its tag, English where there is none.</summary>
    public static Language Of(string code) => Find(code) ?? English;

    /// <summary>Finds a language by the tag that a browser sends, such as nn-NO.</summary>
    public static Language? Find(string tag) => tag.Split('-')[0].ToUpperInvariant() switch
    {
        "EN" => English,
        "NB" or "NO" or "NN" => Norwegian,
        _ => null,
    };

    /// <summary>Puts values into a text with {0}, {1} …; these are written as the language writes them.</summary>
    public string Say(string english, params object?[] values) => string.Format(CultureInfo.InvariantCulture, this[english], [.. values.Select(Text)]);

    /// <summary>Writes a value: money, days, numbers; everything else as it is.</summary>
    public string Text(object? value) => value switch
    {
        null => "–",
        string text => text,
        Money money => Money(money),
        decimal number => Number(number),
        double number => Number((decimal)number, 1),
        int or long => Number(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        LocalDate day => Day(day),
        LocalDateTime time => Time(time),
        _ => value.ToString() ?? "",
    };

    /// <summary>Writes money in whole units of its currency.</summary>
    public string Money(Money money) => $"{Number(money.Amount)}{Space}{money.Currency.Code}";

    /// <summary>Writes money to the minor unit.</summary>
    public string Exact(Money money) => $"{Number(money.Round(MidpointRounding.ToEven).Amount, 2)}{Space}{money.Currency.Code}";

    /// <summary>Writes money with its sign, for what it changes.</summary>
    public string Change(Money money) => $"{(money.Amount > 0 ? "+" : "")}{Money(money)}";

    /// <summary>Writes an amount: a figure, a range, or that it is not known.</summary>
    public string Amount(Amount amount) => amount switch
    {
        { Range: { } range } => $"{Number(range.P10.Amount)}–{Money(range.P90)}",
        { Value: { } value } => Money(value),
        _ => this["not known"],
    };

    /// <summary>Writes a number.</summary>
    public string Number(decimal number, int decimals = 0) => Math.Round(number, decimals, MidpointRounding.AwayFromZero).ToString(decimals == 0 ? "N0" : $"N{decimals}", _numbers);

    /// <summary>Writes a small number with the two digits that tell something.</summary>
    public string TwoDigits(double number) => Number((decimal)number, number == 0 ? 0 : Math.Clamp(1 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, 6));

    /// <summary>Writes a chance or a share: whole per cent, and below or above what is all but certain.</summary>
    public string Percent(double? share) => share switch
    {
        null => "–",
        > 0 and < 0.005 => $"<{Space}1{_percent}",
        > 0.995 and < 1 => $">{Space}99{_percent}",
        { } known => Number((decimal)known * 100) + _percent,
    };

    /// <summary>Writes a day.</summary>
    public string Day(LocalDate day) => $"{day.Day}{_afterDay} {_months[day.Month - 1]} {day.Year}";

    /// <summary>Writes a day of this year, with its weekday.</summary>
    public string ShortDay(LocalDate day) => $"{_weekdays[(int)day.DayOfWeek - 1]} {day.Day}{_afterDay} {_months[day.Month - 1]}";

    /// <summary>Writes a day and a time of day.</summary>
    public string Time(LocalDateTime time) => string.Create(CultureInfo.InvariantCulture, $"{ShortDay(time.Date)} {time.Hour:00}:{time.Minute:00}");

    /// <summary>Reads an amount as people type it: a figure, or a range such as 10,000–15,000 in which it lies 8 times of 10.</summary>
    /// <exception cref="FormatException">It is neither; the message says so in this language.</exception>
    public Amount ReadAmount(string? text, Currency currency)
    {
        if ((text ?? "").Split(['–', '—', '-'], 2) is not [var low, var high])
        {
            return Pipeline.Core.Values.Amount.Of(ReadMoney(text, currency));
        }

        var (least, most) = (ReadMoney(low, currency), ReadMoney(high, currency));
        if (least >= most)
        {
            throw new FormatException(Say("A range goes from something to more: '{0}' does not.", text));
        }

        var middle = new Money((decimal)Math.Sqrt((double)least.Amount * (double)most.Amount), currency).Round(MidpointRounding.ToEven); // as far from the one as from the other, in proportion
        return Pipeline.Core.Values.Amount.Of(new MoneyRange(least, middle < least ? least : middle, most));
    }

    /// <summary>Reads money as people type it, in whole minor units.</summary>
    /// <exception cref="FormatException">It is no number above zero; the message says so in this language.</exception>
    public Money ReadMoney(string? text, Currency currency) =>
        ReadNumber(text) is > 0 and var number && new Money(number, currency) is var money && money.TryToMinorUnits(out _) ? money
            : throw new FormatException(Say("'{0}' is no amount; write one such as {1}.", text?.Trim(), this["12,000"]));

    /// <summary>Gets a day that was chosen.</summary>
    /// <exception cref="FormatException">None was; the message says so in this language.</exception>
    public LocalDate ReadDay(DateOnly? day) => day is { } known ? LocalDate.FromDateOnly(known) : throw new FormatException(this["Choose a day."]);

    /// <summary>Gets a day that was chosen, today or later.</summary>
    /// <exception cref="FormatException">None was, or one that has passed; the message says so in this language.</exception>
    public LocalDate ReadDayAhead(DateOnly? day, LocalDate today) => ReadDay(day) is var known && known >= today ? known : throw new FormatException(Say("{0} has passed.", known));

    /// <summary>Gets a time that was chosen.</summary>
    /// <exception cref="FormatException">None was; the message says so in this language.</exception>
    public LocalTime ReadTime(TimeOnly? time) => time is { } known ? LocalTime.FromTimeOnly(known) : throw new FormatException(this["Choose a time."]);

    /// <summary>Reads a number as people type it: with spaces, and with a comma or a point before the decimals.</summary>
    public static decimal? ReadNumber(string? text)
    {
        var typed = string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter)));
        var (comma, point) = (typed.LastIndexOf(','), typed.LastIndexOf('.'));
        var last = Math.Max(comma, point);
        var isGrouping = last >= 0 && typed.Length - last == 4; // 12,000 is twelve thousand in English, and 12.000 in Norwegian
        typed = isGrouping || last < 0
            ? typed.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)
            : typed[..last].Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal) + "." + typed[(last + 1)..];
        return decimal.TryParse(typed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
