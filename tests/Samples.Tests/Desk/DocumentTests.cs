using Pipeline.Core.Tests.Shared;
using Samples.Tests.Support;

namespace Samples.Tests.Desk;

/// <summary>What is said of the desk: its OpenAPI document, and how much of it concerns the library.</summary>
[Collection(DeskCollection.Name)]
public sealed class DocumentTests(Desks desks)
{
    private const int MostLines = 200;

    [Fact]
    public async Task OpenApi_DescribesEveryCommand()
    {
        var desk = await desks.On(Engine.Sqlite);
        using var nobody = desk.Anonymous();

        var document = (await nobody.GetAsync("/openapi/v1.json")).AssertIs(200);
        var schemas = document.Json.At("components").GetProperty("schemas");

        Assert.Equal("3.1.1", document.Json.Text("openapi"));
        var kinds = schemas.GetProperty("ProspectCommand").At("oneOf.0.oneOf").EnumerateArray().Select(kind => kind.At("properties.kind.enum.0").GetString()).ToArray();
        Assert.True(kinds.Length > 30);
        Assert.Contains("assign-owner", kinds);
        Assert.Contains("event", RequiredOf("/api/prospects/{id}/facts", "get.responses.200.content", "allOf.0."));
        Assert.Contains("target", RequiredOf("/api/company/quotas", "put.requestBody.content", ""));
        Assert.Contains("owner", schemas.GetProperty("ProspectCommand.assign-owner").GetProperty("required").EnumerateArray().Select(name => name.GetString()));

        // Of a list, what one of it must have.
        IEnumerable<string?> RequiredOf(string path, string content, string part) => document.Json.At("paths").GetProperty(path).At(content)
            .GetProperty("application/json").At($"schema.items.oneOf.0.{part}required").EnumerateArray().Select(name => name.GetString());
    }

    /// <summary>The part of the desk that calls the library stands in one folder and is short.</summary>
    [Fact]
    public void HostingCode_IsShort() => Assert.InRange(
        Directory.GetFiles(Path.Combine(SharedFile.RepositoryRoot, "samples", "SalesDesk", "Selling"), "*.cs").SelectMany(File.ReadAllLines)
            .Count(line => line.Trim() is { Length: > 0 } code && !code.StartsWith("//", StringComparison.Ordinal) && !code.StartsWith("using ", StringComparison.Ordinal)),
        1, MostLines);
}
