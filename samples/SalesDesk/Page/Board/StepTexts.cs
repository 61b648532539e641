using Pipeline.Core.Prospects;

namespace SalesDesk.Page.Board;

/// <summary>Says in English what is to come of a prospect.</summary>
internal static class StepTexts
{
    internal static string Of(OpenStep step) => step.Kind switch
    {
        OpenStepKind.Appointment => "appointment",
        OpenStepKind.Answer => "answer a question",
        OpenStepKind.FollowUp => "follow up",
        OpenStepKind.FollowUpAfterAppointment => "follow up after the appointment",
        OpenStepKind.TrialEnd => "the trial ends",
        _ => step.Subject,
    };
}
