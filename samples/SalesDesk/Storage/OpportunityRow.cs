using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.Prospects;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace SalesDesk.Storage;

/// <summary>The projection: a prospect's row of figures, made from its facts in the same transaction, and made anew by the command rebuild.</summary>
[Table("Opportunities")]
[Index(nameof(Owner), nameof(ClosedOn))]
internal sealed class OpportunityRow
{
    [Key]
    public required ProspectId Id { get; init; }

    public SellerId? Owner { get; init; }

    public StageId? Stage { get; init; }

    public LocalDate? OpenedOn { get; init; }

    public LocalDate? ClosedOn { get; init; }

    [MaxLength(20)]
    public string? Outcome { get; init; }

    /// <summary>Gets what it brought, or is said to bring; null when unknown, or finer than its minor unit.</summary>
    public StoredMoney? Amount { get; init; }

    public required long Sequence { get; init; }

    /// <summary>Gets whether it is open and has a planned appointment.</summary>
    public required bool HasAppointments { get; init; }

    /// <summary>Gets the whole row in the JSON contract.</summary>
    public required string Json { get; init; }

    internal static OpportunityRow Of(Prospect prospect, DateTimeZone zone)
    {
        var row = Opportunity.FromProspect(prospect, zone);
        return new()
        {
            Id = row.Id,
            Owner = row.Owner,
            Stage = row.Stage,
            OpenedOn = row.OpenedOn,
            ClosedOn = row.Outcome?.On,
            Outcome = row.Outcome?.Kind.ToString(),
            Amount = (row.Outcome is { Kind: OutcomeKind.Won, Amount.Value: { } won } ? won : row.Amount.Value) is { } value && value.TryToMinorUnits(out _) ? StoredMoney.Of(value) : null,
            Sequence = prospect.Sequence,
            HasAppointments = prospect.IsOpen && prospect.Appointments.Any(appointment => appointment.IsPlanned),
            Json = PipelineJson.WriteOpportunity(row),
        };
    }
}
