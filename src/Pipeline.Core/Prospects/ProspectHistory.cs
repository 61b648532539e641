using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>All facts of one prospect, and its state on any day, as known on any day.</summary>
/// <remarks>
/// Two times: what had happened by a day, and what was known by a day. A fact that was recorded late changes the first view of
/// the past and not the second. A fact of which nobody wrote down when it happened, or when it was recorded, stands in that with the
/// fact before it. What happened to an appointment, a request, an offer or a series, and a change of the parts that a person plays, counts from
/// when that thing, or that person, was there. Equal when prospect and facts are equal.
/// </remarks>
public sealed class ProspectHistory : IEquatable<ProspectHistory>
{
    private readonly ImmutableArray<Instant> _happened; // when each fact counts from
    private readonly ImmutableArray<Instant> _known; // when each fact was known from

    private ProspectHistory(ProspectId prospect, ImmutableArray<RecordedFact> facts, Prospect current)
    {
        (Prospect, Facts, Current) = (prospect, facts, current);
        _happened = TimesOfHappening(facts);
        _known = TimesOfKnowing(facts);
    }

    /// <summary>Gets the prospect.</summary>
    public ProspectId Prospect { get; }

    /// <summary>Gets the facts in sequence.</summary>
    public ImmutableArray<RecordedFact> Facts { get; }

    /// <summary>Gets the state after all facts.</summary>
    public Prospect Current { get; }

    /// <summary>Takes the facts of a prospect.</summary>
    /// <param name="prospect">The prospect.</param>
    /// <param name="facts">All its facts in sequence, from 1.</param>
    /// <returns>The history.</returns>
    /// <exception cref="FactException">A fact does not follow from those before it.</exception>
    public static ProspectHistory FromFacts(ProspectId prospect, IEnumerable<RecordedFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ImmutableArray<RecordedFact> all = [.. facts];
        return new(prospect, all, Prospects.Prospect.Replay(prospect, all));
    }

    /// <summary>Adds facts.</summary>
    /// <param name="facts">The facts that follow, in sequence.</param>
    /// <returns>The longer history.</returns>
    /// <exception cref="FactException">A fact does not follow from those before it.</exception>
    public ProspectHistory Add(IEnumerable<RecordedFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ImmutableArray<RecordedFact> more = [.. facts];
        return more.IsEmpty ? this : new(Prospect, Facts.AddRange(more), Current.Evolve(more));
    }

    /// <summary>Finds the state at the end of a day, with all that is known today of what had happened by then.</summary>
    /// <param name="day">The day.</param>
    /// <param name="zone">The zone in which the day ends.</param>
    /// <returns>The state.</returns>
    public Prospect AsOf(LocalDate day, DateTimeZone zone) => Fold(EndOf(day, zone), Instant.MaxValue);

    /// <summary>Finds the state at the end of a day, with what was known at the end of another.</summary>
    /// <param name="day">The day.</param>
    /// <param name="knownOn">The day up to which facts had been recorded.</param>
    /// <param name="zone">The zone in which the days end.</param>
    /// <returns>The state.</returns>
    /// <remarks>Facts are folded by the time at which they happened, and in sequence among equals.</remarks>
    public Prospect AsOf(LocalDate day, LocalDate knownOn, DateTimeZone zone) => Fold(EndOf(day, zone), EndOf(knownOn, zone));

    /// <summary>Says whether prospect and facts are equal.</summary>
    /// <param name="other">The other history.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(ProspectHistory? other) => other is not null && Prospect == other.Prospect && Facts.SequenceEqual(other.Facts);

    /// <summary>Says whether two are equal, by value.</summary>
    /// <param name="left">The first history.</param>
    /// <param name="right">The second history.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(ProspectHistory? left, ProspectHistory? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Says whether two differ, by value.</summary>
    /// <param name="left">The first history.</param>
    /// <param name="right">The second history.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(ProspectHistory? left, ProspectHistory? right) => !(left == right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ProspectHistory);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Prospect, Facts.Length);

    /// <summary>Puts the facts of one prospect, given in sequence from 1, in the order in which they count as having happened.</summary>
    internal static IEnumerable<(Instant At, RecordedFact Fact)> InOrderOfTime(IReadOnlyList<RecordedFact> facts)
    {
        for (var i = 0; i < facts.Count; i++)
        {
            if (facts[i].Sequence != i + 1)
            {
                throw new FactException(
                    facts[i], "sequence", facts[i].Sequence.ToString(CultureInfo.InvariantCulture), FormattableString.Invariant($"the next fact has sequence {i + 1}."));
            }
        }

        var times = TimesOfHappening(facts);
        return Enumerable.Range(0, facts.Count).OrderBy(i => times[i]).Select(i => (times[i], facts[i])); // stable: in sequence among equals
    }

