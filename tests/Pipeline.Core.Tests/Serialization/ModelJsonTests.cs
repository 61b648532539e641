using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using NJsonSchema;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Forecasting.SalesCycle;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Serialization;

/// <summary>A model that is stored and read again is the same model: the same bits of every answer, the same text, the same refusals.</summary>
[Laws]
public sealed class ModelJsonTests
{
    private static readonly StageId Early = new("Early");
    private static readonly StageId Late = new("Late");
    private static readonly SalesProcess Process = SalesProcess.Create(new ProcessId("two"), 1, [new Stage(Early, StageRole.Interest), new Stage(Late, StageRole.Closing)]);
    private static readonly JsonSchema Schema = JsonSchema.FromJsonAsync(PipelineJsonSchema.Models).GetAwaiter().GetResult();

    private static readonly SalesCycleOptions Options = new()
    {
        Calendar = new FiscalCalendar(2, FiscalYearNaming.ByEnd),
        Traits = ["size", "no such segment"],
        HistoryHalfLife = 200.125,
        LevelPrior = 11,
        CalendarPrior = 12,
        TraitPrior = 13,
        StagePrior = 14,
        AgePrior = 0.1,
        RatePrior = 3,
        StatedPrior = 1e-7,
        AssumedChance = 1 / 3.0,
        AssumedMedianDays = 45,
    };

    /// <summary>Companies with stages, traits and amounts: some rows of no owner, of no size, of no amount, of an amount estimated, of a range.</summary>
    [Property(MaxTest = 25)]
    public void ACycleModel_AnswersToTheSameBits(byte seed, bool withOptions, bool withHistory)
    {
        var company = Company.Draw(seed);
        var model = company.Fit(withOptions, withHistory);
        var text = PipelineJson.WriteSalesCycleModel(model);
        var read = PipelineJson.ReadSalesCycleModel(text);

        Assert.Equal(text, PipelineJson.WriteSalesCycleModel(read));
        Laws.AssertTextIgnoresCulture(() => PipelineJson.WriteSalesCycleModel(PipelineJson.ReadSalesCycleModel(text)));
        Assert.Equal(AnswersOf(model, company.Snapshot), AnswersOf(read, company.Snapshot));
        Assert.Empty(Schema.Validate(text));
    }

    /// <summary>A calendar of weeks is kept whole: its years do not begin with a month.</summary>
    [Fact]
    public void ACalendarOfWeeks_IsKept()
    {
        var company = Company.Draw(1);
        var calendar = FiscalCalendar.OfWeeks(WeekPattern.FourFiveFour, FiscalYearEnd.Nearest(IsoDayOfWeek.Saturday, 1), FiscalYearNaming.ByStart, 12);
        var model = SalesCycleModel.Fit(company.Snapshot, Options with { Calendar = calendar });
        var text = PipelineJson.WriteSalesCycleModel(model);

        Assert.Equal(calendar, PipelineJson.ReadSalesCycleModel(text).Options.Calendar);
        Assert.Empty(Schema.Validate(text));
        var broken = text.Replace("\"weeks\":\"fourFiveFour\",", "", StringComparison.Ordinal);
        Assert.Contains("go together", Assert.Throws<PipelineJsonException>(() => PipelineJson.ReadSalesCycleModel(broken)).Message, StringComparison.Ordinal);
    }

    /// <summary>The day after, which has other rows, and the whole forecast with what is not yet opened.</summary>
    [Property(MaxTest = 5)]
    public void AStoredNight_ForecastsAsTheFittedOne(byte seed)
    {
        var company = Company.Draw(seed);
        var model = company.Model;
        var arrivals = ArrivalModel.Fit(company.Snapshot);
        var period = FiscalPeriod.Free(company.Period.Start, company.Period.End);

        var fitted = Forecast.Create(company.Snapshot, model, period, Arbitraries.Nok, NewBusinessOutlook.FromModels(company.Snapshot, arrivals, model));
        var stored = PipelineJson.ReadSalesCycleModel(PipelineJson.WriteSalesCycleModel(model));
        var storedArrivals = PipelineJson.ReadArrivalModel(PipelineJson.WriteArrivalModel(arrivals));
        var again = Forecast.Create(company.Snapshot, stored, period, Arbitraries.Nok, NewBusinessOutlook.FromModels(company.Snapshot, storedArrivals, stored));
        Assert.Equal((fitted.ExpectedFromOpen, fitted.ExpectedFromNew), (again.ExpectedFromOpen, again.ExpectedFromNew));

        var tomorrow = company.On(company.Snapshot.AsOf.PlusDays(1));
        Assert.Equal(AnswersOf(model, tomorrow), AnswersOf(stored, tomorrow));
    }

