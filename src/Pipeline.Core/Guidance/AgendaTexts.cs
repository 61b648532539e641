using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>The items of an <see cref="Agenda"/> in the words of one language.</summary>
/// <remarks>
/// English and Norwegian Bokmål are here; a host brings others. In a text "{contact}" stands for the person, "{about}" for the
/// host's own words, "{start}" for the day and time of the appointment in its own zone. Equal when the language and all texts are equal.
/// </remarks>
public sealed partial record AgendaTexts
{
    private const string AnyContact = "contact.any";
    private const string OptedOut = "contact.opted-out";
    private const string NothingPlanned = "nothing-planned";

    private readonly TextTable _texts;

    /// <summary>Makes texts.</summary>
    /// <param name="language">The language, such as "en" or "nb"; not blank.</param>
    /// <param name="texts">The text of each key; neither is blank.</param>
    /// <exception cref="ArgumentException">The language, a key or a text is blank, or a key stands twice.</exception>
    public AgendaTexts(string language, IEnumerable<KeyValuePair<string, string>> texts)
        : this(new TextTable(language, texts, "reason"))
    {
    }

    private AgendaTexts(TextTable texts) => _texts = texts;

    /// <summary>Gets the keys of all reasons that an item may have.</summary>
    public static ImmutableArray<string> ReasonKeys { get; } =
    [
        "appointment", "appointment.without-authority", "reminder.call", "reminder.email", "answer", "appointment.outcome",
        "follow-up.after-appointment", "follow-up.call", "follow-up.email", "follow-up.visit", "trial.help",
        "trial.end", "trial.end-unused", "demo.end", "gift.end", "planned", "offer.trial", "offer.demo", "offer.gift",
        "authority.missing", "authority.referred", "not-understood", NothingPlanned,
    ];

    /// <summary>Gets all keys that a language needs: the reasons, the words for a person who is not named, and those on one who opted out.</summary>
    public static ImmutableArray<string> AllKeys { get; } = [.. ReasonKeys, AnyContact, OptedOut];

    /// <summary>Gets the items in English.</summary>
    public static AgendaTexts English { get; } = new(
        "en",
        [
            new("appointment", "Meet {contact}."),
            new("appointment.without-authority", "Meet {contact}. Nobody's authority to buy is confirmed: find out who decides."),
            new("reminder.call", "Call {contact} about the appointment of {start}: a cancellation beats a wasted hour."),
            new("reminder.email", "Send {contact} an e-mail about the appointment of {start}."),
            new("answer", "Answer {contact}: {about}"),
            new("appointment.outcome", "Say how the appointment of {start} with {contact} ended."),
            new("follow-up.after-appointment", "Follow up the appointment of {start} with {contact}."),
            new("follow-up.call", "Follow up: call {contact}."),
            new("follow-up.email", "Follow up: send {contact} an e-mail."),
            new("follow-up.visit", "Follow up: visit {contact}."),
            new("trial.help", "Help {contact} to get going with the trial: it runs and has not been used."),
            new("trial.end", "The trial ends: ask {contact} what it has shown."),
            new("trial.end-unused", "The trial ends and was never used: extend it with help, or end it."),
            new("demo.end", "The time of the demo ends: ask {contact} what is missing."),
            new("gift.end", "The time of the gift ends: hand it over to {contact}, or take it back."),
            new("planned", "{about}"),
            new("offer.trial", "Offer {contact} a trial: the decision takes longer than is usual."),
            new("offer.demo", "Offer {contact} a demo: the decision takes longer than is usual."),
            new("offer.gift", "Offer {contact} a small gift: the decision takes longer than is usual."),
            new("authority.missing", "Ask {contact} who decides: nobody's authority to buy is confirmed."),
            new("authority.referred", "Get in touch with {contact}, who is said to decide, and have it confirmed."),
            new("not-understood", "Something happened that this version of the program does not understand; update it."),
            new(NothingPlanned, "Nothing is planned: decide on the next step."),
            new(AnyContact, "the buyer"),
            new(OptedOut, "This person does not want to be contacted."),
        ]);