    internal static Instant EndOf(LocalDate day, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return day < LocalDate.MaxIsoValue ? WorkingCalendar.StartAt(day.PlusDays(1).AtMidnight(), zone) : Instant.MaxValue;
    }

    /// <summary>Finds the state after each instant of a span, the end excluded, at which something happened that matters; facts of one instant are one.</summary>
    internal IEnumerable<(Instant At, Prospect State)> StatesBetween(Instant from, Instant until, Func<ProspectEvent, bool> matters)
    {
        var state = Fold(from, Instant.MaxValue);
        var span = Enumerable.Range(0, Facts.Length).Where(i => _happened[i] >= from && _happened[i] < until).GroupBy(i => _happened[i]).OrderBy(group => group.Key);
        foreach (var instant in span)
        {
            var fold = new ProspectFold();
            fold.Begin(Prospect, state);
            foreach (var i in instant)
            {
                fold.Apply(Facts[i]);
            }

            state = fold.ToProspect();
            if (instant.Any(i => matters(Facts[i].Event)))
            {
                yield return (instant.Key, state);
            }
        }
    }

    private Prospect Fold(Instant happenedBefore, Instant knownBefore)
    {
        var fold = new ProspectFold();
        fold.Begin(Prospect, null);
        var facts = Enumerable.Range(0, Facts.Length)
            .Where(i => _happened[i] < happenedBefore && _known[i] < knownBefore)
            .OrderBy(i => _happened[i]); // stable: in sequence among equals
        foreach (var i in facts)
        {
            fold.Apply(Facts[i]);
        }

        return fold.ToProspect();
    }

    private static ImmutableArray<Instant> TimesOfKnowing(ImmutableArray<RecordedFact> facts)
    {
        var times = ImmutableArray.CreateBuilder<Instant>(facts.Length);
        var previous = Instant.MinValue;
        foreach (var fact in facts)
        {
            times.Add(previous = fact.RecordedAt ?? previous);
        }

        return times.MoveToImmutable();
    }

    // A fact counts from when it happened, and never before the fact that brought what it speaks of.
    private static ImmutableArray<Instant> TimesOfHappening(IReadOnlyList<RecordedFact> facts)
    {
        var times = ImmutableArray.CreateBuilder<Instant>(facts.Count);
        var begun = new Dictionary<(Type, string), Instant>();
        var previous = Instant.MinValue;
        foreach (var fact in facts)
        {
            var at = fact.OccurredAt ?? previous;
            var (subject, begins) = SubjectOf(fact.Event);
            if (subject is { } key)
            {
                at = !begins && begun.TryGetValue(key, out var from) && from > at ? from : at;
                begun[key] = begins || key.Item1 == typeof(Ending) ? at : begun.GetValueOrDefault(key, at);
            }

            times.Add(at);
            previous = at;
        }

        return times.MoveToImmutable();
    }

    private static ((Type Kind, string Id)? Subject, bool Begins) SubjectOf(ProspectEvent what) => what switch
    {
        ContactAdded added => ((typeof(ContactId), added.Contact.Id.Value), true),
        ContactRolesChanged changed => ((typeof(ContactId), changed.Contact.Id.Value), false),
        AppointmentPlanned planned => ((typeof(AppointmentId), planned.Plan.Id.Value), true),
        AppointmentMoved moved => ((typeof(AppointmentId), moved.Plan.Id.Value), false),
        AppointmentEnded ended => ((typeof(AppointmentId), ended.Appointment.Value), false),
        ReminderSent sent => ((typeof(AppointmentId), sent.Appointment.Value), false),
        InformationRequested asked => ((typeof(InformationRequestId), asked.Request.Value), true),
        InformationSent sent => ((typeof(InformationRequestId), sent.Request.Value), false),
        InformationRequestWithdrawn withdrawn => ((typeof(InformationRequestId), withdrawn.Request.Value), false),
        IncentiveOffered offered => ((typeof(IncentiveId), offered.Offer.Id.Value), true),
        IncentiveStarted started => ((typeof(IncentiveId), started.Incentive.Value), false),
        IncentiveUsed used => ((typeof(IncentiveId), used.Incentive.Value), false),
        IncentiveExtended extended => ((typeof(IncentiveId), extended.Incentive.Value), false),
        IncentiveEnded ended => ((typeof(IncentiveId), ended.Incentive.Value), false),
        CadenceStarted started => ((typeof(CadenceId), started.Cadence.Id.Value), true),
        FollowUpMade made => ((typeof(CadenceId), made.Cadence.Value), false),
        CadenceStopped stopped => ((typeof(CadenceId), stopped.Cadence.Value), false),
        ProspectClosed => ((typeof(Ending), ""), false), // closing and taking up again keep their order
        ProspectReopened => ((typeof(Ending), ""), false),
        _ => (null, false),
    };
}