    [Property(MaxTest = 25)]
    public void Arrivals_AreTheSameBits(byte seed)
    {
        var snapshot = Company.Draw(seed).Snapshot;
        var model = ArrivalModel.Fit(snapshot);
        var text = PipelineJson.WriteArrivalModel(model);
        var read = PipelineJson.ReadArrivalModel(text);

        Assert.Equal(text, PipelineJson.WriteArrivalModel(read));
        Laws.AssertTextIgnoresCulture(() => PipelineJson.WriteArrivalModel(PipelineJson.ReadArrivalModel(text)));
        Assert.Equal((model.Observed, model.OpenedCount, model.EffectiveCount, model.Dispersion, model.DriftPerDay), (read.Observed, read.OpenedCount, read.EffectiveCount, read.Dispersion, read.DriftPerDay));
        SellerId?[] owners = [.. model.Sellers, null, new SellerId("nobody")];
        Assert.Equal(owners.Select(owner => Bits(model.ExpectedOn(snapshot.AsOf.PlusDays(40), owner))), owners.Select(owner => Bits(read.ExpectedOn(snapshot.AsOf.PlusDays(40), owner))));
        Assert.Throws<ArgumentOutOfRangeException>(() => read.ExpectedOn(snapshot.AsOf, null));
        Assert.Empty(Schema.Validate(text));
    }

    [Property(MaxTest = 25)]
    public void AMeasuredOutlook_IsTheSameBits(byte seed)
    {
        var company = Company.Draw(seed);
        var outlook = MeasuredOutlook.FromHistory(company.Snapshot);
        var text = PipelineJson.WriteMeasuredOutlook(outlook);
        var read = PipelineJson.ReadMeasuredOutlook(text);

        Assert.Equal(text, PipelineJson.WriteMeasuredOutlook(read));
        Assert.Equal(outlook.TimeToClose.Curves.LifeTable, read.TimeToClose.Curves.LifeTable);
        Assert.Equal(outlook.Read(company.Snapshot, company.Period).Chances.Units.ToArray(), read.Read(company.Snapshot, company.Period).Chances.Units.ToArray());
        Assert.Throws<ArgumentException>(() => read.Read(company.On(company.Snapshot.AsOf.PlusDays(-1)), company.Period));
        Assert.Empty(Schema.Validate(text));
    }

    /// <summary>Of counted openings, of models, and narrowed down to some sellers: the same text, and the same bits of every answer.</summary>
    [Property(MaxTest = 25)]
    public void NewBusiness_IsTheSameBits(byte seed, byte kind)
    {
        var company = Company.Draw(seed);
        SellerId[] some = [new("Bob"), new("nobody")];
        var ofModels = NewBusinessOutlook.FromModels(company.Snapshot, ArrivalModel.Fit(company.Snapshot), company.Model);
        var outlook = (kind % 4) switch { 0 => NewBusinessOutlook.FromHistory(company.Snapshot, some), 1 => ofModels, 2 => ofModels.For(some), _ => ofModels.For([]) };
        var text = PipelineJson.WriteNewBusinessOutlook(outlook);
        var read = PipelineJson.ReadNewBusinessOutlook(text);

        Assert.Equal(text, PipelineJson.WriteNewBusinessOutlook(read));
        Laws.AssertTextIgnoresCulture(() => PipelineJson.WriteNewBusinessOutlook(PipelineJson.ReadNewBusinessOutlook(text)));
        Assert.Equal((outlook.Read(company.Period), outlook.Amount, outlook.Missing, outlook.AmountSampleSize), (read.Read(company.Period), read.Amount, read.Missing, read.AmountSampleSize));
        Assert.Equal(Bits(outlook.ChanceOfWinning(company.Snapshot.AsOf, company.Period)), Bits(read.ChanceOfWinning(company.Snapshot.AsOf, company.Period)));
        Assert.Equal(outlook.Sellers, read.Sellers);
        if (outlook.Arrivals is not null)
        {
            Assert.Equal(outlook.For([new("Ann"), some[0]]).Read(company.Period), read.For([new("Ann"), some[0]]).Read(company.Period));
        }

        Assert.Empty(Schema.Validate(text));
    }

