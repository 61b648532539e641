using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using SampleData;
using Prospect = Pipeline.Core.Prospects.Prospect;

namespace Samples.Tests.Nordlys;

/// <summary>What the facts and activities alone tell of the truth of the work: an interval of 99 % for every parameter, by counting.</summary>
/// <remarks>Of the truth it is told only the shape: what may come when. What may be written down late is counted up to some days before the last.</remarks>
internal sealed class RecoveredWork
{
    private const int Probing = 3;
    private const int Meeting = 4;
    private const int Presenting = 5;
    private const int Proposing = 6;
    private const int LateDays = 10; // by then all is written down
    private const int EndedDays = 250; // by then nearly all have ended
    private const decimal LargeAmount = 100_000; // beside which whole thousands are fine steps

    private static readonly WorkingCalendar Calendar = WorkingCalendar.MondayToFriday;

    private readonly CompanyTruth _truth;
    private readonly LocalDate _last;
    private readonly Dictionary<string, (int Count, int Trials)> _shares = [];
    private readonly Dictionary<string, List<double>> _values = [];

    internal RecoveredWork(CompanyTruth truth, IEnumerable<RecordedFact> facts, IEnumerable<Activity> activities)
    {
        (_truth, _last) = (truth, truth.LastDay);
        var prospects = 0;
        foreach (var group in facts.GroupBy(fact => fact.Prospect))
        {
            prospects++;
            Count([.. group]);
        }

        var log = activities.ToArray();
        _shares["research"] = (log.Count(activity => activity.Kind == ActivityKind.Research), prospects);
        var calls = log.Where(activity => activity is { Kind: ActivityKind.ColdCall, Prospect: null }).ToArray();
        _shares["cold calls"] = (calls.Length, truth.Sellers.Length * Calendar.CountWorkingDays(new(truth.FirstDay, truth.LastDay)));
        foreach (var outcome in truth.Work.ColdCalls.Keys)
        {
            _shares[$"cold call {outcome}"] = (calls.Count(call => call.Outcome == outcome), calls.Length);
        }

        Intervals = _shares.ToDictionary(share => share.Key, share => Interval.OfProportion(share.Value.Count, share.Value.Trials));
        foreach (var (name, values) in _values)
        {
            Intervals[name] = name.EndsWith("deviation", StringComparison.Ordinal) ? Interval.OfDeviation(values) : Interval.OfMean(values);
        }

        // The ratio of two shares, on the scale of the logarithm.
        var (plain, reminded) = (_shares["no-show, not reminded"], _shares["no-show, reminded"]);
        Intervals["reminder factor"] = Interval.OfLogarithm(
            Math.Log((double)reminded.Count / reminded.Trials / plain.Count * plain.Trials),
            Math.Sqrt(1.0 / reminded.Count - 1.0 / reminded.Trials + 1.0 / plain.Count - 1.0 / plain.Trials));
    }

    /// <summary>Gets the interval of each parameter by name.</summary>
    internal Dictionary<string, Interval> Intervals { get; }

    /// <summary>Lists the true values by the same names.</summary>
    internal static Dictionary<string, double> TrueValues(CompanyTruth truth)
    {
        var work = truth.Work;
        var values = new Dictionary<string, double>
        {
            ["at once"] = work.AtOnceShare,
            ["later"] = (1 + work.LaterDays) / 2.0,
            ["referred"] = work.ReferredShare,
            ["champion"] = work.ChampionShare,
            ["similar purchase"] = work.SimilarPurchaseShare,
            ["similar deviation"] = work.LogSimilarDeviation,
            ["urgency"] = work.UrgencyShare,
            ["lead"] = (1 + work.LeadDays) / 2.0,
            ["moved"] = work.MovedShare,
            ["reminded"] = work.RemindedShare,
            ["cancelled"] = work.CancelledShare,
            ["no-show, not reminded"] = work.NoShowShare,
            ["no-show, reminded"] = work.NoShowShare * work.ReminderFactor,
            ["reminder factor"] = work.ReminderFactor,
            ["rebooked"] = work.RebookedShare,
            ["request on the first day"] = work.RequestShare / 4, // it may come on the day of the stage, or on one of the next three
            ["answered on the day"] = work.AnsweredPerDay,
            ["promised"] = work.PromisedShare,
            ["next step"] = work.NextStepShare,
            ["step done"] = work.StepDoneShare,
            ["follow-up"] = work.FollowUpShare,
            ["follow-up made"] = work.FollowUpMadeShare,
            ["offer"] = work.OfferShare,
            ["trial used, won"] = work.TrialUsedIfWon,
            ["trial used, not won"] = work.TrialUsedIfNotWon,
            ["declined"] = work.DeclinedShare,
            ["late"] = work.LateShare,
            ["days late"] = (1 + work.LateDays) / 2.0,
            ["research"] = work.ResearchShare,
            ["cold calls"] = work.ColdCallShare,
        };
        AddWeights("urgency", work.Urgencies);
        AddWeights("offer", work.Offers);
        AddWeights("cold call", work.ColdCalls);
        return values;

        void AddWeights<T>(string name, IReadOnlyDictionary<T, int> weights)
        {
            foreach (var (value, weight) in weights)
            {
                values[$"{name} {value}"] = (double)weight / weights.Values.Sum();
            }
        }
    }

