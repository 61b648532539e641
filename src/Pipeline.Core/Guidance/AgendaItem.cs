using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>One thing of a seller's day: what, for which prospect, by when, why, and what is at stake.</summary>
public sealed class AgendaItem
{
    internal AgendaItem(AgendaItemKind kind, string reason, ProspectId prospect) => (Kind, Reason, Prospect) = (kind, reason, prospect);

    /// <summary>Gets what it is.</summary>
    public AgendaItemKind Kind { get; }

    /// <summary>Gets the key of the reason, one of <see cref="AgendaTexts.ReasonKeys"/>, such as "reminder.call".</summary>
    public string Reason { get; }

    /// <summary>Gets the prospect.</summary>
    public ProspectId Prospect { get; }

    /// <summary>Gets the person whom it concerns; null when nobody is named.</summary>
    public ContactId? Contact { get; internal init; }

    /// <summary>Gets whether that person does not want to be contacted any more; the item is then to be settled without.</summary>
    public bool HasOptedOut { get; internal init; }

    /// <summary>Gets by when, an appointment's start; null when it has no time of its own.</summary>
    public Instant? DueAt { get; internal init; }

    /// <summary>Gets whether that time has passed. An appointment that is being held is not overdue.</summary>
    public bool IsOverdue { get; internal init; }

    /// <summary>Gets the id of the appointment, the request, the series or the offer; null where it is about none.</summary>
    public string? Subject { get; internal init; }

    /// <summary>Gets the host's own words: what was asked for, or what was planned; null where there are none.</summary>
    public string? About { get; internal init; }

    /// <summary>Gets the appointment that it is about, as planned; null where it is about none.</summary>
    public AppointmentPlan? Appointment { get; internal init; }

    /// <summary>Gets whether nothing is planned for the prospect; this is then its only item.</summary>
    public bool IsNothingPlanned { get; internal init; }

    /// <summary>Gets what the sale is said to bring, by the forecast where that counts it; null when unknown.</summary>
    public Money? Amount { get; internal init; }

    /// <summary>Gets the chance of winning, 0 to 1: by the forecast where that counts it, otherwise stated for it or else of its stage; null when unknown.</summary>
    public double? Chance { get; internal init; }

    /// <summary>Gets amount × chance, not rounded; null when <see cref="Amount"/> or <see cref="Chance"/> is.</summary>
    public Money? ValueAtStake => Amount is { } amount && Chance is { } chance ? amount * (decimal)chance : null;

    /// <summary>Returns kind, prospect and time, whatever the culture.</summary>
    /// <returns>Such as "Answer P1 by 2026-05-18T10:00:00Z".</returns>
    public override string ToString() => $"{Kind} {Prospect}{(DueAt is { } due ? $" by {due}" : "")}";
}
