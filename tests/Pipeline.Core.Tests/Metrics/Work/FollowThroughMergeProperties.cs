using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Metrics.Work;

/// <summary>Random prospects with everything that these readings count, lots for offers, and a way to part them.</summary>
public sealed record Workload(int Seed, int Count, int Parting)
{
    private static readonly StageRole[] s_roles = [StageRole.Interest, StageRole.Presentation, StageRole.Proposal, StageRole.Closing];

    internal (Prospect Prospect, OfferAssignment? Drawn, Activity Call)[] Items => [.. Enumerable.Range(0, Count).Select(Item)];

    internal bool IsInFirst(int item) => (Parting >> (item % 30) & 1) == 1;

    private (Prospect, OfferAssignment?, Activity) Item(int item)
    {
        var dice = new Random(Seed * 100 + item);
        var id = $"P{item:00}";
        var life = new ProspectLife(id).Opened(0, "Kari");
        int? day = 0;
        foreach (var role in s_roles.Take(dice.Next(5)))
        {
            life.Enters(dice.Next(12) == 0 ? null : day += dice.Next(12), role);
        }

        var now = day.Value;
        life.On(dice.Next(9), new ConversationOpened(ProspectLife.Ann));
        for (var i = 0; i < dice.Next(3); i++)
        {
            var start = now + dice.Next(20);
            life.Books(dice.Next(8) == 0 ? null : now, $"a{i}", start);
            if (dice.Next(4) == 0)
            {
                life.Moves(now, $"a{i}", start += 2);
            }

            life.Reminds(start, $"a{i}", [.. Enum.GetValues<ReminderChannel>().Where(_ => dice.Next(2) == 0)]);
            if (dice.Next(4) > 0)
            {
                life.Ends(dice.Next(8) == 0 ? null : start - dice.Next(2), $"a{i}", (AppointmentEnd)dice.Next(4), 8);
            }
        }

        var kind = (IncentiveKind)dice.Next(3);
        var isOffered = dice.Next(2) == 0;
        if (isOffered)
        {
            life.Offers(now, "i", kind, dice.Next(4) == 0 ? null : Rows.Nok(dice.Next(500))).Starts(dice.Next(9) == 0 ? null : now + dice.Next(5), "i");
            life = dice.Next(2) == 0 ? life.Uses(now + 5 + dice.Next(9), "i") : life;
        }

        for (var i = 0; i < dice.Next(3); i++)
        {
            life.On(dice.Next(9) == 0 ? null : now, new InformationRequested(new($"r{i}"), "price"), dice.Next(24));
            life = dice.Next(4) switch
            {
                0 => life,
                1 => life.On(now, new InformationRequestWithdrawn(new($"r{i}"))),
                _ => life.On(now + dice.Next(4), new InformationSent(new($"r{i}")), dice.Next(24)),
            };
        }

        life = dice.Next(3) == 0 ? life.On(now, new NextStepPlanned("call", ProspectLife.At(now + dice.Next(60)))) : life;
        life = dice.Next(3) > 0 ? life.Closes(dice.Next(15) == 0 ? null : now + dice.Next(30), (OutcomeKind)dice.Next(6)) : life;
        var drawn = dice.Next(3) == 0 ? null
            : new OfferAssignment(new(id), kind, ProspectLife.Monday.PlusDays(now), dice.Next(1, 4) / 4.0, isOffered ? new IncentiveId("i") : null);
        var call = new Activity(
            new($"c{item}"), (ActivityKind)dice.Next(6), new("Kari"), ProspectLife.At(dice.Next(60)), Duration.Zero, new ProspectId(id), null, (ActivityOutcome)dice.Next(5));
        return (life.Prospect, drawn, call);
    }
}

