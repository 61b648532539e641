using System.IO.Compression;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Samples.Tests.Nordlys;

namespace Samples.Tests.Agenda;

/// <summary>What is due for a seller of nordlys on a day, from the lines of the facts alone: no code of the library has a part in it.</summary>
internal sealed class PlainDay
{
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    private static readonly Lazy<ILookup<string, JsonElement>> Facts = new(() => Lines().ToLookup(fact => Text(fact, "prospect")));

    private readonly LocalDate _day;
    private readonly Instant _now;
    private readonly Instant _end;

    private PlainDay(LocalDate day) => (_day, _now, _end) = (day, At(day, 8), Oslo.AtStartOfDay(day.PlusDays(1)).ToInstant());

    /// <summary>Gets what is due, as "kind prospect subject", offers left aside; and the prospects without a next step.</summary>
    internal static (SortedSet<string> Due, SortedSet<string> NothingPlanned) Of(string seller, LocalDate day)
    {
        var plain = new PlainDay(day);
        var (due, none) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var facts in Facts.Value.Where(facts => Text(Event(facts.First()), "owner") == seller))
        {
            plain.Read(facts.Key, facts, due, none);
        }

        return (due, none);
    }

    private void Read(string id, IEnumerable<JsonElement> all, SortedSet<string> due, SortedSet<string> none)
    {
        var midnight = Oslo.AtStartOfDay(_day).ToInstant();
        var facts = all.Where(fact => Time(fact, "occurredAt") < midnight && Time(fact, "recordedAt") < midnight).OrderBy(fact => Time(fact, "occurredAt")).ToList();
        IEnumerable<JsonElement> Of(string kind) => facts.Where(fact => Text(fact, "kind") == kind);
        Instant? Last(IEnumerable<JsonElement> some) => some.Select(fact => (Instant?)Time(fact, "occurredAt")).Max();
        bool IsAfter(JsonElement fact, JsonElement earlier) => facts.IndexOf(fact) > facts.IndexOf(earlier);
        if (facts.Count == 0 || Of("prospect-closed").Any())
        {
            return;
        }

        var optedOut = Of("contact-opted-out").Select(fact => Text(Event(fact), "contact")).ToHashSet();
        var (steps, hasStep) = (new List<string>(), false);
        void Step(string kind, string subject, bool isDue)
        {
            hasStep = true;
            if (isDue)
            {
                steps.Add($"{kind} {id} {subject}");
            }
        }

        var planned = new List<string>();
        foreach (var booked in Of("appointment-planned"))
        {
            var name = Text(Event(booked).GetProperty("plan"), "id");
            if (Of("appointment-ended").Any(fact => Text(Event(fact), "appointment") == name))
            {
                continue;
            }

            planned.Add(name);
            var current = Of("appointment-moved").LastOrDefault(fact => Text(Event(fact).GetProperty("plan"), "id") == name) is { ValueKind: JsonValueKind.Object } moved ? moved : booked;
            var plan = Event(current).GetProperty("plan");
            var start = LocalDateTimePattern.ExtendedIso.Parse(Text(plan, "start")).Value;
            var (startsAt, length) = (start.InZoneLeniently(Oslo).ToInstant(), Text(plan, "length").Split(':').Select(int.Parse).ToArray());
            var isOver = startsAt + Duration.FromMinutes((60 * length[0]) + length[1]) < _now;
            Step(isOver ? "AppointmentOutcome" : "Appointment", name, isOver || startsAt < _end);
            foreach (var (channel, hour) in new[] { ("Call", 10), ("Email", 9) })
            {
                var key = FormattableString.Invariant($"{name}|{start:uuuu-MM-ddTHH:mm:ss}|Europe/Oslo|{id}|{channel}");
                var usual = At(WorkingDay(start.Date, -1), hour);
                var late = Time(current, "occurredAt") > usual ? NextWorking(Time(current, "occurredAt")) : usual;
                if (late < _end && _now < startsAt && late < startsAt && !optedOut.Contains(Text(plan, "contact")) && !Of("reminder-sent").Any(fact => Text(Event(fact), "key") == key))
                {
                    steps.Add($"Reminder{channel} {id} {name}");
                }
            }
        }

        foreach (var asked in Of("information-requested"))
        {
            var request = Text(Event(asked), "request");
            if (!Of("information-sent").Concat(Of("information-request-withdrawn")).Any(fact => Text(Event(fact), "request") == request))
            {
                Step("Answer", request, (Event(asked).TryGetProperty("dueAt", out var promised) ? InstantPattern.ExtendedIso.Parse(promised.GetString()!).Value : FourHoursAfter(Time(asked, "occurredAt"))) <= _end);
            }
        }

        var followedUp = new HashSet<string>();
        Instant? completed = null;
        foreach (var begun in Of("cadence-started"))
        {
            var (series, contact) = (Event(begun).GetProperty("cadence"), Text(Event(begun), "contact"));
            var (name, plan, started) = (Text(series, "id"), series.GetProperty("steps"), Time(begun, "occurredAt"));
            var done = Of("follow-up-made").Count(fact => Text(Event(fact), "cadence") == name);
            var isStopped = done >= plan.GetArrayLength()
                || Of("cadence-stopped").Any(fact => Text(Event(fact), "cadence") == name)
                || Of("reply-received").Any(fact => Text(Event(fact), "contact") == contact && IsAfter(fact, begun))
                || Of("contact-opted-out").Any(fact => Text(Event(fact), "contact") == contact && IsAfter(fact, begun))
                || Of("appointment-planned").Any(fact => Text(Event(fact).GetProperty("plan"), "contact") == contact && IsAfter(fact, begun));
            if (!isStopped)
            {
                var day = started.InZone(Oslo).Date;
                for (var i = 0; i < plan[done].GetProperty("afterWorkingDays").GetInt32(); i++)
                {
                    day = WorkingDay(day, 1);
                }

                Step("FollowUp", name, day <= _day);
                followedUp.Add(contact);
            }
            else if (done >= plan.GetArrayLength() && Of("follow-up-made").Last(fact => Text(Event(fact), "cadence") == name) is var last && (completed is null || Time(last, "occurredAt") > completed))
            {
                completed = Time(last, "occurredAt");
            }
        }

        foreach (var begun in Of("incentive-started"))
        {
            var name = Text(Event(begun), "incentive");
            if (Of("incentive-ended").Any(fact => Text(Event(fact), "incentive") == name))
            {
                continue;
            }

            var offer = Of("incentive-offered").Select(fact => Event(fact).GetProperty("offer")).Single(offer => Text(offer, "id") == name);
            var ends = Of("incentive-extended").Where(fact => Text(Event(fact), "incentive") == name).Select(fact => Event(fact).GetProperty("endsAt").GetString()).Append(offer.TryGetProperty("endsAt", out var at) ? at.GetString() : null)
                .Where(text => text is not null).Select(text => (Instant?)InstantPattern.ExtendedIso.Parse(text!).Value).Max(); // not null by the filter
            var isUnused = Text(offer, "kind") == "trial" && !Of("incentive-used").Any(fact => Text(Event(fact), "incentive") == name) && !(ends <= _now);
            if (isUnused || ends is not null)
            {
                hasStep |= ends is not null;
                if (isUnused || ends <= _end)
                {
                    steps.Add($"{(isUnused ? "HelpWithTrial" : "TrialEnd")} {id} {name}");
                }
            }
        }

        var next = Of("next-step-planned").LastOrDefault();
        var hasNext = next.ValueKind == JsonValueKind.Object && !Of("next-step-done").Any(fact => IsAfter(fact, next));
        if (hasNext)
        {
            Step("PlannedStep", Text(Event(next), "what"), InstantPattern.ExtendedIso.Parse(Text(Event(next), "dueAt")).Value <= _end);
        }

        var heldAt = Of("appointment-ended").Where(fact => Text(Event(fact), "end") == "held").ToList();
        if (Last(heldAt) is { } held && !hasNext && planned.Count == 0 && !(completed >= held)
            && !new[] { "appointment-planned", "cadence-started", "incentive-offered", "next-step-done", "stage-entered" }.Any(kind => Of(kind).Any(fact => Time(fact, "occurredAt") >= held && (kind != "stage-entered" || fact.Equals(Of("stage-entered").Last())))))
        {
            var name = Text(Event(heldAt.Last(fact => Time(fact, "occurredAt") == held)), "appointment");
            var plan = Event(Of("appointment-planned").Concat(Of("appointment-moved")).Last(fact => Text(Event(fact).GetProperty("plan"), "id") == name)).GetProperty("plan");
            if (!followedUp.Contains(Text(plan, "contact")))
            {
                Step("FollowUpAfterAppointment", name, WorkingDay(held.InZone(Oslo).Date, 1) <= _day);
            }
        }

        due.UnionWith(steps);
        if (!hasStep)
        {
            none.Add(id);
        }
    }

    private static Instant At(LocalDate day, int hour) => day.At(new LocalTime(hour, 0)).InZoneLeniently(Oslo).ToInstant();

    private static bool IsWorked(LocalDate day) => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);

    private static LocalDate WorkingDay(LocalDate day, int direction)
    {
        do
        {
            day = day.PlusDays(direction);
        }
        while (!IsWorked(day));
        return day;
    }

    // Work is from 8 to 16.
    private static Instant NextWorking(Instant at)
    {
        var day = at.InZone(Oslo).Date;
        return !IsWorked(day) || at >= At(day, 16) ? At(WorkingDay(day, 1), 8) : Instant.Max(at, At(day, 8));
    }

    private static Instant FourHoursAfter(Instant asked)
    {
        var start = NextWorking(asked);
        var day = start.InZone(Oslo).Date;
        var rest = start + Duration.FromHours(4) - At(day, 16);
        return rest <= Duration.Zero ? start + Duration.FromHours(4) : At(WorkingDay(day, 1), 8) + rest;
    }

    private static JsonElement Event(JsonElement fact) => fact.GetProperty("event");

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;

    private static Instant Time(JsonElement fact, string name) => InstantPattern.ExtendedIso.Parse(Text(fact, name)).Value;

    private static IEnumerable<JsonElement> Lines()
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(NordlysExport.Folder, "facts.jsonl.gz")), CompressionMode.Decompress));
        while (text.ReadLine() is { } line)
        {
            using var fact = JsonDocument.Parse(line);
            yield return fact.RootElement.Clone();
        }
    }
}
