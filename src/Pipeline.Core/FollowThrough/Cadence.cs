using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Values;

namespace Pipeline.Core.FollowThrough;

/// <summary>A plan of follow-up: what is done on which working day, until the contact answers.</summary>
/// <remarks>Equal when id and steps are equal.</remarks>
public sealed record Cadence
{
    /// <summary>Makes a cadence.</summary>
    /// <param name="id">The id.</param>
    /// <param name="steps">The steps in order: at least one, none before the one before it; two may share a day.</param>
    /// <exception cref="ArgumentNullException"><paramref name="steps"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">There is no step, or one comes before the one before it.</exception>
    public Cadence(CadenceId id, IEnumerable<CadenceStep> steps)
    {
        _ = id.Value;
        ArgumentNullException.ThrowIfNull(steps);
        ImmutableArray<CadenceStep> all = [.. steps];
        if (all.IsEmpty)
        {
            throw new ArgumentException($"A cadence has a step; {id} has none.", nameof(steps));
        }

        for (var i = 0; i < all.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(all[i], nameof(steps));
            if (i > 0 && all[i].AfterWorkingDays < all[i - 1].AfterWorkingDays)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture, $"Steps come in order; working day {all[i].AfterWorkingDays} follows {all[i - 1].AfterWorkingDays}."),
                    nameof(steps));
            }
        }

        (Id, Steps) = (id, all);
    }

    /// <summary>Gets the id.</summary>
    public CadenceId Id { get; }

    /// <summary>Gets the steps in order, at least one.</summary>
    public ImmutableArray<CadenceStep> Steps { get; }

    /// <summary>Makes the usual follow-up after an appointment: an e-mail after 1 working day, a call after 3, an e-mail after 7, a call after 14.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The cadence.</returns>
    /// <remarks>The days are assumed, not measured.</remarks>
    public static Cadence AfterAppointment(CadenceId id) =>
        new(id, [new(1, FollowUpChannel.Email), new(3, FollowUpChannel.Call), new(7, FollowUpChannel.Email), new(14, FollowUpChannel.Call)]);

    /// <summary>Says whether id and steps are equal.</summary>
    /// <param name="other">The other cadence.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Cadence? other) => other is not null && Id == other.Id && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Steps.Length, Steps[0]);

    /// <summary>Returns the cadence as text, whatever the culture.</summary>
    /// <returns>Such as "c1: Email after 1, Call after 3".</returns>
    public override string ToString() => $"{Id}: {string.Join(", ", Steps)}";
}