    private static LocalDate Day(Instant? at) => at!.Value.InZone(GeneratedCompany.Zone).Date; // all times are known

    private static LocalDate Day(RecordedFact fact) => Day(fact.OccurredAt);

    private void Trial(string name, bool succeeds)
    {
        var (count, trials) = _shares.GetValueOrDefault(name);
        _shares[name] = (count + (succeeds ? 1 : 0), trials + 1);
    }

    private void Value(string name, double value)
    {
        if (!_values.TryGetValue(name, out var values))
        {
            _values.Add(name, values = []);
        }

        values.Add(value);
    }

    private void Count(RecordedFact[] facts)
    {
        var prospect = Prospect.Replay(facts[0].Prospect, facts);
        LocalDate[] entered = [.. prospect.Stages.Select(stage => Day(stage.At))];
        var closed = prospect.Outcome?.On;
        var lastOpen = closed ?? _last;
        LocalDate LeftOn(int stage) => stage + 1 < entered.Length ? entered[stage + 1] : closed ?? _last.PlusDays(1);

        CountMilestone(0, Day(prospect.Conversation?.At ?? Instant.FromUtc(9999, 1, 1, 0, 0)));
        if (entered.Length > 1)
        {
            CountMilestone(1, Day(prospect.Interest?.At ?? Instant.FromUtc(9999, 1, 1, 0, 0)));
        }

        if (entered.Length > 2)
        {
            var authority = prospect.Contacts.SelectMany(contact => contact.AuthorityEvidence).ToArray();
            CountMilestone(2, authority.Where(evidence => evidence.Status == AuthorityStatus.Confirmed).Select(evidence => evidence.On).DefaultIfEmpty(LocalDate.MaxIsoValue).Min());
            Trial("referred", authority.Any(evidence => evidence.Status == AuthorityStatus.Referred));
        }

        if (entered.Length > Probing && entered[Probing] <= _last.PlusDays(-LateDays))
        {
            CountEvidence(prospect);
        }

        CountAppointments(facts, entered, LeftOn, lastOpen);
        CountRequests(prospect, entered);
        CountSteps(facts, entered, LeftOn);
        CountFollowUps(prospect, entered, LeftOn);
        CountOffers(prospect, entered, closed);
        foreach (var fact in facts.Where(MayBeLate).Where(fact => Day(fact) <= _last.PlusDays(-LateDays)))
        {
            var days = Calendar.CountWorkingDays(new(Day(fact), Day(fact.RecordedAt))) - (Calendar.IsWorkingDay(Day(fact)) ? 1 : 0);
            Trial("late", days > 0);
            if (days > 0)
            {
                Value("days late", days);
            }
        }

        void CountMilestone(int stage, LocalDate day)
        {
            Trial("at once", day == entered[stage]);
            if (day > entered[stage] && LeftOn(stage) > Calendar.PlusWorkingDays(entered[stage], _truth.Work.LaterDays)) // it lasts long enough to cut nothing off
            {
                Value("later", WorkingDaysAfter(entered[stage], day));
            }
        }
    }

    private static bool MayBeLate(RecordedFact fact) => fact.Event is BudgetLearnt or DecisionTimeLearnt or InformationSent or IncentiveUsed
        or AppointmentEnded { End: AppointmentEnd.Held or AppointmentEnd.NoShow };

