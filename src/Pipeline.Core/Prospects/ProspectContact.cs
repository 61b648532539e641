using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Qualification;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>A person on the buyer's side, with all that was learnt of the authority to buy.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record ProspectContact
{
    private readonly ValueArray<AuthorityEvidence> _evidence;

    internal ProspectContact(Contact contact) => Contact = contact;

    /// <summary>Gets the person, with the parts played in the purchase.</summary>
    public Contact Contact { get; internal init; }

    /// <summary>Gets what was learnt of the person's authority, in the order in which it was recorded.</summary>
    public ImmutableArray<AuthorityEvidence> AuthorityEvidence => _evidence.Items;

    /// <summary>Gets when the person last answered; null when never, or when nobody wrote it down.</summary>
    public Instant? LastReplyAt { get; internal init; }

    /// <summary>Gets whether the person does not want to be contacted any more.</summary>
    public bool HasOptedOut { get; internal init; }

    /// <summary>Reads the person's authority as it is known on a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="validForDays">For how many days a confirmation holds, at least 1; null for ever.</param>
    /// <returns>The authority, with the piece of evidence that decides.</returns>
    public Authority AuthorityAsOf(LocalDate day, int? validForDays = null) => Authority.AsOf(AuthorityEvidence, day, validForDays);

    internal ProspectContact With(AuthorityEvidence evidence) => new(this, _evidence.Add(evidence));

    private ProspectContact(ProspectContact other, ValueArray<AuthorityEvidence> evidence)
        : this(other) => _evidence = evidence;
}
