using System.Text.Json;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson;

/// <summary>JSON that breaks the contract: which field, what stood there, what is allowed, and which fact where that much could be read.</summary>
/// <remarks>A <see cref="JsonException"/>, so a web host answers it as it answers any malformed body. <see cref="JsonException.Path"/> is the JSON path.</remarks>
public sealed class PipelineJsonException : JsonException
{
    internal PipelineJsonException(
        FailureReason reason, string path, string value, string explanation, ProspectId? prospect = null, long? sequence = null, Exception? inner = null)
        : base(Describe(path, value, explanation, prospect, sequence), path, null, null, inner) =>
        (Reason, Value, Explanation, Prospect, Sequence) = (reason, value, explanation, prospect, sequence);

    /// <summary>Gets what kind of fault it is.</summary>
    public FailureReason Reason { get; }

    /// <summary>Gets what stood there: at most 80 characters of it, control characters escaped; empty where nothing stood.</summary>
    public string Value { get; }

    /// <summary>Gets what is wrong and what is allowed, without the place.</summary>
    public string Explanation { get; }

    /// <summary>Gets the prospect of the fact, where it could be read.</summary>
    public ProspectId? Prospect { get; }

    /// <summary>Gets the sequence of the fact, where it could be read.</summary>
    public long? Sequence { get; }

    private static string Describe(string path, string value, string explanation, ProspectId? prospect, long? sequence)
    {
        var fact = prospect is { } known ? $"Fact {InvariantText.Of(sequence)} of prospect '{InvariantText.Printable(known.Value)}', " : "";
        return $"{fact}{path}{(value.Length == 0 ? "" : $" '{value}'")}: {explanation}";
    }
}
