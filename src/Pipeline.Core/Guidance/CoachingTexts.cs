using System.Collections.Immutable;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>The skill behind each step and what to practise, and what a balance advises, in the words of one language.</summary>
/// <remarks>
/// Keys are <c>skill.</c> and <c>practice.</c> with the role of the stage (such as <c>skill.presentation</c>) and <c>balance.</c> with the
/// advice. English and Norwegian Bokmål are here; a host brings others. Equal when the language and all texts are equal.
/// </remarks>
public sealed record CoachingTexts
{
    private readonly TextTable _texts;

    /// <summary>Makes texts.</summary>
    /// <param name="language">The language, such as "en" or "nb"; not blank.</param>
    /// <param name="texts">The text of each key; neither is blank.</param>
    /// <exception cref="ArgumentException">The language, a key or a text is blank, or a key stands twice.</exception>
    public CoachingTexts(string language, IEnumerable<KeyValuePair<string, string>> texts)
        : this(new TextTable(language, texts, "coaching text"))
    {
    }

    private CoachingTexts(TextTable texts) => _texts = texts;

    /// <summary>Gets the texts in English.</summary>
    public static CoachingTexts English { get; } = new(
        "en",
        [
            new("skill.opening", "opening a conversation"),
            new("skill.interest", "piquing interest"),
            new("skill.authority", "reaching the person who decides"),
            new("skill.probing", "probing budget and time"),
            new("skill.appointment", "getting appointments held"),
            new("skill.presentation", "presenting"),
            new("skill.trial", "leading a trial"),
            new("skill.proposal", "proposing"),
            new("skill.closing", "closing"),
            new("skill.other", "this step"),
            new("practice.opening", "Write down the first two sentences of the call and try two versions side by side; look up each company for three minutes first."),
            new("practice.interest", "Begin with what similar customers gained, in figures, and ask one question that only this customer can answer."),
            new("practice.authority", "Ask early how they decided last time and who took part; have whoever decides confirmed before an appointment is planned."),
            new("practice.probing", "Ask what they bought before and what it cost, and what happens if everything stays as it is; let them name the figures."),
            new("practice.appointment", "Offer the earliest time, call and write the day before, and welcome a cancellation: it beats a wasted hour."),
            new("practice.presentation", "Rehearse with a colleague, show only what this customer said matters, and agree on the next step before you leave."),
            new("practice.trial", "Agree on what the trial should prove and by when, and help with the first use: who has used a product tends to buy it."),
            new("practice.proposal", "Go through the proposal together before you send it, so that nothing in it is news, and set the day of the answer."),
            new("practice.closing", "Ask what is still missing for a yes, answer that, and ask for the order."),
            new("practice.other", "Sit in on a colleague who does this step well, and have one sit in on yours."),
            new("balance.ColdCalls", "Much is near closing, and too few appointments are planned: make cold calls."),
            new("balance.ResearchAndPresentation", "Appointments are planned, and too little is near closing: fewer cold calls, more research and presentation."),
            new("balance.CallsFirst", "Both are short: cold calls first, they take longest to bear fruit."),
            new("balance.Hold", "Both are as the quota needs: go on as you do."),
            new("balance.NotEnoughHistory", "The past does not say what the quota needs in the pipeline."),
        ]);

