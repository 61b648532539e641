using NodaTime;

namespace Pipeline.Core.Qualification;

/// <summary>Which pieces of evidence stand at the end of a day: of each slot the latest.</summary>
internal static class StandingEvidence
{
    /// <summary>Finds the pieces that stand, and notes the others.</summary>
    /// <typeparam name="T">The kind of evidence.</typeparam>
    /// <typeparam name="TSlot">What only one piece at a time can fill, such as a source.</typeparam>
    /// <param name="evidence">The evidence in the order recorded: of two for one slot on one day, the later in it stands.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="on">The day of a piece.</param>
    /// <param name="slot">The slot of a piece.</param>
    /// <param name="unused">Where the pieces that do not stand are noted, in the order given.</param>
    /// <returns>The pieces that stand, in the order given.</returns>
    internal static List<T> Find<T, TSlot>(IEnumerable<T> evidence, LocalDate asOf, Func<T, LocalDate> on, Func<T, TSlot> slot, ICollection<UnusedEvidence<T>> unused)
        where T : class
        where TSlot : notnull
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var pieces = evidence.ToArray();
        var latest = new Dictionary<TSlot, int>();
        for (var i = 0; i < pieces.Length; i++)
        {
            if (pieces[i] is not { } piece)
            {
                throw new ArgumentException("A piece of evidence is null.", nameof(evidence));
            }

            if (on(piece) <= asOf && (!latest.TryGetValue(slot(piece), out var other) || on(piece) >= on(pieces[other])))
            {
                latest[slot(piece)] = i;
            }
        }

        var standing = new List<T>();
        for (var i = 0; i < pieces.Length; i++)
        {
            var piece = pieces[i];
            if (on(piece) > asOf)
            {
                unused.Add(new(piece, UnusedEvidenceReason.Later));
            }
            else if (latest[slot(piece)] == i)
            {
                standing.Add(piece);
            }
            else
            {
                unused.Add(new(piece, UnusedEvidenceReason.Replaced));
            }
        }

        return standing;
    }
}
