namespace Pipeline.Core.Guidance;

/// <summary>What to do for a buyer who is slow to decide.</summary>
public enum NextOfferKind
{
    /// <summary>Nothing now; the reasons say why.</summary>
    None = 0,

    /// <summary>Offer a trial: who has used a product tends to buy it.</summary>
    Trial,

    /// <summary>Offer a demo.</summary>
    Demo,

    /// <summary>Offer a small gift.</summary>
    Gift,

    /// <summary>Help with the trial that is running and has not been used.</summary>
    HelpWithTrial,
}
