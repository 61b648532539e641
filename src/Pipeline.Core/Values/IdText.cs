using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Core.Values;

/// <summary>The one rule that all ids share: ordinal text, not blank, at most 200 characters.</summary>
internal static class IdText
{
    internal const int MaxLength = 200;

    internal static string Check(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException("An id must hold at least one character that is not white space.", nameof(value));
        }

        return value.Length <= MaxLength
            ? value
            : throw new ArgumentException($"An id holds at most {MaxLength} characters; this one has {value.Length}.", nameof(value));
    }

    internal static bool IsId([NotNullWhen(true)] string? value) => !string.IsNullOrWhiteSpace(value) && value.Length <= MaxLength;

    internal static InvalidOperationException Unset(string type) =>
        new($"This {type} is the default value and identifies nothing.");
}
