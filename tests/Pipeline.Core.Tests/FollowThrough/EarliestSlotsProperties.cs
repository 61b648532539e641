using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.FollowThrough;

[Laws(typeof(WorkingTimeArbitraries))]
public class EarliestSlotsProperties
{
    [Property]
    public bool Slots_AreThoseOfASearchMinuteByMinute(SlotSearch search) =>
        Find(search).Slots.Select(slot => slot.Time.Start).SequenceEqual(Plain(search, search.Busy).Take(search.Request.Count));

    [Property]
    public bool Shortage_SaysWhetherThereWouldBeMoreWithoutTheBookings(SlotSearch search)
    {
        var found = Find(search);
        var expected = found.Slots.Length == search.Request.Count ? (SlotShortage?)null
            : Plain(search, []).Skip(found.Slots.Length).Any() ? SlotShortage.Busy
            : SlotShortage.NoCommonTime;

        return found.Shortage == expected && ReferenceEquals(found.Request, search.Request);
    }

    [Property]
    public bool Slots_LastAsAskedForAndTellTheProspectsClock(SlotSearch search) =>
        Find(search).Slots.All(slot => slot.Time.Duration == search.Request.Length
            && slot.LocalStart == slot.Time.Start.InZone(search.Prospect.Zone).LocalDateTime
            && slot.LocalStart.TimeOfDay.NanosecondOfDay % search.Request.Step.ToInt64Nanoseconds() == 0);

    [Property]
    public bool Slots_DoNotDependOnTheOrderOrRepetitionOfBookings(SlotSearch search) =>
        Find(search).Slots.SequenceEqual(Find(search with { Busy = [.. search.Busy.Reverse(), .. search.Busy] }).Slots);

    [Property]
    public bool ABooking_NeverMakesASlotEarlier(SlotSearch search)
    {
        var (all, fewer) = (Find(search).Slots, Find(search with { Busy = [.. search.Busy.Skip(1)] }).Slots);

        return all.Length <= fewer.Length && all.Zip(fewer).All(pair => pair.Second.Time.Start <= pair.First.Time.Start);
    }

    [Property]
    public bool ABookedSlot_IsNotFoundAgain(SlotSearch search)
    {
        var found = Find(search).Slots;
        var taken = found.IsEmpty ? search.Busy : search.Busy.Add(found[0].Time);

        return Find(search with { Busy = taken }).Slots.All(slot => slot.Time.Start >= found[0].Time.End);
    }

    private static EarliestSlots Find(SlotSearch search) => EarliestSlots.Find(
        search.Request, search.Busy, search.Seller.Calendar, search.Seller.Zone, search.Prospect.Calendar, search.Prospect.Zone);

    private static List<Instant> Plain(SlotSearch search, IEnumerable<Interval> busy)
    {
        var (seller, prospect, request) = (search.Seller.Plain, search.Prospect.Plain, search.Request);
        var booked = busy.Where(time => !time.HasStart || !time.HasEnd || time.Start < time.End).ToList();
        var starts = new List<Instant>();
        for (var start = request.From + request.Travel; start + request.Length + request.Travel <= request.To; start += Duration.FromMinutes(1))
        {
            var (leaves, ends) = (start - request.Travel, start + request.Length);
            var returns = ends + request.Travel;
            if (start.InZone(search.Prospect.Zone).TimeOfDay.NanosecondOfDay % request.Step.ToInt64Nanoseconds() == 0
                && seller.IsOpenAllOf(leaves, returns)
                && prospect.IsOpenAllOf(start, ends)
                && booked.All(time => (time.HasEnd && time.End <= leaves) || (time.HasStart && time.Start >= returns)))
            {
                starts.Add(start);
            }
        }

        return starts;
    }
}
