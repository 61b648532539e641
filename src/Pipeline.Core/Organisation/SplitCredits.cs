using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Values;

namespace Pipeline.Core.Organisation;

/// <summary>Who is credited with what part of which sale; of a sale that is not in it, all is its owner's.</summary>
public sealed class SplitCredits
{
    private readonly FrozenDictionary<ProspectId, ImmutableArray<CreditShare>> _shares;

    private SplitCredits(FrozenDictionary<ProspectId, ImmutableArray<CreditShare>> shares) => _shares = shares;

    /// <summary>Gets the credits of whom nothing is split.</summary>
    public static SplitCredits None { get; } = new(FrozenDictionary<ProspectId, ImmutableArray<CreditShare>>.Empty);

    /// <summary>Makes credits.</summary>
    /// <param name="splits">Each split sale with its shares. One with shares of overlay only leaves its revenue with the owner.</param>
    /// <returns>The credits.</returns>
    /// <exception cref="ArgumentException">
    /// A sale stands twice or has no share, a seller has two shares of one kind in one sale, or the shares of its revenue do not total exactly 1. The message names all of it.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="splits"/> is null.</exception>
    public static SplitCredits Create(IEnumerable<KeyValuePair<ProspectId, ImmutableArray<CreditShare>>> splits)
    {
        ArgumentNullException.ThrowIfNull(splits);
        var (shares, problems) = (new Dictionary<ProspectId, ImmutableArray<CreditShare>>(), new List<string>());
        foreach (var (sale, given) in splits)
        {
            var own = given.IsDefault ? [] : given;
            if (own.IsEmpty)
            {
                problems.Add($"'{sale}' has no share.");
            }

            foreach (var same in own.GroupBy(share => (share.Seller, share.Kind)).Where(same => same.Skip(1).Any()))
            {
                problems.Add($"'{same.Key.Seller}' has two shares of '{sale}'.");
            }

            var revenue = own.Where(share => share.Kind == CreditKind.Revenue).ToArray();
            if (revenue.Length > 0 && revenue.Sum(share => share.Share) is not 1m and var total)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"The shares of the revenue of '{sale}' total {total}, not 1."));
            }

            if (!shares.TryAdd(sale, own))
            {
                problems.Add($"'{sale}' is split twice.");
            }
        }

        return problems.Count == 0 ? new(shares.ToFrozenDictionary()) : throw new ArgumentException(string.Join(' ', problems), nameof(splits));
    }

    /// <summary>Gets the sales that are split, in no order.</summary>
    internal IEnumerable<ProspectId> Sales => _shares.Keys;

    /// <summary>Says whether anything of a sale is split.</summary>
    internal bool IsSplit(ProspectId sale) => _shares.ContainsKey(sale);

    /// <summary>Finds who is credited with a sale.</summary>
    /// <param name="sale">The sale.</param>
    /// <param name="owner">Its owner; null when nobody is named.</param>
    /// <returns>The shares; the owner's of 1 where revenue is not split, none of it where there is no owner either.</returns>
    public ImmutableArray<CreditShare> Of(ProspectId sale, SellerId? owner)
    {
        ImmutableArray<CreditShare> whole = owner is { } seller ? [new(seller, 1)] : [];
        return !_shares.TryGetValue(sale, out var shares) ? whole
            : shares.Any(share => share.Kind == CreditKind.Revenue) ? shares
            : [.. whole, .. shares];
    }
}