/// <summary>Any way to part prospects gives the same as all at once, and so does any order.</summary>
[Laws(typeof(FollowThroughMergeProperties))]
public sealed class FollowThroughMergeProperties
{
    private static readonly LocalDate AsOf = ProspectLife.Monday.PlusDays(60);
    private static readonly DateInterval Early = new(ProspectLife.Monday, ProspectLife.Monday.PlusDays(20));

    public static Arbitrary<Workload> Workloads() => Arb.From(
        from seed in Gen.Choose(0, 1_000_000)
        from count in Gen.Choose(0, 14)
        from parting in Gen.Choose(0, int.MaxValue)
        select new Workload(seed, count, parting),
        work => work.Count > 0 ? [work with { Count = work.Count - 1 }] : []);

    [Property]
    public void Appointments(Workload work) => AssertMerges(
        work,
        part => AppointmentOutcomes.FromProspects(part.Prospects, AsOf, ProspectLife.Zone, WorkingCalendar.MondayToFriday),
        AppointmentOutcomes.Merge,
        AppointmentOutcomes.Empty,
        reading => [.. reading.Groups, .. reading.Moves.Bars.Select(bar => (object)bar), .. reading.BookingLeadTimes.Bars.Select(bar => (object)bar), .. Picture(reading.EffectOfReminders)]);

    [Property]
    public void Incentives(Workload work) => AssertMerges(
        work,
        part => IncentiveEffects.FromProspects(part.Prospects, AsOf, ProspectLife.Zone, assignments: part.Drawn, horizonDays: 20),
        IncentiveEffects.Merge,
        IncentiveEffects.Empty,
        reading =>
        [
            reading.WithoutPresentation, reading.Undated,
            .. reading.All.SelectMany(one => (object[])
            [
                one.Kind, one.Prospects, one.Offered, one.Exposed, one.UnknownExposure, .. Picture(one.Association),
                .. one.ExtraWins.Groups.Select(group => (object)group), one.ExtraWins.LeftOut, one.ExtraWins.OffersWithoutCost, .. one.ExtraWins.Costs.Select(cost => (object)cost),
                one.ExtraWins.Count ?? -1e9, one.ExtraWins.Interval()?.Upper ?? -1e9, one.ExtraWins.CostPerWin ?? Rows.Nok(-1),
            ]),
        ]);

    [Property]
    public void Trials(Workload work) => AssertMerges(
        work,
        part => TrialConversion.FromProspects(part.Prospects, AsOf, ProspectLife.Zone),
        TrialConversion.Merge,
        TrialConversion.Empty,
        reading => [.. reading.Exits.Select(exit => (object)exit), .. reading.Days.Select(day => (object)day), .. reading.Cohorts, reading.Undated, reading.Started]);

    [Property]
    public void Responses(Workload work) => AssertMerges(
        work,
        part => ResponseTimes.FromProspects(part.Prospects, AsOf, ProspectLife.Zone, WorkingCalendar.MondayToFriday),
        ResponseTimes.Merge,
        ResponseTimes.Empty,
        reading =>
        [
            .. reading.Answered.Bars.Select(bar => (object)bar), .. reading.Open.Bars.Select(bar => (object)bar), reading.InTime, reading.Late, reading.OpenNotDue,
            reading.OpenOverdue, reading.Withdrawn, reading.Undated, reading.MedianMinutes ?? -1, .. Picture(reading.EffectOfAnsweringInTime),
        ]);

    [Property]
    public void Thresholds(Workload work) => AssertMerges(
        work,
        part => IdleThresholds.FromProspects(part.Prospects, AsOf, ProspectLife.Zone),
        IdleThresholds.Merge,
        IdleThresholds.Empty,
        reading => [.. reading.Stays.Select(stay => (object)stay), .. reading.Stays.Select(stay => (object)(reading.DaysOf(stay.Stage) ?? -1))]);

