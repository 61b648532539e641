using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using NJsonSchema;
using NodaTime;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Tests.Forecasting.Accuracy;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Serialization;

/// <summary>A certificate that is stored and read again says the same.</summary>
[Laws]
public sealed class CertificateJsonTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromJsonAsync(PipelineJsonSchema.Certificates).GetAwaiter().GetResult();

    private static readonly BackTestResult Result = Story.Run(
        Story.Weekly,
        Says.Figure("oracle", origin => (double)Story.Total(origin.Period.Start, origin.Horizon)),
        Says.Figure("fool", _ => 1e6),
        new Says("mute", _ => [null]));

    private static string Oracle => PipelineJson.WriteCertificate(Result.Certify("oracle"));

    /// <summary>Of a test: better than naive, worse, and never tested.</summary>
    [Theory]
    [InlineData("oracle")]
    [InlineData("fool")]
    [InlineData("mute")]
    public void ACertificate_SaysTheSame(string name) => AssertRoundTrips(Result.Certify(name));

    /// <summary>Of any figures: every double to the bit.</summary>
    [Property]
    public void AnyFigures_AreKept(double crps, double effective, double difference, byte naives, ushort origins, bool areWins)
    {
        double Figure(double any, double least) => double.IsFinite(any) ? Math.Max(least, Math.Abs(any)) : least;
        var from = new LocalDate(2025, 1, 1);
        var isTested = origins > 0;
        var center = double.IsFinite(difference) ? difference : 0;
        AssertRoundTrips(new(
            "mine \"æ\u2028\"",
            areWins ? BackTestMeasure.Wins : BackTestMeasure.Revenue,
            Arbitraries.Nok,
            1 + naives,
            from.PlusDays(origins),
            isTested ? from : null,
            isTested ? from.PlusDays(naives) : null,
            origins,
            Figure(effective, 0),
            isTested ? Figure(crps, 0) : null,
            new(origins / 2, origins),
            isTested ? new ConfidenceInterval(0, Figure(crps, 0), 0.95) : null,
            Enumerable.Range(0, naives % 4).Select(i => new NaiveComparison(
                $"naive {i}", 1 + origins, Figure(effective, 0.1), Figure(crps, 0), i, center / (1 + i), i == 0 ? null : new ConfidenceInterval(Math.Min(0, center), Math.Max(0, center), 0.95)))));
    }

    [Fact]
    public void ACertificate_StandsAsDocumented()
    {
        Certificate certificate = new(
            "cycle", BackTestMeasure.Revenue, Arbitraries.Nok, 28, new(2026, 3, 1), new(2026, 1, 1), new(2026, 2, 28), 5, 2.5, 100.5, new(4, 5), new(0.25, 0.75, 0.95), [new("seasonal", 5, 2.5, 100.5, 120, -19.5, new(-30, -9, 0.95))]);
        Assert.Equal(
            """{"version":1,"model":"cycle","measure":"revenue","currency":"NOK","horizon":28,"trainedThrough":"2026-03-01","testedFrom":"2026-01-01","testedThrough":"2026-02-28","origins":5,"effectiveOrigins":2.5,"meanCrps":100.5,"coverage80":{"count":4,"of":5},"coverage80Limits":{"lower":0.25,"upper":0.75,"level":0.95},"naives":[{"naive":"seasonal","origins":5,"effectiveOrigins":2.5,"meanCrps":100.5,"naiveMeanCrps":120,"difference":-19.5,"differenceLimits":{"lower":-30,"upper":-9,"level":0.95}}]}""",
            PipelineJson.WriteCertificate(certificate));
        Assert.Equal(AccuracyVerdict.BeatsNaive, PipelineJson.ReadCertificate(PipelineJson.WriteCertificate(certificate)).Verdict);
    }

    [Property]
    public void AChangedCertificate_IsReadOrIsAFaultWithAPath(int change) => PipelineJsonProperties.AssertReadsOrFaults(Oracle, PipelineJson.ReadCertificate, new(change));

    [Theory]
    [InlineData("version", "2", "$.version", FailureReason.Unknown)]
    [InlineData("model", "null", "$.model", FailureReason.Missing)]
    [InlineData("measure", "\"calls\"", "$.measure", FailureReason.Unknown)]
    [InlineData("currency", "\"XYZ\"", "$.currency", FailureReason.Unknown)]
    [InlineData("horizon", "0", "$.horizon", FailureReason.OutOfRange)]
    [InlineData("testedFrom", null, "$.testedFrom", FailureReason.Missing)]
    [InlineData("testedThrough", "\"1999-01-01\"", "$.testedThrough", FailureReason.Contradiction)]
    [InlineData("origins", "-1", "$.origins", FailureReason.OutOfRange)]
    [InlineData("origins", "0", "$.testedFrom", FailureReason.Contradiction)]
    [InlineData("effectiveOrigins", "-1", "$.effectiveOrigins", FailureReason.OutOfRange)]
    [InlineData("meanCrps", "-1", "$.meanCrps", FailureReason.OutOfRange)]
    [InlineData("meanCrps", "1e999", "$.meanCrps", FailureReason.OutOfRange)]
    [InlineData("coverage80", "{\"count\":2,\"of\":1}", "$.coverage80.of", FailureReason.OutOfRange)]
    [InlineData("coverage80Limits", "null", "$.coverage80Limits", FailureReason.Contradiction)]
    [InlineData("naives", "null", "$.naives", FailureReason.Missing)]
    [InlineData("mood", "\"sunny\"", "$.mood", FailureReason.Unknown)]
    public void ABadCertificate_IsNamedWithItsPath(string field, string? json, string path, FailureReason reason) =>
        AssertFault(changed => Put(changed, field, json), path, reason);

    [Theory]
    [InlineData("naive", "null", "$.naives[0].naive", FailureReason.Missing)]
    [InlineData("naive", "\"seasonal\"", "$.naives", FailureReason.Contradiction)] // twice
    [InlineData("origins", "0", "$.naives[0].origins", FailureReason.OutOfRange)]
    [InlineData("effectiveOrigins", "0", "$.naives[0].effectiveOrigins", FailureReason.OutOfRange)]
    [InlineData("meanCrps", "-1", "$.naives[0].meanCrps", FailureReason.OutOfRange)]
    [InlineData("naiveMeanCrps", "-1", "$.naives[0].naiveMeanCrps", FailureReason.OutOfRange)]
    [InlineData("differenceLimits", "{\"lower\":1e8,\"upper\":2e8,\"level\":0.95}", "$.naives[0].differenceLimits", FailureReason.Contradiction)]
    [InlineData("differenceLimits", "{\"lower\":2,\"upper\":1,\"level\":0.95}", null, FailureReason.OutOfRange)]
    public void ABadComparison_IsNamedWithItsPath(string field, string json, string? path, FailureReason reason) =>
        AssertFault(changed => Put(changed["naives"]![0]!, field, json), path, reason);

    [Fact]
    public void AHostsOwnJson_HoldsCertificates()
    {
        var options = new JsonSerializerOptions().ConfigureForPipeline();
        Assert.Equal(Oracle, JsonSerializer.Serialize(Result.Certify("oracle"), options));
        Assert.Equal(Oracle, JsonSerializer.Serialize(JsonSerializer.Deserialize(Oracle, PipelineJsonContext.Default.Certificate)!, PipelineJsonContext.Default.Certificate)); // it holds one
    }

    private static void AssertRoundTrips(Certificate certificate)
    {
        var text = PipelineJson.WriteCertificate(certificate);
        var read = PipelineJson.ReadCertificate(text);

        Assert.Equal(text, PipelineJson.WriteCertificate(read));
        Laws.AssertTextIgnoresCulture(() => PipelineJson.WriteCertificate(PipelineJson.ReadCertificate(text)));
        Assert.Equal(certificate.ToString(), read.ToString());
        Assert.Equal((certificate.Verdict, certificate.BestNaive?.Naive, certificate.BestNaive?.Skill), (read.Verdict, read.BestNaive?.Naive, read.BestNaive?.Skill));
        Assert.Equal((certificate.MeanCrps, certificate.EffectiveOrigins, certificate.Coverage80, certificate.Coverage80Limits), (read.MeanCrps, read.EffectiveOrigins, read.Coverage80, read.Coverage80Limits));
        Assert.Empty(Schema.Validate(text));
    }

    private static void Put(JsonNode owner, string field, string? json)
    {
        if (json is null)
        {
            owner.AsObject().Remove(field);
        }
        else
        {
            owner[field] = json == "1e999" ? "@@" : JsonNode.Parse(json);
        }
    }

    private static void AssertFault(Action<JsonNode> change, string? path, FailureReason reason)
    {
        var changed = JsonNode.Parse(Oracle)!;
        change(changed);
        var fault = Assert.Throws<PipelineJsonException>(() => PipelineJson.ReadCertificate(changed.ToJsonString().Replace("\"@@\"", "1e999", StringComparison.Ordinal)));
        Assert.Equal((path ?? fault.Path, reason), (fault.Path, fault.Reason));
    }
}
