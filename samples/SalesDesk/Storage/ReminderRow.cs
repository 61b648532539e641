using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Pipeline.Core.Values;

namespace SalesDesk.Storage;

/// <summary>The outbox: a reminder to hand out, written in the transaction of the facts that call for it. Its key is unique, so it is written once.</summary>
[Table("Reminders")]
[Index(nameof(Seller), nameof(HandedOutAt), nameof(DueAt))]
internal sealed class ReminderRow
{
    [Key]
    public required string Key { get; init; }

    public required ProspectId Prospect { get; init; }

    public required AppointmentId Appointment { get; init; }

    public required ContactId Contact { get; init; }

    public SellerId? Seller { get; init; }

    [MaxLength(20)]
    public required string Channel { get; init; }

    public required Instant DueAt { get; init; }

    public required Instant UsefulUntil { get; init; }

    public Instant? HandedOutAt { get; init; }
}