    private static int WorkingDaysAfter(LocalDate from, LocalDate to) => Calendar.CountWorkingDays(new(from.PlusDays(1), to));

    private void CountEvidence(Prospect prospect)
    {
        Trial("champion", prospect.Contacts.Any(contact => contact.Contact.Has(BuyingRole.Champion)));
        if (!prospect.BudgetEvidence.Any(evidence => evidence.Kind == BudgetEvidenceKind.Stated))
        {
            Trial("similar purchase", !prospect.BudgetEvidence.IsEmpty);
        }

        var amount = prospect.Amount.Value!.Value.Amount; // every prospect has one
        foreach (var paid in prospect.BudgetEvidence.Where(evidence => evidence.Kind == BudgetEvidenceKind.SimilarPurchase && amount >= LargeAmount))
        {
            Value("similar deviation", Math.Log((double)(paid.Amount.Value!.Value.Amount / amount))); // a purchase has a figure
        }

        var urgency = prospect.DecisionTimeEvidence.SingleOrDefault()?.Urgency;
        Trial("urgency", urgency is not null);
        foreach (var known in _truth.Work.Urgencies.Keys.Where(_ => urgency is not null))
        {
            Trial($"urgency {known}", urgency == known);
        }
    }

    private void CountAppointments(RecordedFact[] facts, LocalDate[] entered, Func<int, LocalDate> leftOn, LocalDate lastOpen)
    {
        var planned = facts.Where(fact => fact.Event is AppointmentPlanned).Select(fact => (On: Day(fact), ((AppointmentPlanned)fact.Event).Plan)).ToArray();
        var moves = facts.Where(fact => fact.Event is AppointmentMoved).ToDictionary(fact => ((AppointmentMoved)fact.Event).Plan.Id, fact => (On: Day(fact), ((AppointmentMoved)fact.Event).Plan));
        var ends = facts.Where(fact => fact.Event is AppointmentEnded).ToDictionary(fact => ((AppointmentEnded)fact.Event).Appointment, fact => (On: Day(fact), ((AppointmentEnded)fact.Event).End));
        var reminded = facts.Select(fact => fact.Event).OfType<ReminderSent>().Select(sent => sent.Appointment).ToHashSet();
        for (var i = 0; i < planned.Length; i++)
        {
            var (booked, plan) = planned[i];
            if (i == 0) // only the first is booked with no other to wait for
            {
                var lead = WorkingDaysAfter(booked, plan.Start.Date);
                Value("lead", lead);
                if (lead >= _truth.Work.MovableFromDays && Calendar.NextWorkingDay(booked) <= lastOpen)
                {
                    Trial("moved", moves.ContainsKey(plan.Id));
                }
            }

            var (changed, start) = moves.TryGetValue(plan.Id, out var move) ? (move.On, move.Plan.Start.Date) : (booked, plan.Start.Date);
            var before = Calendar.PreviousWorkingDay(start);
            if (before > changed && before <= lastOpen)
            {
                Trial("reminded", reminded.Contains(plan.Id));
            }

            var end = ends.TryGetValue(plan.Id, out var ended) ? ended : default((LocalDate On, AppointmentEnd End)?);
            if (before >= changed && before <= lastOpen)
            {
                Trial("cancelled", end?.End == AppointmentEnd.CancelledByProspect);
            }

            if (end?.End != AppointmentEnd.CancelledByProspect && start <= lastOpen && start <= _last.PlusDays(-LateDays))
            {
                Trial(reminded.Contains(plan.Id) ? "no-show, reminded" : "no-show, not reminded", end?.End == AppointmentEnd.NoShow);
            }

            var stage = entered.Length > Presenting && booked >= entered[Presenting] ? Presenting : Meeting;
            var number = planned[..(i + 1)].Count(other => other.On >= entered[stage]);
            if (end is { End: AppointmentEnd.CancelledByProspect or AppointmentEnd.NoShow } failed && number < _truth.Work.MostBookings)
            {
                var next = Calendar.NextWorkingDay(failed.On);
                if (next <= lastOpen && next < leftOn(stage))
                {
                    Trial("rebooked", i + 1 < planned.Length && planned[i + 1].On == next);
                }
            }
        }
    }

