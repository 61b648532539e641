using System.Text.Json;
using System.Text.Json.Serialization;

namespace PipelineReport.Import;

/// <summary>Finds and reads a profile.</summary>
internal static class ProfileReader
{
    internal const string FileName = "dataset.json";

    private static readonly string[] Dictionaries = ["aliases", "outcomes", "segments"];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads the profile that was named, or else the one in the data folder.</summary>
    internal static Profile Read(string dataFolder, string? profilePath)
    {
        var path = profilePath is null ? Path.Combine(dataFolder, FileName) : Find(profilePath);
        if (Directory.Exists(path))
        {
            throw new InputException($"{path} is a folder and not a file; a profile is a JSON file.");
        }

        if (!File.Exists(path))
        {
            throw new InputException(profilePath is null
                ? $"{path} was not found; put a profile there, or name one with --profile FILE."
                : $"{profilePath} was not found; --profile names a profile's file, or one of those that come with the program: {string.Join(", ", Bundled())}.");
        }

        try
        {
            using var stream = File.OpenRead(path);
            var profile = JsonSerializer.Deserialize<Profile>(stream, Options)
                ?? throw new InputException($"{path} holds null, not a profile.");
            stream.Position = 0;
            using var json = JsonDocument.Parse(stream, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return FindNull(json.RootElement, "") is { } place
                ? throw new InputException($"{path}, at {place}: null stands where a value is needed.")
                : profile;
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $", line {line + 1}" : "";
            var key = e.Path is { Length: > 2 } at ? $", at {at[2..]}" : "";
            throw new InputException($"{path}{place}{key}: {FirstSentence(e.Message)}");
        }
    }

    // The serialiser refuses null for a member that needs a value, but not inside a list or a dictionary.
    private static string? FindNull(JsonElement element, string path)
    {
        var needsValues = element.ValueKind == JsonValueKind.Array || Dictionaries.Contains(path.Split('.')[0]);
        var parts = element.ValueKind switch
        {
            JsonValueKind.Array => element.EnumerateArray().Select((item, i) => (Path: $"{path}[{i}]", Value: item)),
            JsonValueKind.Object => element.EnumerateObject().Select(member => (Path: $"{path}.{member.Name}".TrimStart('.'), member.Value)),
            _ => [],
        };
        return parts.Select(part => needsValues && part.Value.ValueKind == JsonValueKind.Null ? part.Path : FindNull(part.Value, part.Path))
            .FirstOrDefault(found => found is not null);
    }

    private static string BundledFolder => Path.Combine(AppContext.BaseDirectory, "profiles");

    private static IEnumerable<string> Bundled() =>
        Directory.EnumerateFiles(BundledFolder, "*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal);

    private static string Find(string path)
    {
        var bundled = Path.Combine(BundledFolder, path + ".json");
        return !File.Exists(path) && File.Exists(bundled) ? bundled : path;
    }

    // The serialiser's messages name types and repeat the path; what helps is their first sentence.
    private static string FirstSentence(string message)
    {
        var text = message.ReplaceLineEndings(" ").Split(" Path:")[0].Split(" LineNumber:")[0];
        return text
            .Replace("for type 'PipelineReport.Import.Profile'", "in a profile", StringComparison.Ordinal)
            .Replace("PipelineReport.Import.", "", StringComparison.Ordinal);
    }
}
