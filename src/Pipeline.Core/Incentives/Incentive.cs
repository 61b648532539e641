using System.Globalization;
using NodaTime;

namespace Pipeline.Core.Incentives;

/// <summary>A trial, a demo or a gift with what has happened to it: start, use, extension and end.</summary>
/// <remarks>
/// Every change is taken in any order, since facts may come late: the first start and the first end stay, uses are counted
/// after an end too, and an extension never shortens. Equal when all members are equal.
/// </remarks>
public sealed record Incentive
{
    /// <summary>Makes an incentive.</summary>
    /// <param name="offer">What was offered.</param>
    /// <param name="offeredAt">When it was offered; null when unknown.</param>
    /// <param name="startedAt">When it started; null when unknown or not started.</param>
    /// <param name="firstUsedAt">When it was first used; null when unknown or not used.</param>
    /// <param name="useCount">How often it was used.</param>
    /// <param name="endsAt">When it is to end, excluded; null takes that of the offer.</param>
    /// <param name="end">How it ended; null while it is open.</param>
    /// <param name="endedAt">When it ended; null when unknown or not ended.</param>
    /// <param name="isStarted">Whether it started; an instant of starting or a use says so by itself.</param>
    /// <exception cref="ArgumentNullException"><paramref name="offer"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of uses is negative, or the end is not defined.</exception>
    /// <exception cref="ArgumentException">A first use is given without a use, or an instant of ending without an end.</exception>
    public Incentive(
        IncentiveOffer offer, Instant? offeredAt, Instant? startedAt = null, Instant? firstUsedAt = null, int useCount = 0, Instant? endsAt = null,
        IncentiveEnd? end = null, Instant? endedAt = null, bool isStarted = false)
    {
        ArgumentNullException.ThrowIfNull(offer);
        if (useCount < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(useCount),
                string.Create(CultureInfo.InvariantCulture, $"A count is not negative; this one is {useCount}."));
        }

        if (useCount == 0 && firstUsedAt is { } used)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"An incentive first used at {used} was used at least once."),
                nameof(firstUsedAt));
        }

        if (end is { } kind && !Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(end), $"{(int)kind} is no end of an incentive.");
        }

        if (end is null && endedAt is { } instant)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"An incentive that ended at {instant} needs its end."),
                nameof(endedAt));
        }

        (Offer, OfferedAt, StartedAt, FirstUsedAt, UseCount) = (offer, offeredAt, startedAt, firstUsedAt, useCount);
        (EndsAt, End, EndedAt, IsStarted) = (endsAt ?? offer.EndsAt, end, endedAt, isStarted || startedAt is not null || useCount > 0);
    }

    /// <summary>Gets what was offered.</summary>
    public IncentiveOffer Offer { get; }

    /// <summary>Gets when it was offered; null when unknown.</summary>
    public Instant? OfferedAt { get; }

    /// <summary>Gets when it started; null when unknown or not started.</summary>
    public Instant? StartedAt { get; }

    /// <summary>Gets when it was first used; null when unknown or not used.</summary>
    public Instant? FirstUsedAt { get; }

    /// <summary>Gets how often it was used.</summary>
    public int UseCount { get; }

    /// <summary>Gets when it is to end, excluded, extensions counted; null when that is open.</summary>
    public Instant? EndsAt { get; }

    /// <summary>Gets how it ended; null while it is open.</summary>
    public IncentiveEnd? End { get; }

    /// <summary>Gets when it ended; null when unknown or not ended.</summary>
    public Instant? EndedAt { get; }

    /// <summary>Gets whether it ever started; what was used did.</summary>
    public bool IsStarted { get; }

    /// <summary>Gets whether it has not ended, started or not.</summary>
    public bool IsOpen => End is null;

    /// <summary>Gets whether it started and has not ended.</summary>
    public bool IsRunning => IsStarted && IsOpen;

    /// <summary>Gets whether it started and was never used, running or ended.</summary>
    public bool IsUnused => IsStarted && UseCount == 0;

    /// <summary>Notes the start.</summary>
    /// <param name="at">When; null when unknown.</param>
    /// <returns>The started incentive; the same one when its start is known, since the first one stays.</returns>
    public Incentive Started(Instant? at) =>
        StartedAt is not null || (at is null && IsStarted) ? this : new(Offer, OfferedAt, at, FirstUsedAt, UseCount, EndsAt, End, EndedAt, true);

    /// <summary>Notes a use.</summary>
    /// <param name="at">When; null when unknown.</param>
    /// <returns>The incentive with one use more; the first use is the earliest known.</returns>
    public Incentive Used(Instant? at)
    {
        var first = FirstUsedAt is { } known && !(at < known) ? known : at;
        return new(Offer, OfferedAt, StartedAt, first, UseCount == int.MaxValue ? UseCount : UseCount + 1, EndsAt, End, EndedAt, true);
    }

    /// <summary>Notes that it lasts longer.</summary>
    /// <param name="endsAt">The new end, excluded.</param>
    /// <returns>The incentive with that end; the same one when its end is no earlier already.</returns>
    public Incentive Extended(Instant endsAt) =>
        EndsAt >= endsAt ? this : new(Offer, OfferedAt, StartedAt, FirstUsedAt, UseCount, endsAt, End, EndedAt, IsStarted);

    /// <summary>Ends the incentive.</summary>
    /// <param name="end">How it ended.</param>
    /// <param name="at">When; null when unknown.</param>
    /// <returns>The ended incentive; the same one when it had ended already, since the first end stays.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The end is not defined.</exception>
    public Incentive Ended(IncentiveEnd end, Instant? at)
    {
        var ended = new Incentive(Offer, OfferedAt, StartedAt, FirstUsedAt, UseCount, EndsAt, end, at, IsStarted);
        return IsOpen ? ended : this;
    }

    /// <summary>Returns offer and state, whatever the culture.</summary>
    /// <returns>Such as "Trial t1, Converted".</returns>
    public override string ToString() => $"{Offer}, {(End is { } end ? end.ToString() : IsStarted ? "running" : "offered")}";
}
