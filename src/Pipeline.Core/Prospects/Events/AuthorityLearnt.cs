using Pipeline.Core.Qualification;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>Something was learnt of a person's authority to buy.</summary>
/// <param name="Contact">The person.</param>
/// <param name="Evidence">What was learnt, when and how.</param>
public sealed record AuthorityLearnt(ContactId Contact, AuthorityEvidence Evidence) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "authority-learnt";
}
