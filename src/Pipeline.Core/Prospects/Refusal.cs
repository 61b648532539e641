using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>One rule that a command does not meet.</summary>
/// <remarks>The code and the parameters are for programs, and for texts in other languages; the text is English. Equal when all members are equal.</remarks>
public sealed record Refusal
{
    internal Refusal(string code, string text) => (Code, Text) = (code, text);

    /// <summary>Gets what the rule is called, for good: one of <see cref="RefusalCode"/>.</summary>
    public string Code { get; }

    /// <summary>Gets what is wrong and what would help, in English.</summary>
    public string Text { get; }

    /// <summary>Gets the gate that is shut; null where the rule is none.</summary>
    public Gate? Gate { get; internal init; }

    /// <summary>Gets the stage concerned; null for none.</summary>
    public StageId? Stage { get; internal init; }

    /// <summary>Gets the person concerned; null for none.</summary>
    public ContactId? Contact { get; internal init; }

    /// <summary>Gets the id of the appointment, request, incentive, series or process concerned; null for none.</summary>
    public string? Subject { get; internal init; }

    /// <summary>Gets the instant concerned; null for none.</summary>
    public Instant? At { get; internal init; }

    /// <summary>Returns code and text.</summary>
    /// <returns>The code, a colon, the text.</returns>
    public override string ToString() => $"{Code}: {Text}";
}
