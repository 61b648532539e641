using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Qualification;

/// <summary>The questions of a <see cref="ProbingGuide"/> in the words of one language.</summary>
/// <remarks>
/// English and Norwegian Bokmål are here; a host brings others, and the words for its own criteria. Equal when the language and
/// all texts are equal.
/// </remarks>
public sealed record ProbingTexts
{
    private readonly TextTable _texts;

    /// <summary>Makes texts.</summary>
    /// <param name="language">The language, such as "en" or "nb"; not blank.</param>
    /// <param name="texts">The text of each key; neither is blank.</param>
    /// <exception cref="ArgumentException">The language, a key or a text is blank, or a key stands twice.</exception>
    public ProbingTexts(string language, IEnumerable<KeyValuePair<string, string>> texts)
        : this(new TextTable(language, texts, "question"))
    {
    }

    private ProbingTexts(TextTable texts) => _texts = texts;

    /// <summary>Gets the questions in English.</summary>
    public static ProbingTexts English { get; } = new(
        "en",
        [
            new("authority.last-time", "When you last bought something like this, how did you arrive at the decision, and who took part in it?"),
            new("authority.steps", "If this turns out to be right for you, what are the steps from there to a signed agreement, and who would you want with you along the way?"),
            new("authority.referred", "You mentioned a colleague who decides matters like this. What would be the best way for me to get in touch?"),
            new("authority.denied", "Who usually takes up a matter like this where you work, and what would that person want to know first?"),
            new("authority.lapsed", "It is a while since we talked about how you decide. Has anything changed since then in who is involved?"),
            new("budget.similar", "What have you bought before that did some of the same for you?"),
            new("budget.similar-price", "What did that come to, roughly, when everything was counted?"),
            new("budget.same-region", "Would it be natural to think of about the same amount this time, or does something make this worth more or less to you?"),
            new("budget.direct", "So that I suggest something that fits: what amount have you set aside for this?"),
            new("budget.none", "Suppose it paid for itself: how would you find the money for something like that, and when is the next chance to plan for it?"),
            new("time.unchanged", "What happens if everything stays as it is for another six months?"),
            new("time.event", "Is there something coming up, such as a season or a contract that runs out, before which this should be in place?"),
            new("time.last-time", "The last time you made a purchase of this kind, how long was it from the first conversation to the decision?"),
            new("time.direct", "When do you expect to have decided?"),
            new("time.passed", "You had hoped to have decided by now. What has come up in the meantime?"),
            new("criterion.budget", "How far along is the money for this: a thought, a proposal, or an approved figure?"),
            new("criterion.authority", "Who else should hear about this before you go further with it?"),
            new("criterion.need", "What takes the most time or causes the most trouble for you in this area today?"),
            new("criterion.timeline", "What has to be in place before you can start using this, and how long do you think each part takes?"),
        ]);

    /// <summary>Gets the questions in Norwegian Bokmål.</summary>
    public static ProbingTexts Norwegian { get; } = new(
        "nb",
        [
            new("authority.last-time", "Sist dere kjøpte noe lignende, hvordan kom dere fram til beslutningen, og hvem var med på den?"),
            new("authority.steps", "Hvis dette viser seg å være riktig for dere, hvordan er veien derfra til en signert avtale, og hvem vil du ha med deg underveis?"),
            new("authority.referred", "Du nevnte en kollega som avgjør slike saker. Hvordan kan jeg best komme i kontakt med vedkommende?"),
            new("authority.denied", "Hvem hos dere pleier å ta seg av slike saker, og hva vil vedkommende helst vite først?"),
            new("authority.lapsed", "Det er en stund siden vi snakket om hvordan dere tar beslutninger. Har det endret seg siden da hvem som er med?"),
            new("budget.similar", "Hva har dere kjøpt tidligere som har gjort noe av den samme nytten?"),
            new("budget.similar-price", "Hva kom det omtrent på, alt medregnet?"),
            new("budget.same-region", "Er det naturlig å tenke seg omtrent samme beløp denne gangen, eller er det noe som gjør dette verdt mer eller mindre for dere?"),
            new("budget.direct", "For at jeg skal foreslå noe som passer: Hvilket beløp har dere satt av til dette?"),
            new("budget.none", "Sett at det betalte seg selv: Hvordan ville dere finne penger til noe slikt, og når er neste mulighet til å få det inn i budsjettet?"),
            new("time.unchanged", "Hva skjer hvis alt blir som det er et halvt år til?"),
            new("time.event", "Er det noe som nærmer seg, for eksempel en sesong eller en avtale som går ut, og som dette bør være på plass til?"),
            new("time.last-time", "Sist dere gjorde et slikt kjøp, hvor lang tid gikk det fra den første samtalen til beslutningen?"),
            new("time.direct", "Når regner dere med å ha bestemt dere?"),
            new("time.passed", "Dere håpet å ha bestemt dere innen nå. Hva har kommet i veien?"),
            new("criterion.budget", "Hvor langt har dere kommet med pengene til dette: en tanke, et forslag eller en godkjent sum?"),
            new("criterion.authority", "Hvem andre bør høre om dette før dere går videre?"),
            new("criterion.need", "Hva tar mest tid eller skaper mest bry for dere på dette området i dag?"),
            new("criterion.timeline", "Hva må være på plass før dere kan ta dette i bruk, og hvor lang tid tror du hver del tar?"),
        ]);

    /// <summary>Gets the language, such as "en" or "nb".</summary>
    public string Language => _texts.Language;

    /// <summary>Gets the keys that have a text, in ordinal order.</summary>
    public ImmutableArray<string> Keys => _texts.Keys;

    /// <summary>Puts another text in place of a key's, or adds the key.</summary>
    /// <param name="key">The key, such as "criterion.security"; not blank.</param>
    /// <param name="text">The text; not blank.</param>
    /// <returns>The texts with this one; these very texts when they have it already.</returns>
    /// <exception cref="ArgumentException">The key or the text is blank.</exception>
    public ProbingTexts With(string key, string text)
    {
        var texts = _texts.With(key, text);
        return ReferenceEquals(texts, _texts) ? this : new(texts);
    }

    /// <summary>Finds the text of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">There is no text for the key.</exception>
    public string TextOf(string key) => _texts.TextOf(key);

    /// <summary>Puts a question in words.</summary>
    /// <param name="question">The question.</param>
    /// <returns>The text of its key.</returns>
    /// <exception cref="ArgumentException">There is no text for its key.</exception>
    public string TextOf(ProbingQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return TextOf(question.Key);
    }

    /// <summary>Finds the keys that have no text, so that a host can test its translation.</summary>
    /// <param name="keys">The keys that are needed, such as <see cref="ProbingGuide.Keys"/>.</param>
    /// <returns>Those without a text, in the order given.</returns>
    public ImmutableArray<string> MissingOf(IEnumerable<string> keys) => _texts.MissingOf(keys);

    /// <summary>Returns the language and the number of texts.</summary>
    /// <returns>Such as "nb, 19 texts".</returns>
    public override string ToString() => _texts.ToString();
}
