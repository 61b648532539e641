using System.Globalization;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>Looks at the gates of a process with a prospect before them.</summary>
internal static class GateCheck
{
    /// <summary>Says why a gate is shut; null when it is open.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="prospect">The prospect.</param>
    /// <param name="day">The day on which it stands before the gate.</param>
    /// <param name="with">The person with whom an appointment is to be planned; null where it is none.</param>
    internal static Refusal? Shut(Gate gate, Prospect prospect, LocalDate day, ContactId? with) => gate switch
    {
        ConversationGate when prospect.Conversation is null =>
            new(RefusalCode.ConversationNotOpened, "The conversation has not been opened yet; open it first.") { Gate = gate },
        InterestGate when prospect.Interest is null =>
            new(RefusalCode.InterestNotShown, "Interest has not been shown yet; pique it first.") { Gate = gate },
        AuthorityGate authority => Shut(authority, prospect, day, with),
        NoBudgetGate when BudgetStanding(prospect) is BudgetEvidenceKind.NoBudget =>
            new(RefusalCode.NoBudget, "They have said that there is no budget; find out whether that has changed.") { Gate = gate },
        BudgetProbedGate when BudgetStanding(prospect) is null =>
            new(RefusalCode.BudgetNotProbed, "Nothing is known of how much they mean to spend; ask what similar things cost them before.") { Gate = gate },
        DecisionTimeProbedGate when prospect.DecisionTimeEvidence.IsEmpty =>
            new(RefusalCode.DecisionTimeNotProbed, "Nothing is known of how long they take to decide; ask how urgent it is.") { Gate = gate },
        AppointmentHeldGate when !prospect.Appointments.Any(appointment => appointment.End == AppointmentEnd.Held) =>
            new(RefusalCode.AppointmentNotHeld, "No appointment has been held yet.") { Gate = gate },
        CriterionGate criterion when !(prospect.Answer(criterion.Criterion)?.Score >= criterion.Minimum) => new(
            RefusalCode.CriterionNotMet,
            string.Create(CultureInfo.InvariantCulture, $"'{criterion.Criterion}' needs a score of at least {criterion.Minimum}; it has {prospect.Answer(criterion.Criterion)?.Score.ToString(CultureInfo.InvariantCulture) ?? "none"}."))
        { Gate = gate, Subject = criterion.Criterion },
        _ => null,
    };

    private static Refusal? Shut(AuthorityGate gate, Prospect prospect, LocalDate day, ContactId? with)
    {
        // Evidence bears the local day of whoever wrote it down, which may be one ahead of UTC: it counts, and lapses none the earlier.
        int? validForDays = gate.ValidForDays is { } days ? Math.Min(days, int.MaxValue - 1) + 1 : null;
        AuthorityStatus StatusOf(ProspectContact contact) => contact.AuthorityAsOf(day.PlusDays(1), validForDays).Status;
        bool IsConfirmed(ProspectContact contact) =>
            (gate.Role == BuyingRole.EconomicBuyer || contact.Contact.Has(gate.Role)) && StatusOf(contact) == AuthorityStatus.Confirmed;

        var person = with is { } id ? prospect.Contact(id) : null;
        if (!prospect.Contacts.Any(IsConfirmed))
        {
            var standing = prospect.Contacts.IsEmpty ? "nobody is known there" : string.Join(", ", prospect.Contacts.Select(contact => $"{contact.Contact.Id}: {Words(StatusOf(contact))}"));
            var next = person is not null && StatusOf(person) == AuthorityStatus.Referred ? "go to the person you were referred to" : "find out who decides, and have it confirmed";
            return new(RefusalCode.AuthorityNotConfirmed, $"Authority not confirmed: nobody is known to buy as {Words(gate.Role)} ({standing}); {next}.") { Gate = gate, Contact = with };
        }

        // The buyer is confirmed: the appointment may be with the buyer, or with somebody who has another part in the purchase.
        return person is null || IsConfirmed(person) || person.Contact.Roles.Any(role => role is not (BuyingRole.Unknown or BuyingRole.Gatekeeper))
            ? null
            : new(RefusalCode.ContactCannotBuy, $"'{with}' cannot buy and plays no other part in the purchase; meet the person who can.") { Gate = gate, Contact = with };
    }

    // An enumerated name as words: "EconomicBuyer" is "economic buyer".
    private static string Words<T>(T name)
        where T : struct, Enum =>
        string.Concat(name.ToString().Select((letter, i) => (i > 0 && char.IsUpper(letter) ? " " : "") + char.ToLowerInvariant(letter)));

    // What is said of the budget: no budget when the latest statement of any source says so; null when nothing is known, for a list price says nothing of this buyer.
    private static BudgetEvidenceKind? BudgetStanding(Prospect prospect) =>
        BudgetEstimate.LatestStatementOf(prospect.BudgetEvidence)?.Kind
        ?? prospect.BudgetEvidence.FirstOrDefault(evidence => evidence.Kind == BudgetEvidenceKind.SimilarPurchase)?.Kind;
}
