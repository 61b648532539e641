using System.Text.Json;

namespace Pipeline.Core.Tests.Support;

/// <summary>The reference values in <c>Golden/</c>; its README says where they come from.</summary>
internal static class GoldenFile
{
    internal static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", name);

    /// <summary>The cases of a file.</summary>
    internal static IReadOnlyList<JsonElement> Cases(string name) => CasesAt(PathOf(name));

    /// <summary>The cases of a file in <c>shared/golden</c> beside a folder above this one; none where there is no such folder.</summary>
    internal static IReadOnlyList<JsonElement> SharedCases(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "shared", "golden", name) is var path && File.Exists(path))
            {
                return CasesAt(path);
            }
        }

        return [];
    }

    private static JsonElement[] CasesAt(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(element => element.Clone())];
    }

    /// <summary>A member that may be missing or null.</summary>
    internal static JsonElement? Member(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
