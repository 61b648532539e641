using System.Globalization;
using NodaTime;

namespace Pipeline.Core.Qualification;

/// <summary>What is known of a contact's authority at the end of a day.</summary>
/// <remarks>
/// The latest evidence decides, by the day on which it was so and not by the day of writing it down; of two on one day, the one
/// recorded later. Without evidence the status is <see cref="AuthorityStatus.Unknown"/>, which is not a no.
/// </remarks>
public sealed class Authority
{
    private Authority(LocalDate day, AuthorityStatus status, AuthorityEvidence? evidence) => (Day, Status, Evidence) = (day, status, evidence);

    /// <summary>Gets the day at whose end this is so.</summary>
    public LocalDate Day { get; }

    /// <summary>Gets what is known.</summary>
    public AuthorityStatus Status { get; }

    /// <summary>Gets the piece of evidence that decides; null when there is none.</summary>
    /// <remarks>For a confirmation that has grown too old this is the confirmation, while <see cref="Status"/> is lapsed.</remarks>
    public AuthorityEvidence? Evidence { get; }

    /// <summary>Reads the evidence as of the end of a day.</summary>
    /// <param name="evidence">The evidence in the order in which it was recorded; what is later than the day is left out.</param>
    /// <param name="day">The day.</param>
    /// <param name="validForDays">For how many days a confirmation holds, 0 for that day only; null for ever.</param>
    /// <returns>What is known.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="validForDays"/> is negative.</exception>
    /// <exception cref="ArgumentException">A piece of evidence is null.</exception>
    public static Authority AsOf(IEnumerable<AuthorityEvidence> evidence, LocalDate day, int? validForDays = null)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (validForDays < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validForDays), string.Create(CultureInfo.InvariantCulture, $"A confirmation holds for 0 days or more, not for {validForDays}."));
        }

        AuthorityEvidence? latest = null;
        foreach (var piece in evidence)
        {
            if (piece is null)
            {
                throw new ArgumentException("A piece of evidence is null.", nameof(evidence));
            }

            if (piece.On <= day && !(piece.On < latest?.On))
            {
                latest = piece;
            }
        }

        var hasLapsed = latest?.Status == AuthorityStatus.Confirmed && Period.DaysBetween(latest.On, day) > validForDays;
        return new(day, hasLapsed ? AuthorityStatus.Lapsed : latest?.Status ?? AuthorityStatus.Unknown, latest);
    }

    /// <summary>Returns the reading as text, whatever the culture.</summary>
    /// <returns>Such as "Confirmed as of 2026-05-15 (Confirmed on 2026-03-02: organisation chart)".</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Status} as of {Day:uuuu-MM-dd}{(Evidence is null ? "" : $" ({Evidence})")}");
}
