using System.Reflection;
using System.Text.RegularExpressions;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.Ledgers;
using Pipeline.Core.Guidance;
using Pipeline.Core.Incentives;
using Pipeline.Core.Judgements;
using Pipeline.Core.Metrics.Weakness;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Values;
using SalesDesk.Page.Coaching;
using SalesDesk.Page.Export;
using SalesDesk.Page.Languages;
using SalesDesk.Page.Prospects;
using SalesDesk.Page.Standing;
using SalesDesk.Page.Team;

namespace Samples.Tests.Page;

/// <summary>The page's texts, figures and exports.</summary>
public sealed partial class TextTests
{
    private static readonly Currency Nok = Currency.FromCode("NOK");

    private static readonly string[] Naives = [Climatology.Instance.Name, new Seasonal(FiscalCalendar.CalendarYear).Name, Persistence.Instance.Name, WeightedPipeline.Instance.Name];

    /// <summary>Every text that a page names, every reason to refuse and every kind of fact has its Norwegian, with the same places for values.</summary>
    [Fact]
    public void EveryText_IsInNorwegian()
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(SharedFile.RepositoryRoot, "samples", "SalesDesk", "Page"), "*", SearchOption.AllDirectories).Where(path => path.EndsWith(".razor", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal))];
        var texts = files.Where(path => !path.Contains("Languages", StringComparison.Ordinal)).SelectMany(path => Named().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).ToHashSet();
        var kinds = typeof(ProspectEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ProspectEvent)) && type != typeof(UnrecognisedEvent))
            .Select(type => ((ProspectEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type)).Kind.Replace('-', ' '));
        var codes = typeof(RefusalCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

        IEnumerable<string> words =
        [
            .. Enum.GetValues<OutcomeKind>().Select(Words.Of), .. Enum.GetValues<BuyingRole>().Select(Words.Of), .. Enum.GetValues<AuthorityStatus>().Select(Words.Of), .. Enum.GetValues<Urgency>().Select(Words.Of),
            .. Enum.GetValues<BudgetEvidenceKind>().Select(Words.Of), .. Enum.GetValues<AppointmentEnd>().Select(Words.Of), .. Enum.GetValues<IncentiveKind>().Select(Words.Of),
            .. Enum.GetValues<IncentiveEnd>().Select(Words.Of), .. Enum.GetValues<LedgerReason>().Select(ReasonTexts.Of),
            .. Enum.GetValues<JudgementRefusal>().Select(TeamTexts.Of), .. Enum.GetValues<AccuracyVerdict>().Select(TeamTexts.Of), .. Naives.Select(TeamTexts.OfNaive),
            .. Enum.GetValues<WeaknessVerdict>().Select(CoachTables.VerdictOf), .. Enum.GetValues<WeekFill>().Select(CoachTables.FillOf),
        ];

        Assert.True(texts.Count > 200);
        Assert.Equal([], texts.Concat(kinds).Concat(words).Except(NorwegianTexts.All.Keys));
        Assert.Equal([], codes.Except(NorwegianRefusals.All.Keys));
        Assert.Equal([], codes.Except(EnglishRefusals.All.Keys));
        Assert.All(NorwegianTexts.All, pair => Assert.Equal(Places().Matches(pair.Key).Select(place => place.Value).Order(), Places().Matches(pair.Value).Select(place => place.Value).Order()));
    }

    [Fact]
    public void Figures_AreWrittenAsTheLanguageWritesThem()
    {
        var (day, amount) = (new LocalDate(2026, 5, 17), new Money(1_234_567.5m, Nok));

        Assert.Equal(("17 May 2026", "1,234,568 NOK", "35%"), (Language.English.Day(day), Language.English.Money(amount).Replace('\u00a0', ' '), Language.English.Percent(0.349)));
        Assert.Equal(("17. mai 2026", "1 234 568 NOK", "35 %"), (Language.Norwegian.Day(day), Language.Norwegian.Money(amount).Replace('\u00a0', ' '), Language.Norwegian.Percent(0.349).Replace('\u00a0', ' ')));
        Assert.Equal(("< 1%", "> 99%", "–", "0%"), (Language.English.Percent(0.001).Replace('\u00a0', ' '), Language.English.Percent(0.999).Replace('\u00a0', ' '), Language.English.Percent(null), Language.English.Percent(0)));
        Assert.Equal("0.0034", Language.English.TwoDigits(0.00341));
    }

    [Theory]
    [InlineData("12000", 12000.0)]
    [InlineData("12,000", 12000.0)]
    [InlineData("12.000", 12000.0)]
    [InlineData("12 000,50", 12000.5)]
    [InlineData("1,234,567.89", 1234567.89)]
    [InlineData("0.5", 0.5)]
    [InlineData("", null)]
    [InlineData("much", null)]
    public void Number_IsReadAsItIsTyped(string typed, double? number) => Assert.Equal((decimal?)number, Language.ReadNumber(typed));

    /// <summary>What somebody typed never runs in a spreadsheet; numbers below zero stay numbers.</summary>
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+47 22", "'+47 22")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("plain", "plain")]
    public void Csv_RunsNothing(string text, string cell) =>
        Assert.Equal($"A,B\r\n{cell},-5.25\r\n", Csv.Write(Table.Of("any", ["A", "B"], [TableRow.Of(text, new Money(-5.25m, Nok))])));

    [GeneratedRegex(@"(?:(?:\bL|[lL]anguage)(?:\[|\.Say\()|Sentence Text=""@\()""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Places();
}
