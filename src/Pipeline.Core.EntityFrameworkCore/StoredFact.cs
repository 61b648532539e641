using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Values;

namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>A row of the table of facts. Rows are added and never changed; prospect and sequence are unique together.</summary>
/// <remarks><see cref="Json"/> is the fact, whole; the other columns repeat what queries ask for, with the precision of the database.</remarks>
[Table("Facts")]
[PrimaryKey(nameof(Prospect), nameof(Sequence))]
public sealed class StoredFact
{
    /// <summary>Gets the prospect: the stream.</summary>
    public required ProspectId Prospect { get; init; }

    /// <summary>Gets the place among the facts of the prospect, from 1, without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>Gets the kind of the event, such as stage-entered.</summary>
    [MaxLength(100)]
    public required string Kind { get; init; }

    /// <summary>Gets when it happened; null when nobody wrote it down.</summary>
    public Instant? OccurredAt { get; init; }

    /// <summary>Gets when it was recorded; null when unknown.</summary>
    public Instant? RecordedAt { get; init; }

    /// <summary>Gets who recorded it.</summary>
    public required ActorId By { get; init; }

    /// <summary>Gets the command that it came from; null for an import.</summary>
    public CommandId? Command { get; init; }

    /// <summary>Gets the fact in the JSON contract.</summary>
    public required string Json { get; init; }

    /// <summary>Makes the row of a fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <returns>The row.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fact"/> is null.</exception>
    public static StoredFact Of(RecordedFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return new()
        {
            Prospect = fact.Prospect,
            Sequence = fact.Sequence,
            Kind = fact.Event.Kind,
            OccurredAt = fact.OccurredAt,
            RecordedAt = fact.RecordedAt,
            By = fact.By,
            Command = fact.Command,
            Json = PipelineJson.WriteFact(fact),
        };
    }

    /// <summary>Reads the fact of the row.</summary>
    /// <returns>The fact.</returns>
    /// <exception cref="PipelineJsonException">The text breaks the contract.</exception>
    public RecordedFact ToFact() => PipelineJson.ReadFact(Json);
}
