using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Values;
using Interval = NodaTime.Interval;

namespace Pipeline.Core.Tests.Support;

/// <summary>A calendar with hours, in a zone, about a day on which most often the clock is changed there.</summary>
public sealed record WorkingClock(WorkingCalendar Calendar, DateTimeZone Zone, LocalDate Anchor)
{
    internal Instant Middle => Anchor.At(new(12, 0)).InUtc().ToInstant();

    internal PlainWorkingTime Plain => new(Calendar, Zone, Anchor);

    public Instant At(Minutes minutes) => Middle + Duration.FromMinutes(minutes.Value);

    public override string ToString() =>
        $"{Zone.Id}, {Anchor:uuuu-MM-dd}; " + string.Join("; ", Enumerable.Range(-7, 15).Select(i => Anchor.PlusDays(i)).Select(day => $"{day:MM-dd} {string.Join(' ', Calendar.HoursOf(day))}"));
}

/// <summary>A number of minutes before or after the middle of a <see cref="WorkingClock"/>, up to three and a half days.</summary>
public sealed record Minutes(int Value);

/// <summary>Windows of a day on a grid of five minutes, in any order, some overlapping.</summary>
public sealed record DayWindows(ImmutableArray<TimeWindow> Value)
{
    public override string ToString() => string.Join(' ', Value);
}

/// <summary>A question for slots about the same days in two zones, with what is booked.</summary>
public sealed record SlotSearch(WorkingClock Seller, WorkingClock Prospect, SlotRequest Request, ImmutableArray<Interval> Busy)
{
    public override string ToString() => $"{Seller} AND {Prospect}: {Request}, travel {Request.Travel}, step {Request.Step}; busy {string.Join(' ', Busy)}";
}

/// <summary>An appointment booked some time before, or nobody knows when, and moved at some minutes after the booking.</summary>
public sealed record Booking(
    WorkingClock Clock, ReminderRules Rules, LocalDateTime Start, bool IsBookingKnown, int LeadMinutes, ImmutableArray<(int AfterMinutes, LocalDateTime Start)> Moves)
{
    public static readonly ProspectId Prospect = new("p|1");

    public Instant BookedAt => PlanAt(Start).StartsAt - Duration.FromMinutes(LeadMinutes);

    public Appointment Appointment => new(PlanAt(Start), IsBookingKnown ? BookedAt : null);

    public AppointmentPlan PlanAt(LocalDateTime start) => new(new("a%1"), new("c"), start, Clock.Zone, Duration.FromHours(1), Duration.FromMinutes(30));

    public ReminderPlan PlanOf(Appointment appointment) => ReminderPlan.For(Prospect, appointment, Clock.Calendar, Rules);

    public override string ToString() => $"{Start:uuuu-MM-dd HH:mm} booked {LeadMinutes} before ({IsBookingKnown}), {Rules}, moves {string.Join(' ', Moves)}; {Clock}";
}

/// <summary>Generators of working hours about the days on which clocks are changed.</summary>
public static class WorkingTimeArbitraries
{
    // Hour changes by night, at midnight (St. John's: at 00:01, Havana: to midnight, São Paulo: from midnight), half an hour, a quarter, a day.
    private static readonly (string Zone, LocalDate Day)[] _days =
    [
        ("Europe/Oslo", new(2026, 3, 29)), ("Europe/Oslo", new(2026, 10, 25)), ("Europe/Oslo", new(2026, 5, 17)),
        ("America/New_York", new(2026, 3, 8)), ("America/New_York", new(2026, 11, 1)),
        ("Asia/Kathmandu", new(1986, 1, 1)), ("Asia/Kathmandu", new(2026, 5, 17)),
        ("Pacific/Apia", new(2011, 12, 30)), ("Pacific/Apia", new(2012, 4, 1)),
        ("Australia/Lord_Howe", new(2026, 4, 5)), ("Australia/Lord_Howe", new(2026, 10, 4)),
        ("America/St_Johns", new(2006, 4, 2)), ("America/St_Johns", new(2006, 10, 29)),
        ("America/Havana", new(2025, 3, 9)), ("America/Havana", new(2025, 11, 2)),
        ("America/Sao_Paulo", new(2017, 10, 15)), ("America/Sao_Paulo", new(2018, 2, 18)),
    ];

