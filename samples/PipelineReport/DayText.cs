using System.Globalization;
using NodaTime;

namespace PipelineReport;

/// <summary>Days as programs read them.</summary>
internal static class DayText
{
    /// <returns>Such as "2026-05-14".</returns>
    internal static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
