using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using PipelineReport.Import;
using SampleData;
using Prospect = Pipeline.Core.Prospects.Prospect;

namespace Samples.Tests.Nordlys;

/// <summary>The facts are those of the rows, in an order that a seller could have recorded.</summary>
public sealed class FactLawTests
{
    private static readonly GeneratedCompany Small = Company.Generate(
        CompanyTruth.Nordlys with { Sellers = CompanyTruth.Nordlys.Sellers[..6], FirstDay = new(2025, 10, 1) }, 5);

    private static readonly ProspectHistory[] Histories =
        [.. Small.ToFacts().GroupBy(fact => fact.Prospect).Select(group => ProspectHistory.FromFacts(group.Key, group))];

    [Fact]
    public void CommittedFacts_ReplayToTheRows()
    {
        var profile = ProfileReader.Read(NordlysExport.Folder, null);
        var export = ExportReader.Read(NordlysExport.Folder, profile, new(2026, 10, 9), _ => { });
        var facts = NordlysExport.Facts.ToLookup(fact => fact.Prospect);

        Assert.Equal(13_591, export.Rows.Length);
        Assert.Equal(export.Rows.Length, facts.Count);
        Assert.All(export.Rows, row => Assert.Equal(
            WithoutSegments(row.Opportunity), WithoutSegments(Opportunity.FromProspect(Prospect.Replay(row.Opportunity.Id, facts[row.Opportunity.Id]), GeneratedCompany.Zone))));
    }

    [Fact]
    public void CommittedActivities_AreOfSellersAndTheirProspects()
    {
        var owners = NordlysExport.Generated.Prospects.ToDictionary(prospect => prospect.Id, prospect => prospect.Seller);
        var activities = NordlysExport.Activities;

        Assert.NotEmpty(activities);
        Assert.All(activities, activity => Assert.True(activity.Prospect is not { } prospect || owners[prospect] == activity.Seller, activity.ToString()));
        Assert.Equal(Enum.GetValues<ActivityKind>().Except([ActivityKind.Other]), activities.Select(activity => activity.Kind).Distinct().Order());
    }

    [Fact]
    public void GeneratedFacts_ReplayToTheRows()
    {
        var rows = Small.ToOpportunities().ToDictionary(row => row.Id, WithoutSegments);

        Assert.Equal(rows.Count, Histories.Length);
        Assert.All(Histories, history => Assert.Equal(rows[history.Prospect], WithoutSegments(Opportunity.FromProspect(history.Current, GeneratedCompany.Zone))));
    }

    /// <summary>On any day, the facts tell what the row tells of that day.</summary>
    [Theory]
    [InlineData(2026, 1, 6)]
    [InlineData(2026, 5, 18)]
    [InlineData(2026, 8, 30)]
    public void Facts_OnAnEarlierDay_GiveTheRowOfThatDay(int year, int month, int day)
    {
        LocalDate asOf = new(year, month, day);
        var rows = Small.ToOpportunities().ToDictionary(row => row.Id);

        Assert.All(Histories, history =>
        {
            var (row, state) = (rows[history.Prospect], history.AsOf(asOf, GeneratedCompany.Zone));
            Assert.Equal(row.OpenedOn <= asOf, state.IsOpened);
            Assert.Equal(
                row.EarlierStages.Append(new(row.Stage!.Value, row.StageEnteredOn)).Where(entry => entry.EnteredOn <= asOf).Select(entry => entry.Stage), // a generated row has a stage
                state.Stages.Select(stage => stage.Stage));
            Assert.Equal(row.Outcome?.On <= asOf ? row.Outcome : null, state.Outcome);
        });
    }

