using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Values;

namespace SalesDesk.Page.Export;

/// <summary>A table as every screen shows it and every export writes it: cells are values, not texts.</summary>
/// <param name="Name">What it is, also the name of its file.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows.</param>
public sealed record Table(string Name, ImmutableArray<TableColumn> Columns, ImmutableArray<TableRow> Rows)
{
    /// <summary>Makes a table.</summary>
    public static Table Of(string name, IEnumerable<TableColumn> columns, IEnumerable<TableRow> rows) => new(name, [.. columns], [.. rows]);

    /// <summary>Gets whether a cell is a number, to be set to the right.</summary>
    public static bool IsNumber(object? value) => value is decimal or double or int or long or Money;

    // For programs: no grouping, a point, ISO days.
    internal static string Plain(object? value) => value switch
    {
        null => "",
        Money money => money.Round(MidpointRounding.ToEven).Amount.ToString(CultureInfo.InvariantCulture),
        NodaTime.LocalDate day => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        NodaTime.LocalDateTime time => time.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
