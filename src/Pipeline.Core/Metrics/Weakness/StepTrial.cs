using NodaTime;

namespace Pipeline.Core.Metrics.Weakness;

/// <summary>One try at a step of selling: the day it began and the day it led on, if it did.</summary>
/// <remarks>
/// For the step from appointment to sale: the day of an appointment, and the day of the sale. Equal when both days are equal.
/// </remarks>
public readonly record struct StepTrial
{
    /// <summary>States a trial.</summary>
    /// <param name="enteredOn">The day it began.</param>
    /// <param name="succeededOn">The day it led to the next step, not before it began; null as long as it has not.</param>
    /// <exception cref="ArgumentOutOfRangeException">It succeeded before it began.</exception>
    public StepTrial(LocalDate enteredOn, LocalDate? succeededOn)
    {
        if (succeededOn < enteredOn)
        {
            throw new ArgumentOutOfRangeException(nameof(succeededOn), $"A trial that began on {enteredOn:R} does not succeed on {succeededOn.Value:R} already.");
        }

        (EnteredOn, SucceededOn) = (enteredOn, succeededOn);
    }

    /// <summary>Gets the day it began.</summary>
    public LocalDate EnteredOn { get; }

    /// <summary>Gets the day it led to the next step; null as long as it has not.</summary>
    public LocalDate? SucceededOn { get; }

    /// <summary>Finds the day at the end of which it is judged, once and for all.</summary>
    /// <param name="judgedAfterDays">The days that every trial is given, 0 or more.</param>
    /// <returns>That many days after it began, also when it succeeded earlier: else successes would be judged before failures.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is negative.</exception>
    public LocalDate JudgedOn(int judgedAfterDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(judgedAfterDays);
        return EnteredOn.PlusDays(judgedAfterDays);
    }

    /// <summary>Says whether it succeeded in time; one that does later counts as a failure, in every sample alike.</summary>
    /// <param name="judgedAfterDays">The days that every trial is given, 0 or more.</param>
    /// <returns>Whether it succeeded by the day on which it is judged.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is negative.</exception>
    public bool SucceededWithin(int judgedAfterDays) => SucceededOn <= JudgedOn(judgedAfterDays);
}