    /// <summary>What becomes of arrivals may be code of a host, which no text holds.</summary>
    [Fact]
    public void NewBusiness_OfAHostsOwnView_IsRefused()
    {
        var company = Company.Draw(1);
        var outlook = NewBusinessOutlook.FromModels(company.Snapshot, ArrivalModel.Fit(company.Snapshot), new Surely());

        Assert.Equal(("$.chances", "Surely"), Assert.Throws<PipelineJsonException>(() => PipelineJson.WriteNewBusinessOutlook(outlook)) is var fault ? (fault.Path, fault.Value) : default);
    }

    /// <summary>One model of each kind as the first version wrote it.</summary>
    [Fact]
    public void TheCheckedInModels_AreReadForEver()
    {
        var text = File.ReadAllText(Path.Combine(SharedFile.RepositoryRoot, "tests", "Pipeline.Core.Tests", "Serialization", "models-v2.jsonl"));
        var lines = text.Split('\n');
        var cycle = PipelineJson.ReadSalesCycleModel(lines[0]);
        Assert.Equal(text, $"{PipelineJson.WriteSalesCycleModel(cycle)}\n{PipelineJson.WriteArrivalModel(PipelineJson.ReadArrivalModel(lines[1]))}\n{PipelineJson.WriteMeasuredOutlook(PipelineJson.ReadMeasuredOutlook(lines[2]))}\n");
        Assert.Equal((2, 3), (cycle.Won.Stages.Length, cycle.Won.Traits.Length));
        Assert.NotNull(cycle.SoldAmount);
    }

    [Property]
    public void AChangedModel_IsReadOrIsAFaultWithAPath(byte seed, int change)
    {
        var company = Company.Draw((byte)(seed % 3));
        PipelineJsonProperties.AssertReadsOrFaults(PipelineJson.WriteSalesCycleModel(company.Model), PipelineJson.ReadSalesCycleModel, new(change));
        PipelineJsonProperties.AssertReadsOrFaults(PipelineJson.WriteArrivalModel(ArrivalModel.Fit(company.Snapshot)), PipelineJson.ReadArrivalModel, new(change));
        PipelineJsonProperties.AssertReadsOrFaults(PipelineJson.WriteMeasuredOutlook(MeasuredOutlook.FromHistory(company.Snapshot)), PipelineJson.ReadMeasuredOutlook, new(change));
        PipelineJsonProperties.AssertReadsOrFaults(
            PipelineJson.WriteNewBusinessOutlook(NewBusinessOutlook.FromModels(company.Snapshot, ArrivalModel.Fit(company.Snapshot), company.Model)), PipelineJson.ReadNewBusinessOutlook, new(change));
    }

    [Fact]
    public void WithoutPast_ModelsAreReadToo()
    {
        var snapshot = Snapshot(Day(3, 1));
        var model = SalesCycleModel.Fit(snapshot);
        Assert.Null(PipelineJson.ReadSalesCycleModel(PipelineJson.WriteSalesCycleModel(model)).SoldAmount);
        Assert.Null(PipelineJson.ReadArrivalModel(PipelineJson.WriteArrivalModel(ArrivalModel.Fit(snapshot))).Observed);
        Assert.Equal(0, PipelineJson.ReadMeasuredOutlook(PipelineJson.WriteMeasuredOutlook(MeasuredOutlook.FromHistory(snapshot))).TimeToClose.SampleSize);
        Assert.Equal(MissingHistory.NoWin, PipelineJson.ReadNewBusinessOutlook(PipelineJson.WriteNewBusinessOutlook(NewBusinessOutlook.FromHistory(snapshot))).Missing);
        Assert.Null(PipelineJson.ReadNewBusinessOutlook(PipelineJson.WriteNewBusinessOutlook(NewBusinessOutlook.FromModels(snapshot, ArrivalModel.Fit(snapshot), model))).Amounts);
    }

