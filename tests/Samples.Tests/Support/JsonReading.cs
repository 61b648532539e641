using System.Text.Json;

namespace Samples.Tests.Support;

/// <summary>Short ways to the figures of a report's JSON.</summary>
internal static class JsonReading
{
    /// <summary>Gets the value at a path such as "rows.open" or "stages.0.count".</summary>
    internal static JsonElement At(this JsonElement report, string path)
    {
        foreach (var step in path.Split('.'))
        {
            report = report.ValueKind == JsonValueKind.Array
                ? report[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]
                : report.GetProperty(step);
        }

        return report;
    }

    internal static int Count(this JsonElement report, string path) => report.At(path).GetInt32();

    internal static decimal Money(this JsonElement report, string path) => report.At(path).GetDecimal();

    internal static double Number(this JsonElement report, string path) => report.At(path).GetDouble();

    internal static string? Text(this JsonElement report, string path) => report.At(path).GetString();

    internal static bool IsNull(this JsonElement report, string path) => report.At(path).ValueKind == JsonValueKind.Null;

    /// <summary>Asserts that the counts of rows add up to those read.</summary>
    internal static void AssertBalances(this JsonElement report)
    {
        string[] parts = ["open", "closed", "undated", "notYetOpened", "apart", "rejected"];
        Assert.Equal(report.Count("rows.read"), parts.Sum(part => report.Count("rows." + part)));
        Assert.Equal(report.Count("rows.rejected"), report.At("rejected").GetArrayLength());
    }

    /// <summary>Asserts that exactly one row was rejected, and what is said of it.</summary>
    internal static void AssertRejects(this JsonElement report, string file, int row, string field, string value)
    {
        report.AssertBalances();
        var rejected = Assert.Single(report.At("rejected").EnumerateArray());
        Assert.Equal((file, row, field, value), (rejected.Text("file"), rejected.Count("row"), rejected.Text("field"), rejected.Text("value")));
        Assert.EndsWith(".", rejected.Text("reason"), StringComparison.Ordinal);
    }
}