    /// <summary>Gets the items in Norwegian Bokmål.</summary>
    public static AgendaTexts Norwegian { get; } = new(
        "nb",
        [
            new("appointment", "Møt {contact}."),
            new("appointment.without-authority", "Møt {contact}. Ingen har bekreftet fullmakt til å kjøpe: Finn ut hvem som bestemmer."),
            new("reminder.call", "Ring {contact} om møtet {start}: En avlysning er bedre enn en bortkastet time."),
            new("reminder.email", "Send {contact} en e-post om møtet {start}."),
            new("answer", "Svar {contact}: {about}"),
            new("appointment.outcome", "Noter hvordan møtet {start} med {contact} gikk."),
            new("follow-up.after-appointment", "Følg opp møtet {start} med {contact}."),
            new("follow-up.call", "Følg opp: Ring {contact}."),
            new("follow-up.email", "Følg opp: Send {contact} en e-post."),
            new("follow-up.visit", "Følg opp: Besøk {contact}."),
            new("trial.help", "Hjelp {contact} i gang med prøveperioden: Den løper og er ikke brukt."),
            new("trial.end", "Prøveperioden går ut: Spør {contact} hva den har vist."),
            new("trial.end-unused", "Prøveperioden går ut og ble aldri brukt: Forleng den med hjelp, eller avslutt den."),
            new("demo.end", "Tiden for demonstrasjonen går ut: Spør {contact} hva som mangler."),
            new("gift.end", "Tiden for gaven går ut: Gi den til {contact}, eller trekk den tilbake."),
            new("planned", "{about}"),
            new("offer.trial", "Tilby {contact} en prøveperiode: Beslutningen tar lengre tid enn vanlig."),
            new("offer.demo", "Tilby {contact} en demonstrasjon: Beslutningen tar lengre tid enn vanlig."),
            new("offer.gift", "Tilby {contact} en liten gave: Beslutningen tar lengre tid enn vanlig."),
            new("authority.missing", "Spør {contact} hvem som bestemmer: Ingen har bekreftet fullmakt til å kjøpe."),
            new("authority.referred", "Ta kontakt med {contact}, som skal være den som bestemmer, og få det bekreftet."),
            new("not-understood", "Det har skjedd noe som denne versjonen av programmet ikke forstår; oppdater den."),
            new(NothingPlanned, "Ingenting er planlagt: Bestem det neste steget."),
            new(AnyContact, "kjøperen"),
            new(OptedOut, "Denne personen vil ikke kontaktes."),
        ]);

    /// <summary>Gets the language, such as "en" or "nb".</summary>
    public string Language => _texts.Language;

    /// <summary>Gets the keys that have a text, in ordinal order.</summary>
    public ImmutableArray<string> Keys => _texts.Keys;

    /// <summary>Puts another text in place of a key's, or adds the key.</summary>
    /// <param name="key">The key, such as "reminder.call"; not blank.</param>
    /// <param name="text">The text; not blank.</param>
    /// <returns>The texts with this one; these very texts when they have it already.</returns>
    /// <exception cref="ArgumentException">The key or the text is blank.</exception>
    public AgendaTexts With(string key, string text)
    {
        var texts = _texts.With(key, text);
        return ReferenceEquals(texts, _texts) ? this : new(texts);
    }

    /// <summary>Finds the text of a key, its places not filled in.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">There is no text for the key.</exception>
    public string TextOf(string key) => _texts.TextOf(key);

    /// <summary>Puts an item in words.</summary>
    /// <param name="item">The item.</param>
    /// <returns>The text of its reason, filled in, the start of an appointment such as "2026-05-11 11:00"; then, where it is so, that the person has opted out, and that nothing is planned.</returns>
    /// <exception cref="ArgumentException">There is no text for a key that is needed.</exception>
    public string TextOf(AgendaItem item) => TextOf(item, start => FormattableString.Invariant($"{start:uuuu-MM-dd HH:mm}"));

    /// <summary>Puts an item in words, with times as the host writes them.</summary>
    /// <param name="item">The item.</param>
    /// <param name="start">Writes when an appointment starts.</param>
    /// <returns>The text of its reason, filled in; then, where it is so, that the person has opted out, and that nothing is planned.</returns>
    /// <exception cref="ArgumentException">There is no text for a key that is needed.</exception>
    public string TextOf(AgendaItem item, Func<LocalDateTime, string> start)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(start);
        var text = Place().Replace(_texts.TextOf(item.Reason), place => place.Value switch
        {
            "{contact}" => item.Contact?.Value ?? _texts.TextOf(AnyContact),
            "{about}" => item.About ?? "",
            _ => item.Appointment is { } plan ? start(plan.Start) : "",
        });
        var optedOut = item.HasOptedOut ? " " + _texts.TextOf(OptedOut) : "";
        return text + optedOut + (item.IsNothingPlanned && item.Reason != NothingPlanned ? " " + _texts.TextOf(NothingPlanned) : "");
    }

    /// <summary>Finds the keys that have no text, so that a host can test its translation.</summary>
    /// <param name="keys">The keys that are needed, such as <see cref="AllKeys"/>.</param>
    /// <returns>Those without a text, in the order given.</returns>
    public ImmutableArray<string> MissingOf(IEnumerable<string> keys) => _texts.MissingOf(keys);

    /// <summary>Returns the language and the number of texts.</summary>
    /// <returns>Such as "nb, 25 texts".</returns>
    public override string ToString() => _texts.ToString();

    [GeneratedRegex(@"\{(contact|about|start)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
