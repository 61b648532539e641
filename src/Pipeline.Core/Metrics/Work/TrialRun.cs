using System.Globalization;
using NodaTime;

namespace Pipeline.Core.Metrics.Work;

/// <summary>One trial as a row: when it began, and when it was paid for or given up. For hosts without facts.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record TrialRun
{
    /// <summary>Makes a row.</summary>
    /// <param name="startedOn">The day on which the trial began.</param>
    /// <param name="paidOn">The day from which it was paid for; null when it was not.</param>
    /// <param name="endedOn">The day on which it was given up, or on which what was paid for ended; null when it was not.</param>
    /// <exception cref="ArgumentException">A day lies before the start.</exception>
    public TrialRun(LocalDate startedOn, LocalDate? paidOn = null, LocalDate? endedOn = null)
    {
        Check(startedOn, paidOn, nameof(paidOn));
        Check(startedOn, endedOn, nameof(endedOn));
        (StartedOn, PaidOn, EndedOn) = (startedOn, paidOn, endedOn);
    }

    /// <summary>Gets the day on which the trial began.</summary>
    public LocalDate StartedOn { get; }

    /// <summary>Gets the day from which it was paid for; null when it was not.</summary>
    public LocalDate? PaidOn { get; }

    /// <summary>Gets the day on which it was given up; null when it was not. Once it was paid for, it makes no difference.</summary>
    public LocalDate? EndedOn { get; }

    private static void Check(LocalDate start, LocalDate? day, string name)
    {
        if (day < start)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A trial that began on {start:uuuu-MM-dd} has no {day:uuuu-MM-dd}."), name);
        }
    }
}