    [Fact]
    public void AReadModel_StillRefusesItsPast()
    {
        var company = Company.Draw(1);
        var read = PipelineJson.ReadSalesCycleModel(PipelineJson.WriteSalesCycleModel(company.Model));
        var before = company.On(company.Snapshot.AsOf.PlusDays(-1));

        Assert.Contains("2025-06-29", Assert.Throws<ArgumentException>("snapshot", () => read.Read(before, company.Period)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("asOf", () => read.ChancesOfNew(before.AsOf, company.Period, null));
        Assert.Throws<ArgumentException>("row", () => read.AmountOf(before.RowsIn(RowSet.Open).First()));
    }

    [Fact]
    public void ALaw_KeepsTheVarianceItLost()
    {
        var law = Company.Draw(2).Fit(false, false).SoldAmount!;
        Assert.True(law.VarianceLost > 0);
        Assert.Equal((law, law.VarianceLost), (AmountLaw.Of(law.Atoms, law.VarianceLost), AmountLaw.Of(law.Atoms, law.VarianceLost).VarianceLost));
        Assert.Throws<ArgumentOutOfRangeException>("varianceLost", () => AmountLaw.Of(law.Atoms, -1));
    }

    [Fact]
    public void ArrivalsAndSpells_StandAsDocumented()
    {
        var snapshot = Snapshot(Day(1, 4), Row("a", Day(1, 1), outcome: Won(Day(1, 3))), Row("b", Day(1, 1), owner: null));
        Assert.Equal(
            """{"kind":"measured","version":1,"trainedThrough":"2026-01-04","spells":[{"entry":-1,"exit":2,"end":"won","count":1},{"entry":-1,"exit":3,"end":"censored","count":1}]}""",
            PipelineJson.WriteMeasuredOutlook(MeasuredOutlook.FromHistory(snapshot)));
        Assert.StartsWith(
            """{"kind":"arrivals","version":2,"trainedThrough":"2026-01-04","observed":{"start":"2026-01-01","end":"2026-01-04"},"openedCount":2,"openedPerDay":""",
            PipelineJson.WriteArrivalModel(ArrivalModel.Fit(snapshot)), StringComparison.Ordinal);
        Assert.StartsWith(
            """{"kind":"sales-cycle","version":2,"trainedThrough":"2026-01-04","options":{"calendar":{"startMonth":1,"naming":"byStart"},"traits":[],"historyHalfLife":365,""",
            PipelineJson.WriteSalesCycleModel(SalesCycleModel.Fit(snapshot)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$.version", "1", "1", FailureReason.Unknown)]
    [InlineData("$.version", "3", "3", FailureReason.Unknown)]
    [InlineData("$.version", "1.5", "1.5", FailureReason.OutOfRange)]
    [InlineData("$.kind", "\"arrivals\"", "arrivals", FailureReason.Unknown)]
    [InlineData("$.kind", null, "", FailureReason.Missing)]
    [InlineData("$.trainedThrough", "\"2026-02-30\"", "2026-02-30", FailureReason.Unreadable)]
    [InlineData("$.sampleSize", "-1", "-1", FailureReason.OutOfRange)]
    [InlineData("$.options.calendar.startMonth", "13", "13", FailureReason.OutOfRange)]
    [InlineData("$.options.calendar.naming", "\"byMiddle\"", "byMiddle", FailureReason.Unknown)]
    [InlineData("$.options.historyHalfLife", "0", "0", FailureReason.OutOfRange)]
    [InlineData("$.options.assumedChance", "1", "1", FailureReason.OutOfRange)]
    [InlineData("$.options.ratePrior", null, "", FailureReason.Missing)]
    [InlineData("$.won.ends", "-0.5", "-0.5", FailureReason.OutOfRange)]
    [InlineData("$.won.usualRate", "1e999", "1e999", FailureReason.OutOfRange)]
    [InlineData("$.won.ageRates", "[0.1,0.2]", "[0.1,0.2]", FailureReason.Contradiction)]
    [InlineData("$.won.quarterWeeks", "[]", "[]", FailureReason.Contradiction)]
    [InlineData("$.won.quarterWeeks[3].ratio", "0", "0", FailureReason.OutOfRange)]
    [InlineData("$.endedWithoutSale.weekdays[6].ratio", "-2", "-2", FailureReason.OutOfRange)]
    [InlineData("$.endedWithoutSale.weekdays[6].expected", "-2", "-2", FailureReason.OutOfRange)]
    [InlineData("$.won.level.observed", "null", "null", FailureReason.Missing)]
    [InlineData("$.won.traits", "[]", "[]", FailureReason.Contradiction)]
    [InlineData("$.won.traits[0].values.Ann.ratio", "0", "0", FailureReason.OutOfRange)]
    [InlineData("$.won.traits[1].ofUnknown", "1", "1", FailureReason.Unreadable)]
    [InlineData("$.won.stages[1].factors", "[{\"ratio\":1,\"observed\":0,\"expected\":0}]", "[{\"ratio\":1,", FailureReason.Contradiction)]
    [InlineData("$.won.stages[0].stage", "\"Late\"", null, FailureReason.Contradiction, "$.won.stages")] // twice
    [InlineData("$.endedWithoutSale.stages", "[]", null, FailureReason.Contradiction, "$.endedWithoutSale")] // winning tells two apart
    [InlineData("$.options.traits", "[\"size\"]", null, FailureReason.Contradiction, "$.won")]
    [InlineData("$.soldOverStated.ratio", "0", "0", FailureReason.OutOfRange)]
    [InlineData("$.soldOverStated.spread", "-1", "-1", FailureReason.OutOfRange)]
    [InlineData("$.soldAmount.atoms", "[]", "[]", FailureReason.Contradiction)]
    [InlineData("$.soldAmount.atoms[0].weight", "0.9", null, FailureReason.Contradiction, "$.soldAmount.atoms")] // do not add up to 1
    [InlineData("$.soldAmount.atoms[0].amount.currency", "\"SEK\"", null, FailureReason.Contradiction, "$.soldAmount")]
    [InlineData("$.soldAmount.varianceLost", "-1", "-1", FailureReason.OutOfRange)]
    [InlineData("$.won.mood", "\"sunny\"", "sunny", FailureReason.Unknown)]
    public void ABadCycleModel_IsNamedWithPathAndValue(string place, string? json, string? value, FailureReason reason, string? path = null) =>
        AssertFault(PipelineJson.WriteSalesCycleModel(Company.Draw(3).Model), PipelineJson.ReadSalesCycleModel, place, json, value, reason, path);

    [Theory]
    [InlineData("$.kind", "\"measured\"", "measured", FailureReason.Unknown)]
    [InlineData("$.version", "0", "0", FailureReason.Unknown)]
    [InlineData("$.observed.start", "\"2099-01-01\"", null, FailureReason.Contradiction, "$.observed.end")]
    [InlineData("$.observed", "{\"start\":\"2025-01-01\",\"end\":\"2099-01-01\"}", "{", FailureReason.Contradiction)]
    [InlineData("$.observed", "null", "null", FailureReason.Contradiction)]
    [InlineData("$.openedCount", "-1", "-1", FailureReason.OutOfRange)]
    [InlineData("$.openedPerDay", "-1", "-1", FailureReason.OutOfRange)]
    [InlineData("$.effectiveCount", "-1", "-1", FailureReason.OutOfRange)]
    [InlineData("$.monthFactors", "[1,1]", "[1,1]", FailureReason.Contradiction)]
    [InlineData("$.monthFactors[4]", "0", null, FailureReason.OutOfRange, "$.monthFactors")]
    [InlineData("$.shares[0].share", "-0.1", null, FailureReason.OutOfRange, "$.shares")]
    [InlineData("$.shares[0].share", "2", null, FailureReason.Contradiction, "$.shares")]
    [InlineData("$.shares[0].seller", "\"Bob\"", null, FailureReason.Contradiction, "$.shares")] // twice
    [InlineData("$.shares[0].seller", "\" \"", " ", FailureReason.OutOfRange)]
    public void BadArrivals_AreNamedWithPathAndValue(string place, string? json, string? value, FailureReason reason, string? path = null) =>
        AssertFault(PipelineJson.WriteArrivalModel(ArrivalModel.Fit(Company.Draw(3).Snapshot)), PipelineJson.ReadArrivalModel, place, json, value, reason, path);

    [Theory]
    [InlineData("$.kind", "\"sales-cycle\"", "sales-cycle", FailureReason.Unknown)]
    [InlineData("$.version", "\"1\"", "1", FailureReason.Unreadable)]
    [InlineData("$.spells[0].entry", "-2", null, FailureReason.OutOfRange)]
    [InlineData("$.spells[0].exit", "-1", null, FailureReason.OutOfRange)]
    [InlineData("$.spells[0].end", "\"sold\"", "sold", FailureReason.Unknown)]
    [InlineData("$.spells[0].count", "0", "0", FailureReason.OutOfRange)]
    [InlineData("$.spells[0].count", "9223372036854775807", null, FailureReason.OutOfRange, "$")]
    public void ABadMeasuredOutlook_IsNamedWithPathAndValue(string place, string? json, string? value, FailureReason reason, string? path = null) =>
        AssertFault(PipelineJson.WriteMeasuredOutlook(MeasuredOutlook.FromHistory(Company.Draw(3).Snapshot)), PipelineJson.ReadMeasuredOutlook, place, json, value, reason, path);

    [Theory]
    [InlineData("$.kind", "\"arrivals\"", "arrivals", FailureReason.Unknown)]
    [InlineData("$.version", "2", "2", FailureReason.Unknown)]
    [InlineData("$.observed", "{\"start\":\"2025-01-01\",\"end\":\"2099-01-01\"}", "{", FailureReason.Contradiction)]
    [InlineData("$.openedCount", "-1", "-1", FailureReason.OutOfRange)]
    [InlineData("$.amountSampleSize", "-1", "-1", FailureReason.OutOfRange)]
    [InlineData("$.spells[0].count", "0", "0", FailureReason.OutOfRange)]
    [InlineData("$.amount", "{\"atoms\":[{\"amount\":{\"amount\":1,\"currency\":\"NOK\"},\"weight\":1}],\"varianceLost\":0}", "{", FailureReason.Contradiction)]
    [InlineData("$.arrivals", null, null, FailureReason.Contradiction, "$.chances")]
    [InlineData("$.chances", null, null, FailureReason.Contradiction, "$.arrivals")]
    [InlineData("$.arrivals.trainedThrough", "\"2099-01-01\"", null, FailureReason.Contradiction, "$.arrivals")]
    [InlineData("$.arrivals.version", "1", "1", FailureReason.Unknown)]
    [InlineData("$.chances.kind", "\"arrivals\"", "arrivals", FailureReason.Unknown)]
    [InlineData("$.chances.version", "3", "3", FailureReason.Unknown)]
    [InlineData("$.chances.mood", "\"sunny\"", "sunny", FailureReason.Unknown)]
    [InlineData("$.amounts.proportions[0].proportion", "-1", null, FailureReason.OutOfRange, "$.amounts.proportions")]
    [InlineData("$.amounts.proportions[0].seller", "\"Bob\"", null, FailureReason.Contradiction, "$.amounts.proportions")] // twice
    [InlineData("$.amounts.proportionOfOthers", "-1", "-1", FailureReason.OutOfRange)]
    [InlineData("$.sellers", "[\"Ann\",\"Ann\"]", "[", FailureReason.Contradiction)]
    [InlineData("$.mood", "\"sunny\"", "sunny", FailureReason.Unknown)]
    public void BadNewBusiness_IsNamedWithPathAndValue(string place, string? json, string? value, FailureReason reason, string? path = null)
    {
        var company = Company.Draw(3);
        var outlook = NewBusinessOutlook.FromModels(company.Snapshot, ArrivalModel.Fit(company.Snapshot), company.Model);
        AssertFault(PipelineJson.WriteNewBusinessOutlook(outlook), PipelineJson.ReadNewBusinessOutlook, place, json, value, reason, path);
    }

    /// <summary>Of counted openings no seller can be told apart.</summary>
    [Theory]
    [InlineData("$.sellers", "[\"Ann\"]")]
    [InlineData("$.amounts", "{\"ofAll\":{\"atoms\":[{\"amount\":{\"amount\":1,\"currency\":\"NOK\"},\"weight\":1}],\"varianceLost\":0},\"proportions\":[],\"proportionOfOthers\":1}")]
    public void CountedNewBusiness_WithWhatModelsTell_IsRefused(string place, string json) =>
        AssertFault(PipelineJson.WriteNewBusinessOutlook(NewBusinessOutlook.FromHistory(Company.Draw(3).Snapshot)), PipelineJson.ReadNewBusinessOutlook, place, json, null, FailureReason.Contradiction, null);

    [Fact]
    public void Parts_ThatAreTheDefaultsOfTheirTypes_AreRefused()
    {
        var (one, model) = (CycleFactor.Unknown, Company.Draw(3).Model);
        var won = model.Won;
        CycleHazard With(CycleFactor? level = null, CycleFactor? weekday = null) =>
            new(won.Ends, won.UsualRate, won.AgeRates, won.QuarterWeeks, won.Weekdays.SetItem(0, weekday ?? one), level ?? one, won.LevelVariance, won.LevelDriftPerDay, won.Traits, won.Stages);

        Assert.Throws<ArgumentException>("level", () => With(level: default(CycleFactor)));
        Assert.Throws<ArgumentException>("weekdays", () => With(weekday: default(CycleFactor)));
        Assert.Throws<ArgumentException>("ageRates", () => new CycleHazard(1, 1, default, won.QuarterWeeks, won.Weekdays, one, 0, 0, won.Traits, []));
        Assert.Throws<ArgumentOutOfRangeException>("levelVariance", () => new CycleHazard(1, 1, won.AgeRates, won.QuarterWeeks, won.Weekdays, one, -1, 0, won.Traits, []));
        Assert.Throws<ArgumentOutOfRangeException>("levelDriftPerDay", () => new CycleHazard(1, 1, won.AgeRates, won.QuarterWeeks, won.Weekdays, one, 0, double.NaN, won.Traits, []));
        Assert.Throws<ArgumentOutOfRangeException>("dispersion", () => new ArrivalModel(model.TrainedThrough, null, 0, 0, 0, 0.5, 0, [.. Enumerable.Repeat(1.0, 12)], []));
        Assert.Throws<ArgumentException>("factors", () => new CycleStage(Late, default));
        Assert.Throws<ArgumentException>("ofUnknown", () => new CycleTrait("owner", won.Traits[0].Values, default));
        Assert.Throws<ArgumentException>("values", () => new CycleTrait("owner", won.Traits[0].Values.Add("new", default), one));
        Assert.Throws<ArgumentException>("soldOverStated", () => new SalesCycleModel(model.TrainedThrough, model.Options, 1, won, model.EndedWithoutSale, default, null));
        Assert.Throws<ArgumentNullException>("timeToClose", () => new MeasuredOutlook(null!, model.TrainedThrough)); // the null is what is tested
    }

    [Fact]
    public void AHostsOwnJson_HoldsModels()
    {
        var company = Company.Draw(4);
        var night = new Night(company.Model, ArrivalModel.Fit(company.Snapshot), MeasuredOutlook.FromHistory(company.Snapshot), NewBusinessOutlook.FromHistory(company.Snapshot));
        var options = new JsonSerializerOptions().ConfigureForPipeline();
        var text = JsonSerializer.Serialize(night, options);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<Night>(text, options), options));
        var alone = JsonSerializer.Serialize(night.Cycle, PipelineJsonContext.Default.SalesCycleModel);
        Assert.Equal(PipelineJson.WriteSalesCycleModel(night.Cycle), PipelineJson.WriteSalesCycleModel(JsonSerializer.Deserialize(alone, PipelineJsonContext.Default.SalesCycleModel)!));
        Assert.Equal(PipelineJson.WriteNewBusinessOutlook(night.New), JsonSerializer.Serialize(night.New, PipelineJsonContext.Default.NewBusinessOutlook));
        Assert.Equal(PipelineJson.WriteArrivalModel(night.Arrivals), JsonSerializer.Serialize(night.Arrivals, PipelineJsonContext.Default.ArrivalModel));
        Assert.Equal(PipelineJson.WriteMeasuredOutlook(night.Measured), JsonSerializer.Serialize(night.Measured, PipelineJsonContext.Default.MeasuredOutlook));
    }

    private static void AssertFault<T>(string text, Func<string, T> read, string place, string? json, string? value, FailureReason reason, string? path)
    {
        var changed = JsonNode.Parse(text)!;
        string[] steps = [.. place.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.').Skip(1)];
        var owner = steps[..^1].Aggregate(changed, (node, step) => node is JsonArray array ? array[Number(step)]! : node[step]!);
        if (owner is JsonArray list)
        {
            list[Number(steps[^1])] = JsonNode.Parse(json!);
        }
        else if (json is null)
        {
            owner.AsObject().Remove(steps[^1]);
        }
        else
        {
            owner[steps[^1]] = "@@";
        }

        var fault = Assert.Throws<PipelineJsonException>(() => read(changed.ToJsonString().Replace("\"@@\"", json, StringComparison.Ordinal)));
        Assert.Equal((path ?? place, reason), (fault.Path, fault.Reason));
        Assert.StartsWith(value ?? "", fault.Value, StringComparison.Ordinal);

        static int Number(string step) => int.Parse(step, System.Globalization.CultureInfo.InvariantCulture);
    }

    // Everything that a model can be asked, to the bit.
    private static string AnswersOf(SalesCycleModel model, PipelineSnapshot snapshot)
    {
        var period = new DateInterval(snapshot.AsOf.PlusDays(5), snapshot.AsOf.PlusDays(150));
        var chances = model.Read(snapshot, period).Chances.Units.ToArray();
        var ofNew = model.ChancesOfNew(snapshot.AsOf, period, new SellerId("Ann")).Concat(model.ChancesOfNew(snapshot.AsOf, period, null)).Select(Bits);
        SnapshotRow[] open = [.. snapshot.RowsIn(RowSet.Open)];
        var amounts = open.Select(row => $"{model.AmountOf(row)} {Bits(model.AmountOf(row)?.VarianceLost ?? 0)}");
        var explained = open.Take(5).Select(row => model.Explain(row, period)).Select(one => $"{Bits(one.Chance)} {string.Join(',', one.Factors.Select(factor => $"{factor.Name} {Bits(factor.Ratio)}"))}");
        Assert.Contains(chances, chance => chance > 0);
        return string.Join('\n', [string.Join(' ', chances), string.Join(' ', ofNew), .. amounts, .. explained, $"{model.SampleSize} {Bits(model.EffectiveWins)}", .. model.RateRatios(period, 5).Select(ratio => $"{Bits(ratio)}")]);
    }

    private static long Bits(double number) => BitConverter.DoubleToInt64Bits(number);

    private sealed record Night(SalesCycleModel Cycle, ArrivalModel Arrivals, MeasuredOutlook Measured, NewBusinessOutlook New);

    private sealed class Surely : IArrivalOutlook
    {
        public ImmutableArray<double> ChancesOfNew(LocalDate asOf, DateInterval period, SellerId? owner) => [.. Enumerable.Repeat(1.0, NodaTime.Period.DaysBetween(asOf, period.End))];
    }

    /// <summary>Half a year of a simulated company, a stage entered on the way.</summary>
    private sealed record Company(Opportunity[] Rows)
    {
        private static readonly Lazy<Company>[] Drawn = [.. Enumerable.Range(0, 1 + byte.MaxValue).Select(seed => new Lazy<Company>(() => Simulate((byte)seed)))];

        private readonly Lazy<SalesCycleModel> _model = new(() => Fit(Rows, true, true));

        private static readonly LocalDate Today = SimulatedCycle.First.PlusDays(180);

        internal PipelineSnapshot Snapshot { get; } = PipelineSnapshot.Create(Rows, Today, Process, Known).OrThrow();

        internal DateInterval Period { get; } = new(Today.PlusDays(1), Today.PlusDays(60));

        private static SnapshotOptions Known => SnapshotOptions.Default with { RecordedThrough = Today.PlusDays(400) };

        /// <summary>Gets the model with all options, stages among them.</summary>
        internal SalesCycleModel Model => _model.Value;

        internal static Company Draw(byte seed) => Drawn[seed].Value;

        private static Company Simulate(byte seed)
        {
            var cycle = new SimulatedCycle((age, day, owner) => (age < 20 ? 0.01 : 0.02) * (day.Day > 20 ? 2 : 1) * (owner == "Ann" ? 2 : 1), 0.02) { Days = 200, PerDay = 2 };
            return new([.. cycle.Draw(seed).Select(Dressed)]);
        }

        internal PipelineSnapshot On(LocalDate day) => PipelineSnapshot.Create(Rows, day, Process, Known).OrThrow();

        internal SalesCycleModel Fit(bool withOptions, bool withHistory) => Fit(Rows, withOptions, withHistory);

        private static SalesCycleModel Fit(Opportunity[] rows, bool withOptions, bool withHistory) => SalesCycleModel.Fit(
            PipelineSnapshot.Create(rows, Today, Process, Known).OrThrow(), withOptions ? Options : null, withHistory ? PipelineHistory.FromOpportunities(rows, Today, Process, Known).OrThrow() : null);

        private static Opportunity Dressed(Opportunity row, int i)
        {
            var moved = row.OpenedOn!.Value.PlusDays(9);
            var isLate = i % 2 == 0 && !(row.Outcome?.On < moved);
            var stated = 100m + i % 37;
            return new(
                row.Id, i % 11 == 0 ? null : row.Owner, isLate ? Late : Early, isLate ? moved : row.OpenedOn, isLate ? [new(Early, row.OpenedOn)] : null, row.OpenedOn,
                amount: i % 7 == 0 ? Amount.Unknown : i % 7 == 1 ? Amount.Of(new MoneyRange(Nok(stated), Nok(2 * stated), Nok(4 * stated))) : Amount.Of(Nok(stated)),
                listPrice: i % 14 == 0 ? Nok(500) : null,
                outcome: row.Outcome is { Kind: OutcomeKind.Won } won ? Won(won.On, stated * 0.9m + i % 23 / 100m) : row.Outcome,
                segments: i % 5 == 0 ? null : [new("size", i % 3 == 0 ? "big \"æ\u2028\"" : "small")]);
        }
    }
}
