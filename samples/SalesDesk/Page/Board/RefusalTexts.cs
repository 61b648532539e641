using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using SalesDesk.Page.Languages;
using SalesDesk.Page.Reading;

namespace SalesDesk.Page.Board;

/// <summary>Says why the library refused, in the page's language, and which step is missing.</summary>
internal static class RefusalTexts
{
    /// <summary>Gets the reason in the page's language by its code; the library's own words where that is not known.</summary>
    internal static string Of(Refusal refusal, Language language) =>
        (language == Language.English ? EnglishRefusals.All : NorwegianRefusals.All).GetValueOrDefault(refusal.Code, refusal.Text);

    /// <summary>Gets the step that a single press does; null where it takes a form.</summary>
    internal static (string Name, ProspectCommand Command)? CommandFor(Refusal refusal) => refusal.Code switch
    {
        RefusalCode.ConversationNotOpened => ("We have talked", new OpenConversation { Id = CommandDesk.NewId() }),
        RefusalCode.InterestNotShown => ("They are interested", new ShowInterest { Id = CommandDesk.NewId() }),
        _ => null,
    };

    internal static string StepFor(Refusal refusal) => refusal.Code switch
    {
        RefusalCode.AuthorityNotConfirmed or RefusalCode.ContactCannotBuy => "Confirm authority",
        RefusalCode.NoBudget or RefusalCode.BudgetNotProbed => "Ask about the budget",
        RefusalCode.DecisionTimeNotProbed => "Ask when they decide",
        RefusalCode.AppointmentNotHeld => "Plan an appointment",
        RefusalCode.Closed => "Take it up again",
        _ => "Look at the prospect",
    };

    /// <summary>Gets the part of the prospect's page where the step is done.</summary>
    internal static string PlaceFor(Refusal refusal) => refusal.Code switch
    {
        RefusalCode.AuthorityNotConfirmed or RefusalCode.ContactCannotBuy => "authority",
        RefusalCode.NoBudget or RefusalCode.BudgetNotProbed => "budget",
        RefusalCode.DecisionTimeNotProbed => "decision-time",
        RefusalCode.AppointmentNotHeld => "appointments",
        _ => "outcome",
    };
}
