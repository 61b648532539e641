using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Prospects;

namespace SampleData.Work;

/// <summary>The cold calls that brought no prospect, thinned to a share of the days.</summary>
internal static class ColdCalls
{
    internal static IEnumerable<Activity> Of(CompanyTruth truth, ulong seed)
    {
        int[] weights = [.. truth.Work.ColdCalls.Values];
        ActivityOutcome[] outcomes = [.. truth.Work.ColdCalls.Keys];
        foreach (var (seller, place) in truth.Sellers.Select((seller, place) => (seller, place)))
        {
            // A key of its own: those of days and prospects begin with the same two, and have no such third one.
            var key = RandomNumbers.KeyOf(RandomNumbers.KeyOf(seed, place), long.MinValue);
            for (var day = truth.FirstDay; day <= truth.LastDay; day = day.PlusDays(1))
            {
                if (!WorkingCalendar.MondayToFriday.IsWorkingDay(day))
                {
                    continue;
                }

                var stream = new RandomNumbers(RandomNumbers.KeyOf(key, Period.DaysBetween(truth.FirstDay, day)));
                if (stream.NextUniform() >= truth.Work.ColdCallShare)
                {
                    continue;
                }

                var minute = 8 * 60 + (int)(stream.NextUniform() * 15) * 30;
                var length = Duration.FromMinutes(1 + (int)(stream.NextUniform() * 10));
                yield return new(
                    new(string.Create(CultureInfo.InvariantCulture, $"{seller.Name} {day:uuuu-MM-dd}")),
                    ActivityKind.ColdCall,
                    seller.Id,
                    WorkDiary.At(day, minute),
                    length,
                    outcome: outcomes[stream.NextPlace(weights)]);
            }
        }
    }
}
