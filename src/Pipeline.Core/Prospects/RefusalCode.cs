namespace Pipeline.Core.Prospects;

/// <summary>The names of the rules that a command can fail to meet. They never change; new ones may come.</summary>
public static class RefusalCode
{
    /// <summary>The prospect has not been taken up yet.</summary>
    public const string NotOpened = "not-opened";

    /// <summary>The prospect has been taken up already.</summary>
    public const string AlreadyOpened = "already-opened";

    /// <summary>The sale has ended; only what is left to tidy up can be recorded until it is taken up again.</summary>
    public const string Closed = "closed";

    /// <summary>The sale has not ended.</summary>
    public const string NotClosed = "not-closed";

    /// <summary>The prospect holds facts that this version of the library does not understand.</summary>
    public const string NotUnderstood = "not-understood";

    /// <summary>It is said to have happened later than now.</summary>
    public const string OccursInTheFuture = "occurs-in-the-future";

    /// <summary>It is so already.</summary>
    public const string NothingChanges = "nothing-changes";

    /// <summary>A text that is needed is blank.</summary>
    public const string TextMissing = "text-missing";

    /// <summary>What an open sale is said to bring, or its list price, is below zero.</summary>
    public const string AmountNegative = "amount-negative";

    /// <summary>The process is not the one, or not the version, that the prospect follows.</summary>
    public const string ProcessDiffers = "process-differs";

    /// <summary>The process does not have the stage.</summary>
    public const string StageUnknown = "stage-unknown";

    /// <summary>The process does not permit to skip a stage.</summary>
    public const string StageSkipped = "stage-skipped";

    /// <summary>The process does not permit to move back.</summary>
    public const string StageBefore = "stage-before";

    /// <summary>The conversation has not been opened.</summary>
    public const string ConversationNotOpened = "conversation-not-opened";

    /// <summary>Interest has not been shown.</summary>
    public const string InterestNotShown = "interest-not-shown";

    /// <summary>The authority to buy is not confirmed.</summary>
    public const string AuthorityNotConfirmed = "authority-not-confirmed";

    /// <summary>The person neither has the authority to buy nor plays another part in the purchase.</summary>
    public const string ContactCannotBuy = "contact-cannot-buy";

    /// <summary>There is said to be no budget.</summary>
    public const string NoBudget = "no-budget";

    /// <summary>Nothing is known of how much they mean to spend.</summary>
    public const string BudgetNotProbed = "budget-not-probed";

    /// <summary>Nothing is known of how long they take to decide.</summary>
    public const string DecisionTimeNotProbed = "decision-time-not-probed";

    /// <summary>No appointment has been held.</summary>
    public const string AppointmentNotHeld = "appointment-not-held";

    /// <summary>A question of the host's own has not been answered well enough.</summary>
    public const string CriterionNotMet = "criterion-not-met";

    /// <summary>The person is not known to the prospect.</summary>
    public const string ContactUnknown = "contact-unknown";

    /// <summary>The person is known to the prospect already.</summary>
    public const string ContactKnown = "contact-known";

    /// <summary>The person does not want to be contacted any more.</summary>
    public const string ContactOptedOut = "contact-opted-out";

    /// <summary>There is no such appointment.</summary>
    public const string AppointmentUnknown = "appointment-unknown";

    /// <summary>There is an appointment with that id already.</summary>
    public const string AppointmentKnown = "appointment-known";

    /// <summary>The appointment has ended.</summary>
    public const string AppointmentEnded = "appointment-ended";

    /// <summary>The appointment would begin before it is planned.</summary>
    public const string AppointmentInThePast = "appointment-in-the-past";

    /// <summary>The appointment has not begun, so it can be neither held nor missed.</summary>
    public const string AppointmentNotBegun = "appointment-not-begun";

    /// <summary>The appointment has begun, so it cannot be cancelled any more.</summary>
    public const string AppointmentBegun = "appointment-begun";

    /// <summary>A moved appointment is with the same person.</summary>
    public const string AppointmentContactDiffers = "appointment-contact-differs";

    /// <summary>Another appointment of the same prospect is planned for that time.</summary>
    public const string AppointmentsOverlap = "appointments-overlap";

    /// <summary>The reminder has gone out already.</summary>
    public const string ReminderSent = "reminder-sent";

    /// <summary>There is no such request for information.</summary>
    public const string RequestUnknown = "request-unknown";

    /// <summary>There is a request for information with that id already.</summary>
    public const string RequestKnown = "request-known";

    /// <summary>The request for information is answered or withdrawn.</summary>
    public const string RequestClosed = "request-closed";

    /// <summary>Nothing was offered under that id.</summary>
    public const string IncentiveUnknown = "incentive-unknown";

    /// <summary>Something was offered under that id already.</summary>
    public const string IncentiveKnown = "incentive-known";

    /// <summary>What was offered has come to its end.</summary>
    public const string IncentiveEnded = "incentive-ended";

    /// <summary>Another offer is open; offers come one at a time.</summary>
    public const string IncentiveOpen = "incentive-open";

    /// <summary>What was offered has begun already.</summary>
    public const string IncentiveStarted = "incentive-started";

    /// <summary>What was offered has not begun.</summary>
    public const string IncentiveNotStarted = "incentive-not-started";

    /// <summary>The new end is not later, or what was offered is no trial.</summary>
    public const string IncentiveNotExtended = "incentive-not-extended";

    /// <summary>There is no such series of follow-ups.</summary>
    public const string CadenceUnknown = "cadence-unknown";

    /// <summary>There is a series of follow-ups with that id already.</summary>
    public const string CadenceKnown = "cadence-known";

    /// <summary>The series of follow-ups has stopped.</summary>
    public const string CadenceStopped = "cadence-stopped";

    /// <summary>Another series of follow-ups to that person is running.</summary>
    public const string CadenceRunning = "cadence-running";
}
