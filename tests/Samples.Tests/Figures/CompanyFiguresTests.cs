using PipelineReport.Coaching;
using PipelineReport.Figures;
using PipelineReport.Past;
using Samples.Tests.Support;

namespace Samples.Tests.Figures;

/// <summary>The bundled company, whose truth is known: what was planted is found, and what was not is not.</summary>
public sealed class CompanyFiguresTests
{
    private static readonly Lazy<CompanyPast> Company = new(() => PastReader.Read(Path.Combine(AppContext.BaseDirectory, "data", "nordlys"), null, null, _ => { }));
    private static readonly Lazy<MetricsReading> Everybody = new(() => MetricsBuilder.Build(Company.Value, null, null, null));
    private static readonly Lazy<CoachReading> Coach = new(() => CoachBuilder.Build(Company.Value, null, null, null, null, null));

    /// <summary>Nils Dahl gets as many appointments as others and sells little: too few of his presentations lead to a proposal.</summary>
    [Fact]
    public void Coach_FindsTheSellerAndTheStepThatWerePlanted()
    {
        var finding = Assert.Single(Coach.Value.Findings);

        Assert.Equal(("Nils Dahl", "Skill", "Presentation", "presenting"), (finding.Seller, finding.Kind, finding.Step, finding.Skill));
        Assert.Contains("Team", finding.Behind);
        Assert.True(finding.Now!.Share < finding.Team!.Share / 2);
        Assert.Equal(30, Coach.Value.Sellers.Count);
    }

    [Fact]
    public void Coach_WeighsCallsAgainstPresentations_AndLooksAhead()
    {
        var balance = Coach.Value.Balance;
        Assert.Equal("quota", balance.PaceFrom);
        Assert.InRange((double)(balance.NearClosing / balance.NearClosingNeeded!.Value), 0.5, 2);
        Assert.InRange(balance.Appointments / balance.AppointmentsNeeded!.Value, 0.5, 2);
        Assert.Equal(13, Coach.Value.WeeksAhead.Count);
        Assert.False(Coach.Value.Rhythm.ClosingCrowdsOutStarts);
    }

    /// <summary>True no-show 0.20, times 0.4 when reminded; trials only select, and answers have no effect.</summary>
    [Fact]
    public void Metrics_TellTheEffectsThatAreThere()
    {
        var work = Everybody.Value.Work!;
        Assert.InRange(work.Appointments.ReminderEffect.Ratio!.Value, 0.34, 0.47);
        Assert.InRange(work.Appointments.NoShowNotReminded.Share!.Value, 0.18, 0.22);
        Assert.InRange(1.0, work.Responses.WinningWhenInTime.Lower!.Value, work.Responses.WinningWhenInTime.Upper!.Value);
        Assert.All(work.Offers, offer => Assert.Equal("AssignmentNotRecorded", offer.WhyNoExtraWins));
        Assert.True(work.Authority.NeverWithAuthority > 0 && work.Appointments.SavedHours > 0);
    }

    [Fact]
    public void Metrics_OfTheParts_AddUpToTheWhole()
    {
        var managers = Company.Value.Export.Team.Nodes.Select(node => Company.Value.Export.Team.SellersUnder(node.Id, Company.Value.AsOf).ToHashSet())
            .Select(team => MetricsBuilder.Build(Company.Value, team, null, null)).ToArray();

        Assert.Equal(Everybody.Value.Won, managers.Sum(team => team.Won));
        Assert.Equal(Everybody.Value.Open, managers.Sum(team => team.Open));
        Assert.Equal(Everybody.Value.Work!.Appointments.Held, managers.Sum(team => team.Work!.Appointments.Held));
        Assert.Equal(Everybody.Value.Stages.Sum(stage => stage.Visits), managers.Sum(team => team.Stages.Sum(stage => stage.Visits)));
    }

    [Fact]
    public void Screens_AndPictures_AreDrawn()
    {
        using var folder = new TemporaryFolder();
        foreach (var (command, said) in new (string[], string)[]
        {
            (["metrics", "--seller", "Nils Dahl"], " won, "),
            (["waterfall", "--from", "2026-04-14", "--to", "2026-05-14"], "Every movement in between"),
            (["coach", "--seller", "Nils Dahl"], "presenting: too few get on from Presentation"),
        })
        {
            var picture = Path.Combine(folder.Path, command[0] + ".png");
            var run = ReportRun.Anew([.. command, "--png", picture]);
            Assert.Equal(0, run.ExitCode);
            Assert.Contains(said, run.Output, StringComparison.Ordinal);
            var bytes = File.ReadAllBytes(picture);
            Assert.Equal([0x89, 0x50, 0x4E, 0x47], bytes[..4]);
            Assert.True(bytes.Length > 10_000, $"{command[0]}: a picture of {bytes.Length} bytes shows nothing");
        }
    }

    [Theory]
    [InlineData("--png", "metrics", "--png", "picture.svg")]
    [InlineData("--png", "coach", "--png", "no/such/folder/picture.png")]
    [InlineData("--by", "waterfall", "--from", "2026-01-01", "--to", "2026-02-01", "--by", "colour")]
    [InlineData("--to", "waterfall", "--from", "2026-02-02", "--to", "2026-02-01")]
    [InlineData("--from", "waterfall", "--from", "soon", "--to", "2026-02-01")]
    [InlineData("--needed-per-day", "coach", "--needed-per-day", "much")]
    public void BadOptions_AreNamed(string named, params string[] arguments) => ReportRun.Run(arguments).AssertRefuses(named);
}
