using System.Globalization;

namespace Pipeline.Core.FollowThrough;

/// <summary>One step of a cadence: when, and by what.</summary>
/// <remarks>Equal when both members are equal.</remarks>
public sealed record CadenceStep
{
    /// <summary>Makes a step.</summary>
    /// <param name="afterWorkingDays">How many working days after the start of the cadence: 0 for the day itself.</param>
    /// <param name="channel">By what.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is negative, or the channel is not defined.</exception>
    public CadenceStep(int afterWorkingDays, FollowUpChannel channel)
    {
        if (afterWorkingDays < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(afterWorkingDays),
                string.Create(CultureInfo.InvariantCulture, $"A step comes 0 or more working days after the start, not {afterWorkingDays}."));
        }

        if (!Enum.IsDefined(channel))
        {
            throw new ArgumentOutOfRangeException(nameof(channel), $"{(int)channel} is no channel of a follow-up.");
        }

        (AfterWorkingDays, Channel) = (afterWorkingDays, channel);
    }

    /// <summary>Gets how many working days after the start of the cadence it comes; 0 for the day itself.</summary>
    public int AfterWorkingDays { get; }

    /// <summary>Gets by what.</summary>
    public FollowUpChannel Channel { get; }

    /// <summary>Returns the step as text, whatever the culture.</summary>
    /// <returns>Such as "Email after 3".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Channel} after {AfterWorkingDays}");
}
