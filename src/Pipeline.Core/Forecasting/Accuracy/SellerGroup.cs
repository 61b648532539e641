using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>Those for whom one forecast is made: everybody, one seller, or some.</summary>
public sealed class SellerGroup
{
    private SellerGroup(string name, ImmutableHashSet<SellerId>? sellers) => (Name, Sellers) = (name, sellers);

    /// <summary>Gets everybody: all rows, those without an owner included.</summary>
    public static SellerGroup Everybody { get; } = new("everybody", null);

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the sellers whose rows count; null for all rows, those without an owner included.</summary>
    public ImmutableHashSet<SellerId>? Sellers { get; }

    /// <summary>Makes the group of one seller, under the seller's id.</summary>
    /// <param name="seller">The seller.</param>
    /// <returns>The group.</returns>
    /// <exception cref="InvalidOperationException">The id is the default value.</exception>
    public static SellerGroup Of(SellerId seller) => new(seller.Value, [seller]);

    /// <summary>Makes the group of some sellers, such as a team.</summary>
    /// <param name="name">The name.</param>
    /// <param name="sellers">The sellers, at least one.</param>
    /// <returns>The group.</returns>
    /// <exception cref="ArgumentException">The name is blank, or there is no seller.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static SellerGroup Create(string name, IEnumerable<SellerId> sellers)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(sellers);
        var members = sellers.ToImmutableHashSet();
        return members.IsEmpty ? throw new ArgumentException($"The group '{name}' has no seller.", nameof(sellers)) : new(name, members);
    }

    /// <summary>Says whether the rows of an owner count.</summary>
    /// <param name="owner">The owner; null when nobody is named.</param>
    /// <returns>Whether they count.</returns>
    public bool Includes(SellerId? owner) => Sellers is null || (owner is { } seller && Sellers.Contains(seller));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
