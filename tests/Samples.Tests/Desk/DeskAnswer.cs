using System.Text.Json;

namespace Samples.Tests.Desk;

/// <summary>An answer of the desk.</summary>
internal sealed record DeskAnswer(int Status, string Body, string? Tag, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    internal JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>Gets the code of a problem.</summary>
    internal string? Code => Json.GetProperty("code").GetString();

    internal DeskAnswer AssertIs(int status)
    {
        Assert.True(Status == status, $"{Status} and not {status}: {Body}");
        return this;
    }
}