    private static readonly TimeWindow[] _usual =
    [
        new(new(8, 0), new(16, 0)), new(new(8, 0), new(12, 0)), new(new(12, 30), new(16, 0)), new(new(22, 0), new(0, 0)), new(new(0, 0), new(6, 0)), TimeWindow.WholeDay,
        new(new(0, 0), new(2, 0)), new(new(2, 15), new(2, 45)), new(new(2, 0), new(3, 0)), new(new(23, 30), new(0, 0)), new(new(0, 0), new(0, 30)),
    ];

    private static Gen<TimeWindow> WindowGen => Gen.Frequency(
        (3, Gen.Elements(_usual)),
        (2, from start in Gen.Choose(0, 24 * 12 - 1)
            from end in Gen.Choose(start + 1, 24 * 12)
            select new TimeWindow(TimeOf(start), TimeOf(end % (24 * 12)))));

    private static Gen<ImmutableArray<TimeWindow>> HoursGen =>
        from count in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Constant(1)), (3, Gen.Choose(2, 3)))
        from windows in Gen.ListOf(WindowGen, count)
        select windows.ToImmutableArray();

    public static Arbitrary<WorkingClock> WorkingClocks() => (from day in Gen.Elements(_days) from clock in ClockGen(day.Zone, day.Day) select clock).ToArbitrary();

    public static Arbitrary<Minutes> ManyMinutes() => Arb.From(
        Gen.Frequency((3, Gen.Choose(-5000, 5000)), (2, Gen.Choose(-80, 80).Select(quarter => quarter * 15)), (1, Gen.Choose(-5, 5)))
            .Select(minutes => new Minutes(minutes)),
        minutes => minutes.Value == 0 ? [] : [new(minutes.Value / 2), new(minutes.Value - Math.Sign(minutes.Value))]);

    public static Arbitrary<DayWindows> WindowsOfADay() => HoursGen.Select(windows => new DayWindows(windows)).ToArbitrary();

    public static Arbitrary<SlotSearch> SlotSearches() =>
        (from day in Gen.Elements(_days)
         let hours = Gen.Frequency((3, LongHoursGen), (1, HoursGen))
         from seller in ClockGen(day.Zone, day.Day, hours)
         from zone in Gen.Frequency((1, Gen.Constant(day.Zone)), (1, Gen.Elements(_days).Select(other => other.Zone)))
         from prospect in ClockGen(zone, day.Day, hours)
         from begin in Gen.Choose(-4000, 1000)
         from span in Gen.Choose(1, 4000)
         from length in Gen.Elements(5, 20, 30, 45, 60, 90)
         from travel in Gen.Elements(0, 0, 10, 30, 45)
         from step in Gen.Elements(5, 7, 15, 30, 45, 60, 24 * 60)
         from count in Gen.Frequency((3, Gen.Choose(1, 5)), (1, Gen.Constant(10_000)))
         from bookings in Gen.Choose(0, 8)
         from busy in Gen.ListOf(BusyGen(seller.Middle), bookings)
         select new SlotSearch(
             seller, prospect,
             new(
                 Duration.FromMinutes(length), seller.At(new(begin)), seller.At(new(begin + span)), Duration.FromMinutes(travel), Duration.FromMinutes(step), count),
             [.. busy])).ToArbitrary();

    public static Arbitrary<Booking> Bookings() => Arb.From(
        from day in Gen.Elements(_days)
        from clock in Gen.Frequency((2, ClockGen(day.Zone, day.Day)), (1, Gen.Constant(new WorkingClock(WorkingCalendar.MondayToFriday, DateTimeZoneProviders.Tzdb[day.Zone], day.Day))))
        from start in StartGen(day.Day)
        from known in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from lead in Gen.Frequency((1, Gen.Choose(-100, 100)), (3, Gen.Choose(0, 2000)), (2, Gen.Choose(2000, 6500)))
        from moves in Gen.Choose(0, 3).SelectMany(count => Gen.ListOf(Gen.Zip(Gen.Choose(0, 3000), StartGen(day.Day)), count))
        from rules in Gen.Frequency((1, Gen.Constant(ReminderRules.Default)), (2, RulesGen))
        select new Booking(clock, rules, start, known, lead, [.. moves.OrderBy(move => move.Item1)]),
        booking => booking.Moves.Select(move => booking with { Moves = booking.Moves.Remove(move) }));

    private static Gen<ReminderRules> RulesGen =>
        from call in Gen.Choose(0, 24 * 12 - 1)
        from email in Gen.Choose(0, 24 * 12 - 1)
        from allowed in Gen.Frequency((2, Gen.Constant(new TimeWindow(new(6, 0), new(22, 30)))), (1, Gen.Constant(TimeWindow.WholeDay)), (1, WindowGen))
        select new ReminderRules(TimeOf(call), TimeOf(email), allowed);

    private static Gen<LocalDateTime> StartGen(LocalDate day) =>
        from offset in Gen.Choose(-2, 2)
        from time in Gen.Frequency((3, Gen.Choose(8 * 12, 17 * 12)), (2, Gen.Choose(0, 24 * 12 - 1)))
        select day.PlusDays(offset) + TimeOf(time);

    private static Gen<Interval> BusyGen(Instant middle) =>
        from start in Gen.Choose(-4500, 4500)
        from length in Gen.Choose(0, 400)
        from open in Gen.Frequency((12, Gen.Constant(0)), (1, Gen.Choose(1, 2)))
        select new Interval(
            open == 1 ? null : middle + Duration.FromMinutes(start), open == 2 ? null : middle + Duration.FromMinutes(start + length));

    // Long hours, so that two calendars meet.
    private static Gen<ImmutableArray<TimeWindow>> LongHoursGen => Gen.Elements<ImmutableArray<TimeWindow>>(
        [TimeWindow.WholeDay], [new(new(6, 0), new(22, 0))], [new(new(0, 0), new(11, 30)), new(new(12, 0), new(0, 0))], [new(new(0, 0), new(2, 30)), new(new(2, 45), new(23, 55))]);

    private static Gen<WorkingClock> ClockGen(string zone, LocalDate day) => ClockGen(zone, day, HoursGen);

    private static Gen<WorkingClock> ClockGen(string zone, LocalDate day, Gen<ImmutableArray<TimeWindow>> hours) =>
        from usual in hours.Where(hours => !hours.IsEmpty)
        from weekend in Gen.Elements<IsoDayOfWeek[]>([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], [], [IsoDayOfWeek.Friday])
        from odd in Gen.Choose(1, 7).Select(number => (IsoDayOfWeek)number)
        from oddHours in HoursGen
        from holidays in Gen.Choose(0, 4).SelectMany(count => Gen.ListOf(Gen.Choose(-5, 5).Select(day.PlusDays), count))
        from specials in Gen.Choose(0, 3).SelectMany(count => Gen.ListOf(Gen.Zip(Gen.Choose(-5, 5).Select(day.PlusDays), HoursGen), count))
        let calendar = WorkingCalendar.Create(weekend, holidays).WithHours(usual).WithHours(odd, oddHours)
        select new WorkingClock(
            specials.Aggregate(calendar, (sofar, special) => sofar.WithSpecialDay(special.Item1, special.Item2)), DateTimeZoneProviders.Tzdb[zone], day);

    private static LocalTime TimeOf(int fiveMinutes) => LocalTime.FromMinutesSinceMidnight(fiveMinutes * 5);
}
