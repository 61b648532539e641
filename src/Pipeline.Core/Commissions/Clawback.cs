using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>Commission that is taken back from a seller for a sale.</summary>
/// <remarks>
/// The sale stays credited, so that the tiers of other sales do not move; a sale that is to count no more gets a
/// <see cref="CommissionCredit"/> of zero instead. Equal when all members are equal.
/// </remarks>
public sealed record Clawback
{
    /// <summary>Makes a clawback.</summary>
    /// <param name="sale">The sale.</param>
    /// <param name="seller">Who was paid for it.</param>
    /// <param name="reason">Why it is taken back.</param>
    /// <param name="on">The day; it is posted in the pay period of this day.</param>
    /// <param name="taken">The commission to take back, above zero; null for all that the sale pays.</param>
    /// <exception cref="ArgumentOutOfRangeException">The commission to take back is not above zero, or the reason is not defined.</exception>
    /// <exception cref="InvalidOperationException">An id or the money is the default value.</exception>
    public Clawback(ProspectId sale, SellerId seller, ClawbackReason reason, LocalDate on, Money? taken = null)
    {
        _ = (sale.Value, seller.Value, taken?.Currency);
        if (!Enum.IsDefined(reason))
        {
            throw new ArgumentOutOfRangeException(nameof(reason), $"There is no such reason: {(int)reason}.");
        }

        if (taken is { Amount: <= 0 })
        {
            throw new ArgumentOutOfRangeException(nameof(taken), $"What is taken back is above zero; this is {taken}.");
        }

        (Sale, Seller, Reason, On, Taken) = (sale, seller, reason, on, taken);
    }

    /// <summary>Gets the sale.</summary>
    public ProspectId Sale { get; }

    /// <summary>Gets who was paid for it.</summary>
    public SellerId Seller { get; }

    /// <summary>Gets why it is taken back.</summary>
    public ClawbackReason Reason { get; }

    /// <summary>Gets the day.</summary>
    public LocalDate On { get; }

    /// <summary>Gets the commission to take back; null for all that the sale pays.</summary>
    public Money? Taken { get; }
}
