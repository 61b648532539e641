using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PipelineReport.Import;

/// <summary>Finds and reads a profile.</summary>
internal static class ProfileReader
{
    internal const string FileName = "dataset.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
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

        return ReadFile<Profile>(path, "profile");
    }

    /// <summary>Reads a file that holds one object, as profiles and plans do.</summary>
    /// <param name="path">The file, which is there.</param>
    /// <param name="what">What it is, in a word.</param>
    /// <exception cref="InputException">It is no JSON, or not of this shape.</exception>
    internal static T ReadFile<T>(string path, string what)
    {
        try
        {
            var text = File.ReadAllBytes(path);
            using var json = JsonDocument.Parse(Bare(text), new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            string[] faults = [.. ProfileShape.FaultsOf(json.RootElement, Options.GetTypeInfo(typeof(T)), what)];
            return faults.Length == 0 ? json.Deserialize<T>(Options)! // the shape is that of an object
                : throw new InputException($"{path}{(faults.Length == 1 ? "" : $" has {faults.Length} faults")}: {string.Join(' ', faults)}");
        }
        catch (JsonException e)
        {
            throw new InputException(new FileInfo(path).Length == 0 || e.Message.StartsWith("The input does not contain", StringComparison.Ordinal)
                ? $"{path} is empty; a {what} is one object in braces."
                : $"{path}, line {e.LineNumber + 1}: this is no JSON: {FirstSentence(e.Message)}");
        }
        catch (InvalidOperationException)
        {
            throw new InputException($"{path} holds text that is no valid UTF-8.");
        }
    }

    // A byte order mark is no part of the text.
    private static ReadOnlyMemory<byte> Bare(byte[] text) => text.AsMemory(text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);

    private static string BundledFolder => Path.Combine(AppContext.BaseDirectory, "profiles");

    private static IEnumerable<string> Bundled() =>
        Directory.EnumerateFiles(BundledFolder, "*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal);

    private static string Find(string path)
    {
        var bundled = Path.Combine(BundledFolder, path + ".json");
        return !File.Exists(path) && File.Exists(bundled) ? bundled : path;
    }

    // The parser's messages go on with places that the line above them has said.
    private static string FirstSentence(string message) => message.ReplaceLineEndings(" ").Split(" Path:")[0].Split(" LineNumber:")[0];
}
