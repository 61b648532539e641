using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Pipeline.Core.Values;

namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>A row of the table of commands that have taken effect, kept as long as the prospect: the same id again gets the same answer.</summary>
[Table("Commands")]
[PrimaryKey(nameof(Prospect), nameof(Id))]
public sealed class StoredCommand
{
    /// <summary>Gets the prospect.</summary>
    public required ProspectId Prospect { get; init; }

    /// <summary>Gets the id that the client made.</summary>
    public required CommandId Id { get; init; }

    /// <summary>Gets the SHA-256 of the command's JSON, in hexadecimal digits, by which another command under the same id is known.</summary>
    [MaxLength(64)]
    public required string ContentHash { get; init; }

    /// <summary>Gets the sequence of its first fact.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>Gets the sequence of its last fact; one below the first when it brought none.</summary>
    public required long LastSequence { get; init; }

    /// <summary>Gets the advice that was given, as JSON; null for none.</summary>
    public string? Advice { get; init; }
}
