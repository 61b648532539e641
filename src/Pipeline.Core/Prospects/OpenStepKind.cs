namespace Pipeline.Core.Prospects;

/// <summary>What is still to come of a prospect.</summary>
public enum OpenStepKind
{
    /// <summary>An appointment to keep; once it is over, to say how it ended.</summary>
    Appointment = 0,

    /// <summary>A request for information to answer.</summary>
    Answer,

    /// <summary>The next follow-up of a series.</summary>
    FollowUp,

    /// <summary>The first follow-up of an appointment that was held, while nothing else has been done since.</summary>
    FollowUpAfterAppointment,

    /// <summary>A trial that ends.</summary>
    TrialEnd,

    /// <summary>What the seller planned to do next.</summary>
    Planned,
}
