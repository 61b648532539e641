using System.Text.Json;
using FsCheck.Xunit;
using NJsonSchema;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Commissions;
using Pipeline.Core.Judgements;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Tests.Commissions;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Serialization;

/// <summary>What is stored of an organisation is what is read: teams with their past, quotas, judgements, commission plans, calendars of weeks.</summary>
[Laws(typeof(CommissionArbitraries), typeof(TeamArbitraries), typeof(WorkingTimeArbitraries))]
public sealed class OrganisationJsonTests
{
    private static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 3);
    private static readonly JsonSchema TeamsSchema = Read(PipelineJsonSchema.Teams);
    private static readonly JsonSchema CommissionPlansSchema = Read(PipelineJsonSchema.CommissionPlans);
    private static readonly JsonSchema JudgementsSchema = Read(PipelineJsonSchema.Judgements);
    private static readonly JsonSchema QuotasSchema = Read(PipelineJsonSchema.Quotas);
    private static readonly JsonSchema WorkingCalendarsSchema = Read(PipelineJsonSchema.WorkingCalendars);
    private static readonly JsonSchema FiscalCalendarsSchema = Read(PipelineJsonSchema.FiscalCalendars);
    private static readonly JsonSchema ExchangeRatesSchema = Read(PipelineJsonSchema.ExchangeRates);
    private static readonly JsonSerializerOptions HostsOwn = new JsonSerializerOptions().ConfigureForPipeline();
    private static readonly ActorId Boss = new("Boss");
    private static readonly Instant At = Instant.FromUtc(2026, 8, 14, 16, 30);

    public static TheoryData<Judgement> Judgements => new(
        new Adjustment(OrganisationPart.Of(new SellerId("Ann")), Quarter, Nok(100), Nok(80.5m), "two of them slip", Boss, At),
        new Adjustment(OrganisationPart.Everybody, Quarter, Nok(100), Nok(120), "a tender", Boss, At, AdjustmentMode.Difference, "commit"),
        new Submission(OrganisationPart.Of(new TeamNodeId("east")), FiscalPeriod.Free(Day(7, 1), Day(8, 20)), Nok(90), Boss, At, Nok(100), "cautious"),
        new Submission(OrganisationPart.Everybody, FiscalCalendar.Broadcast.Week(2026, 30), Nok(90), Boss, At),
        new Freeze(OrganisationPart.Of(new TeamNodeId("east")), Quarter, Boss, At));

    [Property]
    public void ATeam_ComesBack_WithItsPast(TeamOnADay given)
    {
        var text = PipelineJson.WriteTeam(given.Team);
        var read = PipelineJson.ReadTeam(text);

        Assert.Equal((given.Team.Purpose, text), (read.Purpose, PipelineJson.WriteTeam(read)));
        Assert.Equal(given.Team.Nodes.AsEnumerable(), read.Nodes);
        Assert.Equal(given.Team.Memberships.AsEnumerable(), read.Memberships);
        Assert.Empty(TeamsSchema.Validate(text));
    }

    /// <summary>The plan that is read pays the same.</summary>
    [Property]
    public void ACommissionPlan_PaysTheSame(AccountCase given)
    {
        var text = PipelineJson.WriteCommissionPlan(given.Plan);
        var read = PipelineJson.ReadCommissionPlan(text);

        Assert.Equal(text, PipelineJson.WriteCommissionPlan(read));
        Assert.Equal(given.Account().Statements.Select(statement => (statement.Payable, statement.DrawBalance)), given.Account(plan: read).Statements.Select(statement => (statement.Payable, statement.DrawBalance)));
        Assert.Empty(CommissionPlansSchema.Validate(text));
    }

    /// <summary>Hours of the week, holidays and special days: what a host stores is what it reads.</summary>
    [Property]
    public void AWorkingCalendar_ComesBack(WorkingClock given)
    {
        var text = JsonSerializer.Serialize(given.Calendar, HostsOwn);

        Assert.Equal(given.Calendar, JsonSerializer.Deserialize<WorkingCalendar>(text, HostsOwn));
        Assert.Empty(WorkingCalendarsSchema.Validate(text));
    }

    [Fact]
    public void AFiscalCalendar_ComesBack() => Assert.All(new[] { FiscalCalendar.CalendarYear, FiscalCalendar.Broadcast, new(7, FiscalYearNaming.ByEnd) }, calendar =>
    {
        var text = JsonSerializer.Serialize(calendar, HostsOwn);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<FiscalCalendar>(text, HostsOwn), HostsOwn));
        Assert.Equal(calendar.Month(2026, 3), JsonSerializer.Deserialize<FiscalCalendar>(text, HostsOwn)!.Month(2026, 3));
        Assert.Empty(FiscalCalendarsSchema.Validate(text));
    });

    [Fact]
    public void ExchangeRates_ComeBack()
    {
        var rates = ExchangeRates.Create(Arbitraries.Nok, [new(Currency.FromCode("EUR"), Day(1, 1), 11.4305m), new(Currency.FromCode("USD"), Day(1, 1), 10), new(Currency.FromCode("EUR"), Day(7, 1), 11.5m)]);
        var text = JsonSerializer.Serialize(rates, HostsOwn);
        var read = JsonSerializer.Deserialize<ExchangeRates>(text, HostsOwn)!;

        Assert.Equal(rates.Base, read.Base);
        Assert.Equal(rates.Rates.AsEnumerable(), read.Rates);
        Assert.Empty(ExchangeRatesSchema.Validate(text));
    }

    /// <summary>A calendar or rates that contradict themselves are refused, with the place.</summary>
    [Theory]
    [InlineData(typeof(WorkingCalendar), """{"week":[]}""", "all seven days")]
    [InlineData(typeof(WorkingCalendar), """{"week":[{"day":"monday","hours":[{"start":"09:00:00","end":"08:00:00"}]}]}""", "$.week[0].hours[0]")]
    [InlineData(typeof(WorkingCalendar), """{"week":[{"day":"monday","hours":[]},{"day":"monday","hours":[]}]}""", "twice")]
    [InlineData(typeof(ExchangeRates), """{"base":"NOK","rates":[{"currency":"NOK","from":"2026-01-01","rate":2}]}""", "NOK is the base")]
    public void WhatContradictsItself_IsRefused(Type type, string json, string named)
    {
        var error = Assert.Throws<PipelineJsonException>(() => JsonSerializer.Deserialize(json, type, HostsOwn));
        Assert.Contains(named, $"{error.Path} {error.Message}", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Judgements))]
    public void AJudgement_ComesBack(Judgement judgement)
    {
        var text = PipelineJson.WriteJudgement(judgement);

        Assert.Equal(judgement, PipelineJson.ReadJudgement(text));
        Assert.Empty(JudgementsSchema.Validate(text));
    }

    [Fact]
    public void EveryKindOfJudgement_HasItsContract() =>
        Assert.Equal(
            typeof(Judgement).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Judgement))).Select(type => type.Name).Order(),
            ((IEnumerable<object[]>)Judgements).Select(row => row[0].GetType().Name).Distinct().Order());

    [Fact]
    public void AQuota_ComesBack()
    {
        Quota[] quotas = [Quota.ForAll(Nok(5), Quarter), Quota.ForSeller(new("Ann"), Nok(6.25m), Quarter), Quota.ForNode(new("east"), Nok(0), FiscalCalendar.Broadcast.Month(2026, 2))];

        Assert.All(quotas, quota => Assert.Equal(quota, PipelineJson.ReadQuota(PipelineJson.WriteQuota(quota))));
        Assert.All(quotas, quota => Assert.Empty(QuotasSchema.Validate(PipelineJson.WriteQuota(quota))));
    }

    /// <summary>A host's own JSON may hold them: by the context alone, without reflection.</summary>
    [Fact]
    public void AHostsOwnJson_HoldsThem()
    {
        var context = PipelineJsonContext.Default;
        var team = SalesTeam.Create("management", [new(new("east"))], [new(new("Ann"), new("east"))]);
        var plan = CommissionPlan.Create(Arbitraries.Nok, [new(0, null, 0.1m)]);
        var freeze = new Freeze(OrganisationPart.Everybody, Quarter, Boss, At);

        Assert.Equal(PipelineJson.WriteTeam(team), JsonSerializer.Serialize(team, context.SalesTeam));
        Assert.Equal(PipelineJson.WriteCommissionPlan(plan), JsonSerializer.Serialize(plan, context.CommissionPlan));
        Assert.Equal(freeze, JsonSerializer.Deserialize(JsonSerializer.Serialize(freeze, context.Judgement), context.Judgement));
        Assert.Equal(Quota.ForAll(Nok(5), Quarter), JsonSerializer.Deserialize(PipelineJson.WriteQuota(Quota.ForAll(Nok(5), Quarter)), context.Quota));
        Assert.Equal(Quarter, JsonSerializer.Deserialize<FiscalPeriod>(JsonSerializer.Serialize(Quarter, typeof(FiscalPeriod), context), new JsonSerializerOptions().ConfigureForPipeline()));
    }

    /// <summary>What is wrong is named, all of it, and where it stands.</summary>
    [Theory]
    [InlineData("team", """{"purpose":"management","nodes":[{"id":"a","parent":"b"},{"id":"b","parent":"a"}],"memberships":[{"seller":"Ann","node":"c"}]}""", "'a'", "'c'")]
    [InlineData("plan", """{"currency":"NOK","tiers":[{"from":0,"to":100,"rate":0.1},{"from":90,"rate":-1}]}""", "overlap", "-1")]
    [InlineData("plan", """{"currency":"NOK","tiers":[{"from":0,"rate":0.1}],"payday":1}""", "payday")]
    [InlineData("judgement", """{"kind":"guess"}""", "adjustment, submission, freeze")]
    [InlineData("judgement", """{"kind":"freeze","part":{"node":"a","seller":"b"},"period":{"kind":"quarter","name":"Q","from":"2026-07-01","to":"2026-09-30"},"by":"x","at":"2026-08-14T16:30:00Z"}""", "$.part")]
    [InlineData("quota", """{"target":{"amount":1,"currency":"NOK"},"period":{"kind":"free","name":"summer","from":"2026-07-01","to":"2026-09-30"}}""", "2026-07-01/2026-09-30", "summer")]
    [InlineData("quota", """{"target":{"amount":1,"currency":"NOK"},"period":{"kind":"quarter","name":"Q","from":"2026-07-01","to":"2026-06-30"}}""", "$.period")]
    public void WhatIsWrong_IsNamed(string what, string json, params string[] named)
    {
        var error = Assert.Throws<PipelineJsonException>(() => _ = what switch
        {
            "team" => (object)PipelineJson.ReadTeam(json),
            "plan" => PipelineJson.ReadCommissionPlan(json),
            "quota" => PipelineJson.ReadQuota(json),
            _ => PipelineJson.ReadJudgement(json),
        });

        Assert.All(named, part => Assert.Contains(part, $"{error.Path} {error.Message}", StringComparison.Ordinal));
    }

    private static JsonSchema Read(string schema) => JsonSchema.FromJsonAsync(schema).GetAwaiter().GetResult();
}
