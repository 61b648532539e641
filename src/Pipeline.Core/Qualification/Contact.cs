using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Qualification;

/// <summary>A person on the buyer's side, with the parts that the person plays in the purchase.</summary>
/// <remarks>The name and the address stay with the host. Equal when the id and the roles are equal.</remarks>
public sealed record Contact
{
    /// <summary>Makes a contact.</summary>
    /// <param name="id">The id.</param>
    /// <param name="roles">The roles, in any order; one named twice counts once. Null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A role is not defined.</exception>
    public Contact(ContactId id, IEnumerable<BuyingRole>? roles = null)
    {
        _ = id.Value;
        ImmutableArray<BuyingRole> all = [.. (roles ?? []).Distinct().Order()];
        foreach (var role in all)
        {
            if (!Enum.IsDefined(role))
            {
                throw new ArgumentOutOfRangeException(nameof(roles), $"{(int)role} is no buying role.");
            }
        }

        (Id, Roles) = (id, all);
    }

    /// <summary>Gets the id.</summary>
    public ContactId Id { get; }

    /// <summary>Gets the roles, each once, in the order in which <see cref="BuyingRole"/> lists them.</summary>
    public ImmutableArray<BuyingRole> Roles { get; }

    /// <summary>Says whether the contact plays a part.</summary>
    /// <param name="role">The part.</param>
    /// <returns>Whether it is among the roles.</returns>
    public bool Has(BuyingRole role) => Roles.Contains(role);

    /// <summary>Says whether the id and the roles are equal.</summary>
    /// <param name="other">The other contact.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Contact? other) => other is not null && Id == other.Id && Roles.SequenceEqual(other.Roles);

    /// <inheritdoc/>
    public override int GetHashCode() => Roles.Aggregate(Id.GetHashCode(), HashCode.Combine);

    /// <summary>Returns the contact as text, whatever the culture.</summary>
    /// <returns>Such as "c17 (EconomicBuyer, Champion)".</returns>
    public override string ToString() => Roles.IsEmpty ? Id.Value : $"{Id} ({string.Join(", ", Roles)})";
}
