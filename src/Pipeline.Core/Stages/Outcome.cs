using System.Globalization;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Stages;

/// <summary>How, when and why a sale ended.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record Outcome
{
    /// <summary>Says how a sale ended.</summary>
    /// <param name="kind">The way it ended.</param>
    /// <param name="on">The day it ended; null when nobody wrote it down.</param>
    /// <param name="amount">What was sold; unknown when the opportunity's own amount is all there is. Only a won sale has one.</param>
    /// <param name="reason">Why, in the host's words; null when nobody said.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is not defined.</exception>
    /// <exception cref="ArgumentException">An amount is given for a sale that was not won.</exception>
    public Outcome(OutcomeKind kind, LocalDate? on, Amount amount = default, string? reason = null)
    {
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), $"{(int)kind} is no outcome.");
        }

        if (kind != OutcomeKind.Won && amount.Kind != AmountKind.Unknown)
        {
            throw new ArgumentException($"Only a won sale has an amount sold; this one ended as {kind}.", nameof(amount));
        }

        (Kind, On, Amount, Reason) = (kind, on, amount, reason);
    }

    /// <summary>Gets the way it ended.</summary>
    public OutcomeKind Kind { get; }

    /// <summary>Gets the day it ended; null when unknown.</summary>
    public LocalDate? On { get; }

    /// <summary>Gets what was sold, known from that day on; unknown when the opportunity's own amount is all there is.</summary>
    public Amount Amount { get; }

    /// <summary>Gets why, in the host's words; null when nobody said.</summary>
    public string? Reason { get; }

    /// <summary>Returns kind and day, whatever the culture.</summary>
    /// <returns>Such as "Won on 2026-05-17".</returns>
    public override string ToString() => On is { } day ? string.Create(CultureInfo.InvariantCulture, $"{Kind} on {day:uuuu-MM-dd}") : Kind.ToString();
}