    private void CountRequests(Prospect prospect, LocalDate[] entered)
    {
        for (var stage = Probing; stage <= Proposing && stage < entered.Length; stage++)
        {
            Trial("request on the first day", prospect.InformationRequests.Any(request => Day(request.AskedAt) == entered[stage]));
        }

        foreach (var request in prospect.InformationRequests.Where(request => Day(request.AskedAt) <= _last.PlusDays(-LateDays)))
        {
            Trial("answered on the day", request.AnsweredAt is { } at && Day(at) == Day(request.AskedAt));
            Trial("promised", request.DueAt is not null);
        }
    }

    private void CountSteps(RecordedFact[] facts, LocalDate[] entered, Func<int, LocalDate> leftOn)
    {
        var planned = facts.Where(fact => fact.Event is NextStepPlanned).ToDictionary(Day, fact => Day(((NextStepPlanned)fact.Event).DueAt));
        var done = facts.Where(fact => fact.Event is NextStepDone).Select(Day).ToHashSet();
        for (var stage = 0; stage < entered.Length; stage++)
        {
            if (stage is Meeting or Presenting or Proposing)
            {
                continue;
            }

            Trial("next step", planned.ContainsKey(entered[stage]));
            if (planned.TryGetValue(entered[stage], out var due) && due < leftOn(stage))
            {
                Trial("step done", done.Contains(due));
            }
        }
    }

    private void CountFollowUps(Prospect prospect, LocalDate[] entered, Func<int, LocalDate> leftOn)
    {
        var conversation = prospect.Conversation is { } met ? Day(met.At) : leftOn(0);
        if (prospect.Conversation is null || conversation > entered[0])
        {
            CountSeries("f1", entered[0], conversation);
        }

        var held = prospect.Appointments.Where(appointment => appointment.End == AppointmentEnd.Held && entered.Length > Presenting && Day(appointment.BookedAt) >= entered[Presenting]);
        foreach (var on in held.Select(appointment => Day(appointment.EndedAt)))
        {
            if (Calendar.NextWorkingDay(on) < leftOn(Presenting) && on <= _last.PlusDays(-LateDays))
            {
                CountSeries("f2", Calendar.NextWorkingDay(on), leftOn(Presenting));
            }
        }

        if (entered.Length > Proposing && Calendar.NextWorkingDay(entered[Proposing]) < leftOn(Proposing))
        {
            CountSeries("f3", Calendar.NextWorkingDay(entered[Proposing]), leftOn(Proposing));
        }

        void CountSeries(string id, LocalDate from, LocalDate until)
        {
            var series = prospect.Cadence(new(id));
            Trial("follow-up", series is not null);
            if (series is not null && Calendar.PlusWorkingDays(from, series.Cadence.Steps[0].AfterWorkingDays) < until)
            {
                Trial("follow-up made", series.StepsDone > 0);
            }
        }
    }

    private void CountOffers(Prospect prospect, LocalDate[] entered, LocalDate? closed)
    {
        if (entered.Length <= Presenting)
        {
            return;
        }

        var slow = entered[Presenting].PlusDays(_truth.Work.SlowAfterDays);
        var day = Calendar.IsWorkingDay(slow) ? slow : Calendar.NextWorkingDay(slow);
        if (day > _last || day >= closed)
        {
            Assert.Empty(prospect.Incentives);
            return;
        }

        Trial("offer", !prospect.Incentives.IsEmpty);
        foreach (var offered in prospect.Incentives)
        {
            Assert.Equal(day, Day(offered.OfferedAt));
            foreach (var kind in _truth.Work.Offers.Keys)
            {
                Trial($"offer {kind}", offered.Offer.Kind == kind);
            }

            if (offered.Offer.Kind == IncentiveKind.Trial && day <= _last.PlusDays(-EndedDays))
            {
                Trial(prospect.Outcome?.Kind == OutcomeKind.Won ? "trial used, won" : "trial used, not won", offered.UseCount > 0);
            }

            if (offered.Offer.Kind == IncentiveKind.Trial)
            {
                Assert.Equal(_truth.Work.TrialDays, Period.DaysBetween(Day(offered.Offer.StartsAt), Day(offered.Offer.EndsAt)));
            }
            else if (offered.End is IncentiveEnd.Declined or IncentiveEnd.Completed)
            {
                Trial("declined", offered.End == IncentiveEnd.Declined);
            }
        }
    }
}
