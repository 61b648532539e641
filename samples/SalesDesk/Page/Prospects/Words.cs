using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;
using SalesDesk.Page.Languages;

namespace SalesDesk.Page.Prospects;

/// <summary>Says the library's terms in English words, which the languages translate.</summary>
internal static class Words
{
    internal static string Of(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Won => "Won",
        OutcomeKind.Lost => "Lost",
        OutcomeKind.NoDecision => "No decision",
        OutcomeKind.Disqualified => "Not a customer",
        OutcomeKind.Duplicate => "Duplicate",
        _ => "Merged",
    };

    internal static string Of(BuyingRole role) => role switch
    {
        BuyingRole.EconomicBuyer => "decides on the money",
        BuyingRole.TechnicalBuyer => "judges whether it fits",
        BuyingRole.UserBuyer => "uses it",
        BuyingRole.Champion => "speaks for us",
        BuyingRole.Influencer => "is listened to",
        BuyingRole.Gatekeeper => "lets us through",
        _ => "part not known",
    };

    internal static string Of(AuthorityStatus status) => status switch
    {
        AuthorityStatus.Claimed => "claimed",
        AuthorityStatus.Confirmed => "confirmed",
        AuthorityStatus.Referred => "with somebody else",
        AuthorityStatus.Denied => "denied",
        AuthorityStatus.Lapsed => "lapsed",
        _ => "not known",
    };

    internal static string Of(Urgency urgency) => urgency switch
    {
        Urgency.Immediate => "at once",
        Urgency.High => "soon",
        Urgency.Medium => "some time",
        Urgency.Low => "no hurry",
        _ => "not at all",
    };

    internal static string Of(BudgetEvidenceKind kind) => kind switch
    {
        BudgetEvidenceKind.Stated => "said",
        BudgetEvidenceKind.SimilarPurchase => "a similar purchase",
        BudgetEvidenceKind.ListPrice => "list price",
        _ => "no budget",
    };

    internal static string Of(AppointmentEnd end) => end switch
    {
        AppointmentEnd.Held => "Held",
        AppointmentEnd.NoShow => "They did not come",
        AppointmentEnd.CancelledByProspect => "They cancelled",
        _ => "We cancelled",
    };

    internal static string Of(IncentiveKind kind) => kind switch
    {
        IncentiveKind.Trial => "Trial",
        IncentiveKind.Demo => "Demo",
        _ => "Gift",
    };

    internal static string Of(IncentiveEnd end) => end switch
    {
        IncentiveEnd.Completed => "completed",
        IncentiveEnd.Converted => "bought",
        IncentiveEnd.Declined => "declined",
        IncentiveEnd.Lapsed => "lapsed",
        _ => "withdrawn",
    };

    /// <summary>Says what kind a fact is of: its stable name, in words.</summary>
    internal static string OfFact(string kind) => kind.Replace('-', ' ');

    internal static string? Detail(ProspectEvent happened, Language language) => happened switch
    {
        StageEntered entered => entered.Stage.Value,
        AmountChanged changed => language.Amount(changed.Amount),
        ExpectedCloseChanged { ExpectedCloseOn: { } day } => language.Day(day),
        AppointmentPlanned planned => language.Time(planned.Plan.Start),
        AppointmentMoved moved => language.Time(moved.Plan.Start),
        AppointmentEnded ended => language[Of(ended.End)],
        AuthorityLearnt learnt => $"{learnt.Contact}: {language[Of(learnt.Evidence.Status)]} ({learnt.Evidence.How})",
        BudgetLearnt learnt => $"{language[Of(learnt.Evidence.Kind)]}: {language.Amount(learnt.Evidence.Amount)} ({learnt.Evidence.Source})",
        ContactAdded added => added.Contact.Id.Value,
        ContactRolesChanged changed => $"{changed.Contact.Id}: {string.Join(", ", changed.Contact.Roles.Select(role => language[Of(role)]))}",
        InformationRequested asked => asked.About,
        NextStepPlanned step => step.What,
        IncentiveOffered offered => language[Of(offered.Offer.Kind)],
        GateOverridden overridden => overridden.Reason,
        OwnerAssigned assigned => assigned.Owner.Value,
        ProspectClosed closed => $"{language[Of(closed.Outcome.Kind)]} {(closed.Outcome.Amount.Kind == AmountKind.Unknown ? "" : language.Amount(closed.Outcome.Amount))} {closed.Outcome.Reason}",
        DecisionTimeLearnt learnt => $"{DetailOf(learnt.Evidence, language)} ({learnt.Evidence.Source})",
        ProspectReopened reopened => reopened.Reason,
        _ => null,
    };

    private static string DetailOf(DecisionTimeEvidence evidence, Language language) => evidence switch
    {
        { DecisionOn: { } day } => language.Day(day),
        { Urgency: { } urgency } => language[Of(urgency)],
        _ => language.Say("{0} days the last time", evidence.Days),
    };
}