    [Fact]
    public void Facts_KeepTheOrderOfTheStandardProcess() => Assert.All(Histories, history =>
    {
        var state = Prospect.New(history.Prospect);
        foreach (var fact in history.Facts)
        {
            Assert.True(state.IsOpen || fact.Event is ProspectOpened || MayFollowTheEnd(fact.Event), $"{fact} follows the end.");
            if (fact.Event is StageEntered { Role: var role })
            {
                Assert.True(role < StageRole.Interest || state.Conversation is not null, $"{fact}: no conversation.");
                Assert.True(role < StageRole.Authority || state.Interest is not null, $"{fact}: no interest.");
                Assert.True(role < StageRole.Probing || IsConfirmed(state, Day(fact)), $"{fact}: no authority.");
            }
            else if (fact.Event is AppointmentPlanned { Plan: var plan })
            {
                Assert.True(IsConfirmed(state, Day(fact)) && state.Contact(plan.Contact) is not null && plan.StartsAt > fact.OccurredAt, $"{fact}: {plan}.");
                Assert.DoesNotContain(state.Appointments, other => other.IsPlanned && other.Plan.StartsAt < plan.EndsAt && plan.StartsAt < other.Plan.EndsAt);
            }
            else if (fact.Event is ReminderSent reminder)
            {
                var planned = ReminderPlan.For(history.Prospect, state.Appointment(reminder.Appointment)!, Pipeline.Core.Calendars.WorkingCalendar.MondayToFriday).Reminders; // it was planned
                Assert.Contains(planned, due => due.Key == reminder.Key && due.DueAt == fact.OccurredAt);
            }

            state = state.Evolve(fact);
        }

        static bool MayFollowTheEnd(ProspectEvent what) => what is AppointmentEnded or InformationSent or IncentiveUsed or BudgetLearnt or DecisionTimeLearnt; // written down late
        static LocalDate Day(RecordedFact fact) => fact.OccurredAt!.Value.InZone(GeneratedCompany.Zone).Date; // all times are known
        static bool IsConfirmed(Prospect state, LocalDate day) => state.Contacts.Any(contact => contact.AuthorityAsOf(day).Status == AuthorityStatus.Confirmed);
    });

    [Fact]
    public void Facts_HappenInWorkingHours_ByTheOwner_AndAreWrittenDownInOrder() => Assert.All(Histories, history =>
    {
        Assert.All(history.Facts, fact =>
        {
            Assert.All([fact.OccurredAt!.Value, fact.RecordedAt!.Value], at => Assert.InRange(at.InZone(GeneratedCompany.Zone).TimeOfDay, new LocalTime(8, 0), new LocalTime(16, 0))); // all times are known
            Assert.True(fact.RecordedAt >= fact.OccurredAt);
            Assert.True(fact.RecordedAt.Value.InZone(GeneratedCompany.Zone).Date <= Small.Truth.LastDay);
            Assert.Equal(history.Current.Owner!.Value.Value, fact.By.Value); // every prospect has an owner
        });
    });

    /// <summary>On an ordinary Monday a seller has something of everything.</summary>
    [Fact]
    public void OpenProspects_OnAMonday_StandInEveryState()
    {
        LocalDate monday = new(2026, 5, 18);
        var now = monday.At(new LocalTime(8, 0)).InZoneStrictly(GeneratedCompany.Zone).ToInstant();
        var calendar = Pipeline.Core.Calendars.WorkingCalendar.MondayToFriday;
        var open = Histories.Select(history => history.AsOf(monday.PlusDays(-1), GeneratedCompany.Zone)).Where(prospect => prospect.IsOpen).ToArray();
        var steps = open.Select(prospect => OpenSteps.Of(prospect, now, calendar, GeneratedCompany.Zone)).ToArray();

        Assert.Equal([NextStepStatus.None, NextStepStatus.Planned, NextStepStatus.Overdue], steps.Select(step => step.Status).Distinct().Order());
        Assert.Subset(
            steps.SelectMany(step => step.Steps).Select(step => step.Kind).ToHashSet(),
            new HashSet<OpenStepKind> { OpenStepKind.Appointment, OpenStepKind.Answer, OpenStepKind.FollowUp, OpenStepKind.Planned });
        Assert.Contains(open, prospect => prospect.Stage?.Role == StageRole.Authority && !prospect.Contacts.Any(contact => contact.AuthorityAsOf(monday).Status == AuthorityStatus.Confirmed));
    }

    /// <summary>More sellers and a later last day change nothing that was written down before.</summary>
    [Fact]
    public void Facts_AreTheSame_WhenTheCompanyIsWatchedLonger()
    {
        var shorter = Company.Generate(Small.Truth with { LastDay = new(2026, 3, 31) }, 5);
        var (before, after) = (Told(shorter), Told(Small));

        Assert.All(before, pair => Assert.Equal(pair.Value, after[pair.Key].Take(pair.Value.Length)));

        // Numbers differ: prospects that were over before are not in the longer company's first days.
        static Dictionary<string, string[]> Told(GeneratedCompany company) => company.ToFacts().GroupBy(fact => fact.Prospect).ToDictionary(
            group => $"{company.Prospects.Single(prospect => prospect.Id == group.Key).Seller} {group.First().OccurredAt} {((ContactAdded)group.First(fact => fact.Event is ContactAdded).Event).Contact.Id}",
            group => group.Select(fact => $"{fact.RecordedAt} {fact.Event.Kind}").ToArray());
    }

    private static Opportunity WithoutSegments(Opportunity row) => new(
        row.Id, row.Owner, row.Stage, row.StageEnteredOn, row.EarlierStages, row.OpenedOn, row.ExpectedCloseOn, row.Amount, row.ListPrice, row.StatedChance, row.Outcome);
}
