using System.Globalization;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Qualification;

/// <summary>What was learnt one day of who decides.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record AuthorityEvidence
{
    /// <summary>Records what was learnt.</summary>
    /// <param name="status">What it says; not <see cref="AuthorityStatus.Unknown"/>, for evidence says something.</param>
    /// <param name="on">The day on which it was so.</param>
    /// <param name="how">How it was learnt, in the host's words; not blank.</param>
    /// <param name="confirmedBy">Whose word it is; null when nobody's in particular.</param>
    /// <param name="referredTo">Who decides instead: given exactly when the status is <see cref="AuthorityStatus.Referred"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is unknown or not defined.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="how"/> is blank, or <paramref name="referredTo"/> is missing from a referral or given without one.
    /// </exception>
    public AuthorityEvidence(AuthorityStatus status, LocalDate on, string how, ContactId? confirmedBy = null, ContactId? referredTo = null)
    {
        if (status == AuthorityStatus.Unknown || !Enum.IsDefined(status))
        {
            throw new ArgumentOutOfRangeException(nameof(status), $"Evidence says something of authority; {status} says nothing.");
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(how);
        _ = confirmedBy?.Value;
        _ = referredTo?.Value;
        if ((status == AuthorityStatus.Referred) != referredTo.HasValue)
        {
            throw new ArgumentException(
                referredTo is { } contact
                    ? $"Only a referral names who decides instead; this one is {status} and names {contact}."
                    : "A referral names who decides instead.",
                nameof(referredTo));
        }

        (Status, On, How, ConfirmedBy, ReferredTo) = (status, on, how, confirmedBy, referredTo);
    }

    /// <summary>Gets what it says; never <see cref="AuthorityStatus.Unknown"/>.</summary>
    public AuthorityStatus Status { get; }

    /// <summary>Gets the day on which it was so.</summary>
    public LocalDate On { get; }

    /// <summary>Gets how it was learnt, in the host's words.</summary>
    public string How { get; }

    /// <summary>Gets whose word it is; null when nobody's in particular.</summary>
    public ContactId? ConfirmedBy { get; }

    /// <summary>Gets who decides instead; null unless <see cref="Status"/> is <see cref="AuthorityStatus.Referred"/>.</summary>
    public ContactId? ReferredTo { get; }

    /// <summary>Returns the evidence as text, whatever the culture.</summary>
    /// <returns>Such as "Confirmed on 2026-03-02: organisation chart".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Status} on {On:uuuu-MM-dd}: {How}");
}