    /// <summary>Gets the texts in Norwegian Bokmål.</summary>
    public static CoachingTexts Norwegian { get; } = new(
        "nb",
        [
            new("skill.opening", "å åpne en samtale"),
            new("skill.interest", "å vekke interesse"),
            new("skill.authority", "å nå den som bestemmer"),
            new("skill.probing", "å finne ut av budsjett og tid"),
            new("skill.appointment", "å få avtaler gjennomført"),
            new("skill.presentation", "å presentere"),
            new("skill.trial", "å lede en prøveperiode"),
            new("skill.proposal", "å gi tilbud"),
            new("skill.closing", "å avslutte salget"),
            new("skill.other", "dette steget"),
            new("practice.opening", "Skriv ned de to første setningene i samtalen og prøv to varianter side om side; les tre minutter om bedriften først."),
            new("practice.interest", "Begynn med hva lignende kunder har oppnådd, i tall, og still ett spørsmål som bare denne kunden kan svare på."),
            new("practice.authority", "Spør tidlig hvordan de bestemte seg sist og hvem som var med; få bekreftet hvem som avgjør før en avtale planlegges."),
            new("practice.probing", "Spør hva de har kjøpt før og hva det kostet, og hva som skjer hvis alt blir som det er; la dem nevne tallene."),
            new("practice.appointment", "Tilby det tidligste tidspunktet, ring og skriv dagen før, og ta vel imot en avlysning: den er bedre enn en bortkastet time."),
            new("practice.presentation", "Øv med en kollega, vis bare det denne kunden har sagt er viktig, og bli enige om neste steg før du går."),
            new("practice.trial", "Bli enige om hva prøveperioden skal vise og til når, og hjelp til med den første bruken: den som har brukt et produkt, kjøper det gjerne."),
            new("practice.proposal", "Gå gjennom tilbudet sammen før du sender det, slik at ingenting er nytt, og avtal dagen for svaret."),
            new("practice.closing", "Spør hva som ennå mangler for et ja, svar på det, og be om bestillingen."),
            new("practice.other", "Sitt på med en kollega som er god på dette steget, og la noen sitte på med deg."),
            new("balance.ColdCalls", "Mye er nær avslutning, og for få avtaler er planlagt: ring nye kunder."),
            new("balance.ResearchAndPresentation", "Avtaler er planlagt, og for lite er nær avslutning: færre kalde telefoner, mer forberedelse og presentasjon."),
            new("balance.CallsFirst", "Begge deler er for lite: ring nye kunder først, det tar lengst tid før det bærer frukt."),
            new("balance.Hold", "Begge deler er slik kvoten krever: fortsett som nå."),
            new("balance.NotEnoughHistory", "Historien sier ikke hva kvoten krever i pipelinen."),
        ]);

    /// <summary>Gets the language, such as "en" or "nb".</summary>
    public string Language => _texts.Language;

    /// <summary>Gets the keys that have a text, in ordinal order.</summary>
    public ImmutableArray<string> Keys => _texts.Keys;

    /// <summary>Puts another text in place of a key's, or adds the key.</summary>
    /// <param name="key">The key, such as "practice.presentation"; not blank.</param>
    /// <param name="text">The text; not blank.</param>
    /// <returns>The texts with this one; these very texts when they have it already.</returns>
    /// <exception cref="ArgumentException">The key or the text is blank.</exception>
    public CoachingTexts With(string key, string text)
    {
        var texts = _texts.With(key, text);
        return ReferenceEquals(texts, _texts) ? this : new(texts);
    }

    /// <summary>Names the skill that a step takes.</summary>
    /// <param name="role">What the step's stage is for.</param>
    /// <returns>Such as "presenting".</returns>
    /// <exception cref="ArgumentException">There is no text for its key.</exception>
    public string SkillOf(StageRole role) => _texts.TextOf("skill." + NameOf(role));

    /// <summary>Says what to practise for a step.</summary>
    /// <param name="role">What the step's stage is for.</param>
    /// <returns>A sentence or two.</returns>
    /// <exception cref="ArgumentException">There is no text for its key.</exception>
    public string PracticeOf(StageRole role) => _texts.TextOf("practice." + NameOf(role));

    /// <summary>Says what a balance advises.</summary>
    /// <param name="advice">The advice.</param>
    /// <returns>A sentence.</returns>
    /// <exception cref="ArgumentException">There is no text for its key.</exception>
    public string TextOf(BalanceAdvice advice) => _texts.TextOf("balance." + advice);

    /// <summary>Finds the keys that have no text, so that a host can test its translation.</summary>
    /// <param name="keys">The keys that are needed, such as those of <see cref="English"/>.</param>
    /// <returns>Those without a text, in the order given.</returns>
    public ImmutableArray<string> MissingOf(IEnumerable<string> keys) => _texts.MissingOf(keys);

    /// <summary>Returns the language and the number of texts.</summary>
    /// <returns>Such as "nb, 25 texts".</returns>
    public override string ToString() => _texts.ToString();

    private static string NameOf(StageRole role) => Enum.IsDefined(role)
        ? role.ToString().ToLowerInvariant()
        : throw new ArgumentOutOfRangeException(nameof(role), $"{(int)role} is no role of a stage.");
}
