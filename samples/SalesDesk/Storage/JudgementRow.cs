using System.ComponentModel.DataAnnotations.Schema;

namespace SalesDesk.Storage;

/// <summary>What somebody said of a forecast. Rows are only ever added.</summary>
[Table("Judgements")]
internal sealed class JudgementRow
{
    public long Id { get; init; }

    /// <summary>Gets the judgement in the JSON contract: who, when, of what, and why.</summary>
    public required string Json { get; init; }
}
