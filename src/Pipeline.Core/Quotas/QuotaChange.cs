using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Quotas;

/// <summary>A change of a quota by hand, such as relief for a long illness.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record QuotaChange
{
    /// <summary>Makes a change.</summary>
    /// <param name="on">A day of the month whose quota is changed.</param>
    /// <param name="by">What is added, in whole minor units; below zero for what is taken off.</param>
    /// <param name="why">Why; not blank.</param>
    /// <exception cref="ArgumentException"><paramref name="why"/> is blank.</exception>
    public QuotaChange(LocalDate on, Money by, string why)
    {
        _ = by.Currency;
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        (On, By, Why) = (on, by, why);
    }

    /// <summary>Gets a day of the month whose quota is changed.</summary>
    public LocalDate On { get; }

    /// <summary>Gets what is added.</summary>
    public Money By { get; }

    /// <summary>Gets why.</summary>
    public string Why { get; }
}
