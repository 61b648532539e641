namespace Pipeline.Core.Stages;

/// <summary>What a stage is for, whatever a company calls it; in the order of a first contact.</summary>
public enum StageRole
{
    /// <summary>None of the others.</summary>
    Other = 0,

    /// <summary>Opening the conversation.</summary>
    Opening,

    /// <summary>Piquing interest.</summary>
    Interest,

    /// <summary>Confirming the authority to buy.</summary>
    Authority,

    /// <summary>Probing budget and decision time.</summary>
    Probing,

    /// <summary>Planning and keeping the appointment.</summary>
    Appointment,

    /// <summary>Presenting.</summary>
    Presentation,

    /// <summary>Letting the product be tried.</summary>
    Trial,

    /// <summary>Proposing.</summary>
    Proposal,

    /// <summary>Closing.</summary>
    Closing,
}