    [Property]
    public void Idle(Workload work)
    {
        var thresholds = IdleThresholds.FromDays(Enum.GetValues<StageRole>().Select(role => KeyValuePair.Create(new StageId(role.ToString()), 10 + (int)role)));
        AssertMerges(
            work,
            part => IdleProspects.FromProspects(part.Prospects, part.Log, AsOf, ProspectLife.Zone, WorkingCalendar.MondayToFriday, thresholds),
            IdleProspects.Merge,
            IdleProspects.Empty,
            reading => [.. reading.Items, reading.Open, reading.Paused, reading.NotJudged]);
    }

    [Property]
    public void Ratios(Workload work) => AssertMerges(
        work,
        part => ActivityRatios.FromProspects(part.Prospects, part.Log, Early, AsOf, ProspectLife.Zone),
        ActivityRatios.Merge,
        ActivityRatios.Empty,
        reading =>
        [
            reading.ConversationsPerColdCall, reading.ColdCallsNotStated, reading.AppointmentsPerConversation, reading.HeldPerPlanned, reading.PresentationsPerAppointment,
            reading.ProposalsPerPresentation, reading.SalesPerPresentation, reading.SalesPerAppointment,
        ]);

    /// <summary>Every appointment, request, trial and open prospect stands in exactly one count.</summary>
    [Property]
    public void Counts_AddUp(Workload work)
    {
        var part = new Part(work.Items);
        var calendar = WorkingCalendar.MondayToFriday;
        var appointments = AppointmentOutcomes.FromProspects(part.Prospects, AsOf, ProspectLife.Zone, calendar);
        Assert.Equal(part.Prospects.Sum(prospect => prospect.Appointments.Length), appointments.All.Total);
        Assert.Equal(appointments.All.Total, appointments.Moves.Count);
        Assert.Equal(AppointmentCounts.Merge(appointments.Reminded, appointments.NotReminded), appointments.All);
        Assert.Equal(part.Prospects.Aggregate(Duration.Zero, (sum, prospect) => sum + prospect.SavedTime), appointments.All.SavedTime);
        var answers = ResponseTimes.FromProspects(part.Prospects, AsOf, ProspectLife.Zone, calendar);
        Assert.Equal(
            part.Prospects.Sum(prospect => prospect.InformationRequests.Length),
            answers.InTime + answers.Late + answers.OpenNotDue + answers.OpenOverdue + answers.Withdrawn + answers.Undated);
        Assert.Equal((answers.InTime + answers.Late, answers.OpenNotDue + answers.OpenOverdue), (answers.Answered.Count, answers.Open.Count));
        var trials = TrialConversion.FromProspects(part.Prospects, AsOf, ProspectLife.Zone);
        Assert.All(trials.Cohorts, month => Assert.Equal(month.Started, month.Converted + month.EndedWithout + month.StillRunning));
        Assert.Equal(trials.Started, trials.Spells().LongCount());
        var offers = IncentiveEffects.FromProspects(part.Prospects, AsOf, ProspectLife.Zone, assignments: part.Drawn);
        Assert.All(offers.All, one => Assert.Equal(
            part.Prospects.LongCount(prospect => prospect.Outcome?.Kind is not (OutcomeKind.Duplicate or OutcomeKind.Merged)),
            one.Prospects + one.UnknownExposure + offers.WithoutPresentation + offers.Undated));
        Assert.Equal(
            part.Drawn.Length, offers.All.Sum(one => one.ExtraWins.LeftOut + one.ExtraWins.Groups.Sum(group => group.Offered + group.Withheld)));
        var ratios = ActivityRatios.FromProspects(part.Prospects, part.Log, Early, AsOf, ProspectLife.Zone);
        Assert.Equal(ratios.ProposalsPerPresentation.Total, ratios.SalesPerPresentation.Total);
        Assert.True(ratios.SalesPerPresentation.Reached <= ratios.ProposalsPerPresentation.Reached);
    }

