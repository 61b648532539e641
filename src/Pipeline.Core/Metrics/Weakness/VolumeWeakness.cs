using NodaTime;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Metrics.Weakness;

/// <summary>What a test for weakness says of how much is begun, beside the seller's own year before.</summary>
public sealed class VolumeWeakness
{
    private VolumeWeakness(
        (long Entries, int Days) now, (long Entries, int Days) before, double evidence, double threshold, int? daysNeeded, LocalDate? firstFlaggedOn)
    {
        (NowEntries, NowDays) = now;
        (BeforeEntries, BeforeDays) = before;
        (Evidence, Threshold, DaysNeeded, FirstFlaggedOn) = (evidence, threshold, daysNeeded, firstFlaggedOn);
        Verdict = firstFlaggedOn is not null ? WeaknessVerdict.Weak
            : NowDays >= daysNeeded ? WeaknessVerdict.NoSignOfWeakness
            : WeaknessVerdict.NotEnoughData;
    }

    /// <summary>Gets the verdict.</summary>
    public WeaknessVerdict Verdict { get; }

    /// <summary>Gets the number of entries of this year so far.</summary>
    public long NowEntries { get; }

    /// <summary>Gets the working days of this year so far.</summary>
    public int NowDays { get; }

    /// <summary>Gets the number of entries of the year before.</summary>
    public long BeforeEntries { get; }

    /// <summary>Gets the working days of the year before on which entries were counted.</summary>
    public int BeforeDays { get; }

    /// <summary>Gets the e-value that less is begun than before, 0 or more. It may have been higher before.</summary>
    public double Evidence { get; }

    /// <summary>Gets the evidence from which on it counts as less: all weights ÷ (level × the weight of the volume).</summary>
    public double Threshold { get; }

    /// <summary>Gets the working days of this year after which half as many a day would show; null where no number would.</summary>
    public int? DaysNeeded { get; }

    /// <summary>Gets the day on which it showed first; null where it has not. More data never takes it back.</summary>
    public LocalDate? FirstFlaggedOn { get; }

    internal static VolumeWeakness Judge(WatchedVolume volume, LocalDate yearStart, LocalDate asOf, double threshold)
    {
        var from = volume.CountedFrom ?? LocalDate.MinIsoValue;
        var entries = volume.Entries.GroupBy(day => day).ToDictionary(day => day.Key, day => day.Count());
        var before = (Entries: 0L, Days: 0);
        for (var day = LocalDate.Max(from, yearStart.PlusYears(-1)); day < yearStart; day = day.PlusDays(1))
        {
            before = (before.Entries + entries.GetValueOrDefault(day), before.Days + (volume.Calendar.IsWorkingDay(day) ? 1 : 0));
        }

        var now = new StartWeeks();
        LocalDate? flagged = null;
        var (seen, worked) = (0L, 0);
        for (var day = LocalDate.Max(from, yearStart); day < yearStart.PlusYears(1) && day <= asOf; day = day.PlusDays(1))
        {
            var (count, days) = (entries.GetValueOrDefault(day), volume.Calendar.IsWorkingDay(day) ? 1 : 0);
            (seen, worked) = (seen + count, worked + days);
            now.Add(Period.DaysBetween(yearStart, day), count, days);
            if (flagged is null && Evidence(DropEvidence.BoundOfCounts) >= threshold && Evidence(DropEvidence.OfCounts) >= threshold)
            {
                flagged = day;
            }
        }

        var daily = before.Days > 0 ? (double)before.Entries / before.Days : 0;
        return new(
            (seen, worked), before, Evidence(DropEvidence.OfCounts), threshold,
            daily > 0 ? StartWeeks.LeastThatShows(threshold, number => DropEvidence.OfCounts(before.Entries, before.Days, number * daily / 2, number)) : null,
            flagged);

        double Evidence(Func<double, double, double, double, double> ofCounts) =>
            StartWeeks.Mix(now, (_, count, days) => ofCounts(before.Entries, before.Days, count, days));
    }
}
