namespace Pipeline.Core.Guidance;

/// <summary>What an item of an agenda is, in the order in which items that are due at once come.</summary>
public enum AgendaItemKind
{
    /// <summary>An appointment to keep, from its start until it is over.</summary>
    Appointment = 0,

    /// <summary>The call of the day before an appointment.</summary>
    ReminderCall,

    /// <summary>The e-mail of the day before an appointment.</summary>
    ReminderEmail,

    /// <summary>A request for information to answer.</summary>
    Answer,

    /// <summary>An appointment that is over and of which nobody said how it ended.</summary>
    AppointmentOutcome,

    /// <summary>The first follow-up of an appointment that was held.</summary>
    FollowUpAfterAppointment,

    /// <summary>The next follow-up of a series.</summary>
    FollowUp,

    /// <summary>A running trial that was never used: help with it.</summary>
    HelpWithTrial,

    /// <summary>A trial, demo or gift whose time ends.</summary>
    TrialEnd,

    /// <summary>What the seller planned to do next.</summary>
    PlannedStep,

    /// <summary>A trial, a demo or a gift to offer to a buyer who is slow to decide.</summary>
    Offer,

    /// <summary>Nothing is planned, and who has the authority to buy is not confirmed: find out.</summary>
    ConfirmAuthority,

    /// <summary>An event that this version of the library does not understand; until it is, no command is accepted.</summary>
    NotUnderstood,

    /// <summary>Nothing is planned: the sale is left alone.</summary>
    NoNextStep,
}
