using System.ComponentModel.DataAnnotations.Schema;

namespace SalesDesk.Storage;

/// <summary>The one row that says what the company is: team, quotas, calendars, process.</summary>
[Table("Company")]
internal sealed class CompanyRow
{
    internal const int TheOne = 1;

    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; init; } = TheOne;

    public required string Json { get; init; }
}