    /// <summary>The days under observation and the wins, one day at a time by the definition.</summary>
    [Property]
    public void PersonDays_EqualTheDefinition(Workload work)
    {
        var part = new Part(work.Items);
        var effect = IncentiveEffects.FromProspects(part.Prospects, AsOf, ProspectLife.Zone).Of(IncentiveKind.Trial).Association;
        var expected = new SortedDictionary<string, long[]>(StringComparer.Ordinal);
        foreach (var prospect in part.Prospects)
        {
            var trials = prospect.Incentives.Where(offer => offer.Offer.Kind == IncentiveKind.Trial && offer.UseCount > 0).ToArray();
            var stages = prospect.Stages.Where(stage => stage.At is not null).ToArray();
            var ending = prospect.Endings.FirstOrDefault();
            if (ending?.Outcome is { Kind: OutcomeKind.Duplicate or OutcomeKind.Merged } or { On: null } || !stages.Any(stage => stage.Role == StageRole.Presentation))
            {
                continue;
            }

            var last = ending?.Outcome.On is { } on && on <= AsOf ? on : AsOf;
            var presented = DayOf(stages.First(stage => stage.Role == StageRole.Presentation).At!.Value);
            for (var day = presented.PlusDays(1); day <= last; day = day.PlusDays(1))
            {
                var days = Period.DaysBetween(presented, day);
                var bucket = days < 8 ? "0-7" : days < 15 ? "8-14" : days < 29 ? "15-28" : days < 57 ? "29-56" : "57+";
                var key = $"{stages.Last(stage => DayOf(stage.At!.Value) < day).Stage} {bucket}";
                var counts = expected.TryGetValue(key, out var known) ? known : expected[key] = new long[4];
                var isExposed = trials.Any(trial => DayOf(trial.FirstUsedAt!.Value) < day);
                counts[isExposed ? 1 : 3]++;
                counts[isExposed ? 0 : 2] += day == last && last == ending?.Outcome.On && ending.Outcome.Kind == OutcomeKind.Won ? 1 : 0;
            }
        }

        Assert.Equal(
            expected.Select(one => $"{one.Key}: {string.Join(' ', one.Value)}"),
            effect.Strata.Select(one => $"{one.Stage} {one.Days}: {one.ExposedEvents} {one.Exposed} {one.UnexposedEvents} {one.Unexposed}").Order(StringComparer.Ordinal));
    }

    private static LocalDate DayOf(Instant at) => at.InUtc().Date;

    private static IEnumerable<object> Picture(AssociationEffect effect) =>
        [.. effect.Strata, effect.Refusal?.ToString() ?? "", effect.Ratio ?? -1, effect.Difference ?? -9, effect.RatioInterval()?.Lower ?? -1, effect.DifferenceInterval()?.Lower ?? -9];

    private static void AssertMerges<T>(Workload work, Func<Part, T> read, Func<T, T, T> merge, T empty, Func<T, IEnumerable<object>> picture)
    {
        var items = work.Items;
        var first = read(new([.. items.Where((_, i) => work.IsInFirst(i))]));
        var second = read(new([.. items.Where((_, i) => !work.IsInFirst(i))]));
        var all = picture(read(new(items)));
        Assert.Equal(all, picture(merge(first, second)));
        Assert.Equal(all, picture(merge(second, first)));
        Assert.Equal(all, picture(read(new([.. Enumerable.Reverse(items)]))));
        Assert.Equal(picture(first), picture(merge(empty, first)));
        Assert.Equal(picture(first), picture(merge(first, empty)));
    }

    private sealed class Part((Prospect Prospect, OfferAssignment? Drawn, Activity Call)[] items)
    {
        internal Prospect[] Prospects { get; } = [.. items.Select(item => item.Prospect)];

        internal OfferAssignment[] Drawn { get; } = [.. items.Select(item => item.Drawn).OfType<OfferAssignment>()];

        internal ActivityLog Log { get; } = ActivityLog.FromActivities(items.Select(item => item.Call)).OrThrow();
    }
}
