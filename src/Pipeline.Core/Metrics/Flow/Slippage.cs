using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Prospects;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>How often, and how far, expected closings were moved while the sales were open.</summary>
/// <remarks>
/// A change from one known day to a later one is a push, to an earlier one a pull. The first day stated is neither; a day that was
/// withdrawn is compared with the next one stated, so that clearing it in between hides no push. All figures are whole numbers; those of groups without a prospect in common merge exactly.
/// </remarks>
public sealed class Slippage
{
    private Slippage(long expected, ImmutableArray<ProspectSlippage> moved) => (Expected, Moved) = (expected, moved);

    /// <summary>Gets the slippage of nobody.</summary>
    public static Slippage Empty { get; } = new(0, []);

    /// <summary>Gets the number of prospects that were open with an expected closing at some time of the days looked at.</summary>
    public long Expected { get; }

    /// <summary>Gets those whose expected closing was moved, in the ordinal order of ids.</summary>
    public ImmutableArray<ProspectSlippage> Moved { get; }

    /// <summary>Gets the number of pushes.</summary>
    public long Pushes => Moved.Sum(prospect => (long)prospect.Pushes);

    /// <summary>Gets the days pushed, in sum.</summary>
    public long DaysPushed => Moved.Sum(prospect => prospect.DaysPushed);

    /// <summary>Gets the number of pulls.</summary>
    public long Pulls => Moved.Sum(prospect => (long)prospect.Pulls);

    /// <summary>Gets the days pulled, in sum.</summary>
    public long DaysPulled => Moved.Sum(prospect => prospect.DaysPulled);

    /// <summary>Gets how many of the pushes moved the closing into a later period; the others moved it within its period.</summary>
    public Rate PushesOut => new(Moved.Sum(prospect => (long)prospect.PushesOut), Pushes);

    /// <summary>Gets how many of the prospects with an expected closing were pushed at least once.</summary>
    public Rate Pushed => new(Moved.Count(prospect => prospect.Pushes > 0), Expected);

    /// <summary>Reads the changes of some days.</summary>
    /// <param name="facts">All facts: those of one prospect in sequence from 1; those of several may stand in any order among each other.</param>
    /// <param name="days">The days on which changes count, by when they happened.</param>
    /// <param name="zone">The zone in which instants become days.</param>
    /// <param name="calendar">The calendar whose periods a push may leave.</param>
    /// <param name="kind">Which of its periods: month, quarter or year; week in a calendar of weeks.</param>
    /// <returns>The slippage.</returns>
    /// <exception cref="FactException">The facts of a prospect are not in sequence.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The calendar has no periods of that kind.</exception>
    /// <exception cref="ArgumentNullException">An argument, or a fact, is null.</exception>
    public static Slippage FromFacts(
        IEnumerable<RecordedFact> facts, DateInterval days, DateTimeZone zone, FiscalCalendar calendar, FiscalPeriodKind kind = FiscalPeriodKind.Quarter)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(calendar);
        calendar.CheckKind(kind, nameof(kind));
        var expected = 0L;
        var moved = new List<ProspectSlippage>();
        var byProspect = new FactsByProspect(facts);
        for (var i = 0; i < byProspect.Count; i++)
        {
            var life = new ExpectedCloseLife(days, zone, calendar, kind);
            foreach (var (at, fact) in ProspectHistory.InOrderOfTime(byProspect.FactsOf(i)))
            {
                life.Take(at, fact.Event);
            }

            if (life.Moves(byProspect.IdOf(i)) is { } slippage)
            {
                moved.Add(slippage);
            }

            expected += life.WasExpected ? 1 : 0;
        }

        return new(expected, [.. moved.OrderBy(prospect => prospect.Prospect.Value, StringComparer.Ordinal)]);
    }

    /// <summary>Adds up the slippage of two groups that have no prospect in common.</summary>
    /// <param name="first">The first group.</param>
    /// <param name="second">The second group.</param>
    /// <returns>The slippage of both.</returns>
    /// <exception cref="ArgumentException">A prospect stands in both.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Slippage Merge(Slippage first, Slippage second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ImmutableArray<ProspectSlippage> moved = [.. first.Moved.Concat(second.Moved).OrderBy(prospect => prospect.Prospect.Value, StringComparer.Ordinal)];
        for (var i = 1; i < moved.Length; i++)
        {
            if (moved[i].Prospect == moved[i - 1].Prospect)
            {
                throw new ArgumentException($"Prospect '{moved[i].Prospect}' stands in both groups.", nameof(second));
            }
        }

        return new(checked(first.Expected + second.Expected), moved);
    }
}
