using System.Globalization;
using NodaTime;

namespace Pipeline.Core.FollowThrough;

/// <summary>What kind of slots are sought: how long, how far away, and within which time.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record SlotRequest
{
    private static readonly Duration Day = Duration.FromHours(24);

    /// <summary>Makes a request.</summary>
    /// <param name="length">How long the appointment takes: above zero, at most 24 hours.</param>
    /// <param name="from">The earliest instant, included: nobody sets off before it.</param>
    /// <param name="to">The horizon, excluded: everybody is back by it.</param>
    /// <param name="travel">The way there, and again the way back: zero to 24 hours.</param>
    /// <param name="step">Starts are whole multiples of it after midnight, by the prospect's clock: above zero, at most 24 hours; null takes 30 minutes.</param>
    /// <param name="count">How many slots, at least 1.</param>
    /// <exception cref="ArgumentException">The horizon is not after the earliest instant.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Length, travel, step or count is outside its range.</exception>
    public SlotRequest(Duration length, Instant from, Instant to, Duration travel = default, Duration? step = null, int count = 5)
    {
        if (length <= Duration.Zero || length > Day)
        {
            throw new ArgumentOutOfRangeException(nameof(length), string.Create(CultureInfo.InvariantCulture, $"An appointment takes more than zero and at most 24 hours, not {length}."));
        }

        if (to <= from)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The horizon {to} is not after {from}."), nameof(to));
        }

        if (travel < Duration.Zero || travel > Day)
        {
            throw new ArgumentOutOfRangeException(nameof(travel), string.Create(CultureInfo.InvariantCulture, $"Travel takes zero to 24 hours each way, not {travel}."));
        }

        if (step <= Duration.Zero || step > Day)
        {
            throw new ArgumentOutOfRangeException(nameof(step), string.Create(CultureInfo.InvariantCulture, $"A step is more than zero and at most 24 hours, not {step}."));
        }

        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), string.Create(CultureInfo.InvariantCulture, $"At least one slot is asked for, not {count}."));
        }

        (Length, From, To, Travel, Step, Count) = (length, from, to, travel, step ?? AssumedStep, count);
    }

    /// <summary>Gets the step between starts when nobody said, 30 minutes: assumed.</summary>
    public static Duration AssumedStep { get; } = Duration.FromMinutes(30);

    /// <summary>Gets how long the appointment takes.</summary>
    public Duration Length { get; }

    /// <summary>Gets the earliest instant, included.</summary>
    public Instant From { get; }

    /// <summary>Gets the horizon, excluded.</summary>
    public Instant To { get; }

    /// <summary>Gets the way there, which is also the way back.</summary>
    public Duration Travel { get; }

    /// <summary>Gets the step that starts are multiples of, after midnight by the prospect's clock.</summary>
    public Duration Step { get; }

    /// <summary>Gets how many slots are asked for.</summary>
    public int Count { get; }

    /// <summary>Returns the request as text, whatever the culture.</summary>
    /// <returns>Such as "5 of 0:01:00:00 from 2026-05-18T08:00:00Z to 2026-05-25T08:00:00Z".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} of {Length} from {From} to {To}");
}
