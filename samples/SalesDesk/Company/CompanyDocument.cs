using System.Text.Json;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using Pipeline.Core.Serialization.SystemTextJson;

namespace SalesDesk.Company;

/// <summary>The company as JSON, for its row in the database: the library's own types by its contract, times by NodaTime's.</summary>
internal static class CompanyDocument
{
    private static readonly JsonSerializerOptions Options = new JsonSerializerOptions().ConfigureForPipeline().ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    internal static string Write(CompanyFacts company) => JsonSerializer.Serialize(company, Options);

    internal static CompanyFacts Read(string json) => JsonSerializer.Deserialize<CompanyFacts>(json, Options)!; // written above, and no null
}
