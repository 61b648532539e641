using Pipeline.Core.Calendars;
using Pipeline.Core.Organisation;

namespace Pipeline.Core.Quotas;

/// <summary>How many of something, such as calls, appointments or prospects opened, are to be done in a period.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record CountQuota
{
    /// <summary>Makes a quota.</summary>
    /// <param name="of">What is counted, in the host's words; not blank.</param>
    /// <param name="target">How many, 1 or more.</param>
    /// <param name="period">In which period.</param>
    /// <param name="part">Whose.</param>
    /// <exception cref="ArgumentException"><paramref name="of"/> is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is below 1: of a quota of zero, attainment would mean nothing.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public CountQuota(string of, int target, FiscalPeriod period, OrganisationPart part)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(of);
        ArgumentOutOfRangeException.ThrowIfLessThan(target, 1);
        ArgumentNullException.ThrowIfNull(period);
        (Of, Target, Period, Part) = (of, target, period, part);
    }

    /// <summary>Gets what is counted.</summary>
    public string Of { get; }

    /// <summary>Gets how many.</summary>
    public int Target { get; }

    /// <summary>Gets in which period.</summary>
    public FiscalPeriod Period { get; }

    /// <summary>Gets whose.</summary>
    public OrganisationPart Part { get; }
}
