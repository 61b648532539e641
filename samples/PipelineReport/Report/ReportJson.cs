using System.Text.Encodings.Web;
using System.Text.Json;

namespace PipelineReport.Report;

/// <summary>Writes the report as JSON.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static string Write<T>(T reading) => JsonSerializer.Serialize(reading, Options);
}
