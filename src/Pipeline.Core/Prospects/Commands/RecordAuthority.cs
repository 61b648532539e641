using Pipeline.Core.Qualification;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Record what was learnt of a person's authority to buy.</summary>
/// <param name="Contact">The person.</param>
/// <param name="Evidence">What was learnt. A referral adds the person referred to, where that one is new.</param>
public sealed record RecordAuthority(ContactId Contact, AuthorityEvidence Evidence) : ProspectCommand;
