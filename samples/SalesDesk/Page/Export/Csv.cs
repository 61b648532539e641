using System.Buffers;
using System.Text;

namespace SalesDesk.Page.Export;

/// <summary>Writes a table as CSV that a spreadsheet opens without running anything.</summary>
public static class Csv
{
    // A cell that begins with one of these is a formula to a spreadsheet.
    private const string FormulaStarts = "=+-@\t\r\n";

    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n\t;");

    /// <summary>Writes lines of cells by RFC 4180. A text that would be taken for a formula gets an apostrophe before it; numbers stay as they are.</summary>
    public static string Write(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder();
        Line(text, table.Columns.Select(column => (object?)column.Name));
        foreach (var row in table.Rows)
        {
            Line(text, row.Cells);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<object?> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(object? value)
    {
        var plain = Table.Plain(value);
        if (value is not (decimal or double or int or long or Pipeline.Core.Values.Money) && plain.Length > 0 && FormulaStarts.Contains(plain[0], StringComparison.Ordinal))
        {
            plain = "'" + plain;
        }

        return plain.AsSpan().ContainsAny(Quoted) ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
