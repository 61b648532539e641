using System.Globalization;
using Pipeline.Core.Values;

namespace Pipeline.Core.Organisation;

/// <summary>What part of a sale is credited to a seller.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record CreditShare
{
    /// <summary>Makes a share.</summary>
    /// <param name="seller">The seller.</param>
    /// <param name="share">The part of the sale, above 0, such as 0.4; 1 at most, unless it is an overlay.</param>
    /// <param name="kind">How it counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0, a share of revenue is above 1, or the kind is not defined.</exception>
    public CreditShare(SellerId seller, decimal share, CreditKind kind = CreditKind.Revenue)
    {
        _ = seller.Value;
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), $"{(int)kind} is no kind of credit.");
        }

        if (share <= 0 || (kind == CreditKind.Revenue && share > 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(share),
                string.Create(CultureInfo.InvariantCulture, $"A share is above 0, and one of revenue 1 at most; that of '{seller}' is {share}."));
        }

        (Seller, Share, Kind) = (seller, share, kind);
    }

    /// <summary>Gets the seller.</summary>
    public SellerId Seller { get; }

    /// <summary>Gets the part of the sale, above 0.</summary>
    public decimal Share { get; }

    /// <summary>Gets how it counts.</summary>
    public CreditKind Kind { get; }
}
