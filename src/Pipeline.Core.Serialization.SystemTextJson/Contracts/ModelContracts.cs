using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Values;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.Fields;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.ScalarContracts;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>What was learnt from a past, with the version of its fields, the last day seen and the sample sizes.</summary>
internal static class ModelContracts
{
    private const string CycleKind = "sales-cycle";
    private const string ArrivalKind = "arrivals";
    private const string MeasuredKind = "measured";
    private const string NewBusinessKind = "new-business";
    private const int CycleVersion = 2;
    private const int ArrivalVersion = 2;
    private const int MeasuredVersion = 1;
    private const int NewBusinessVersion = 1;

    private static readonly ArrayContract<double> Doubles = new(ScalarContracts.Double);

    private static readonly ObjectContract<CycleFactor> Factor = ObjectContracts.Of(
        "cycle-factor",
        Required("ratio", ScalarContracts.Double, (CycleFactor factor) => factor.Ratio),
        Required("observed", ScalarContracts.Double, (CycleFactor factor) => factor.Observed),
        Required("expected", ScalarContracts.Double, (CycleFactor factor) => factor.Expected),
        (ratio, observed, expected) => new CycleFactor(ratio, observed, expected));

    private static readonly ArrayContract<CycleFactor> Factors = new(Factor);

    private static readonly ObjectContract<CycleTrait> Trait = ObjectContracts.Of(
        "cycle-trait",
        Required("name", Text, (CycleTrait trait) => trait.Name),
        Required("values", new MapContract<CycleFactor>(Factor), (CycleTrait trait) => trait.Values),
        Required("ofUnknown", Factor, (CycleTrait trait) => trait.OfUnknown),
        (name, values, ofUnknown) => new CycleTrait(name, values, ofUnknown));

    private static readonly ObjectContract<CycleStage> Stage = ObjectContracts.Of(
        "cycle-stage",
        Required("stage", IdContracts.Stage, (CycleStage stage) => stage.Stage),
        Required("factors", Factors, (CycleStage stage) => stage.Factors),
        (stage, factors) => new CycleStage(stage, factors));

    private static readonly ObjectContract<CycleHazard> Hazard = ObjectContracts.Of(
        "cycle-hazard",
        Required("ends", ScalarContracts.Double, (CycleHazard hazard) => hazard.Ends),
        Required("usualRate", ScalarContracts.Double, (CycleHazard hazard) => hazard.UsualRate),
        Required("ageRates", Doubles, (CycleHazard hazard) => hazard.AgeRates),
        Required("quarterWeeks", Factors, (CycleHazard hazard) => hazard.QuarterWeeks),
        Required("weekdays", Factors, (CycleHazard hazard) => hazard.Weekdays),
        Required("level", Factor, (CycleHazard hazard) => hazard.Level),
        Required("levelVariance", ScalarContracts.Double, (CycleHazard hazard) => hazard.LevelVariance),
        Required("levelDriftPerDay", ScalarContracts.Double, (CycleHazard hazard) => hazard.LevelDriftPerDay),
        Required("traits", new ArrayContract<CycleTrait>(Trait), (CycleHazard hazard) => hazard.Traits),
        Required("stages", new ArrayContract<CycleStage>(Stage), (CycleHazard hazard) => hazard.Stages),
        (ends, usualRate, ageRates, quarterWeeks, weekdays, level, levelVariance, levelDriftPerDay, traits, stages) =>
            new CycleHazard(ends, usualRate, ageRates, quarterWeeks, weekdays, level, levelVariance, levelDriftPerDay, traits, stages));

    private static readonly ObjectContract<SalesCycleOptions> Options = ObjectContracts.Of(
        "sales-cycle-options",
        Required("calendar", CalendarContracts.Calendar, (SalesCycleOptions options) => options.Calendar),
        Required("traits", new ArrayContract<string>(Text), (SalesCycleOptions options) => options.Traits),
        Required("historyHalfLife", ScalarContracts.Double, (SalesCycleOptions options) => options.HistoryHalfLife),
        Required("levelPrior", ScalarContracts.Double, (SalesCycleOptions options) => options.LevelPrior),
        Required("calendarPrior", ScalarContracts.Double, (SalesCycleOptions options) => options.CalendarPrior),
        Required("traitPrior", ScalarContracts.Double, (SalesCycleOptions options) => options.TraitPrior),
        Required("stagePrior", ScalarContracts.Double, (SalesCycleOptions options) => options.StagePrior),
        Required("agePrior", ScalarContracts.Double, (SalesCycleOptions options) => options.AgePrior),
        Required("ratePrior", ScalarContracts.Double, (SalesCycleOptions options) => options.RatePrior),
        Required("statedPrior", ScalarContracts.Double, (SalesCycleOptions options) => options.StatedPrior),
        Required("assumedChance", ScalarContracts.Double, (SalesCycleOptions options) => options.AssumedChance),
        Required("assumedMedianDays", ScalarContracts.Double, (SalesCycleOptions options) => options.AssumedMedianDays),
        (calendar, traits, historyHalfLife, levelPrior, calendarPrior, traitPrior, stagePrior, agePrior, ratePrior, statedPrior, assumedChance, assumedMedianDays) => new SalesCycleOptions
        {
            Calendar = calendar,
            Traits = traits,
            HistoryHalfLife = historyHalfLife,
            LevelPrior = levelPrior,
            CalendarPrior = calendarPrior,
            TraitPrior = traitPrior,
            StagePrior = stagePrior,
            AgePrior = agePrior,
            RatePrior = ratePrior,
            StatedPrior = statedPrior,
            AssumedChance = assumedChance,
            AssumedMedianDays = assumedMedianDays,
        });

    private static readonly ObjectContract<AmountRatio> Ratio = ObjectContracts.Of(
        "amount-ratio",
        Required("ratio", ScalarContracts.Double, (AmountRatio ratio) => ratio.Ratio),
        Required("spread", ScalarContracts.Double, (AmountRatio ratio) => ratio.Spread),
        Required("wins", ScalarContracts.Double, (AmountRatio ratio) => ratio.Wins),
        (ratio, spread, wins) => new AmountRatio(ratio, spread, wins));

    private static readonly ObjectContract<AmountLaw> Law = ObjectContracts.Of(
        "amount-law",
        Required("atoms", new ArrayContract<AmountAtom>(ObjectContracts.Of(
            "amount-atom",
            Required("amount", ValueContracts.Money, (AmountAtom atom) => atom.Amount),
            Required("weight", ScalarContracts.Double, (AmountAtom atom) => atom.Weight),
            (amount, weight) => new AmountAtom(amount, weight))), (AmountLaw law) => law.Atoms),
        Required("varianceLost", ScalarContracts.Double, (AmountLaw law) => law.VarianceLost),
        (atoms, varianceLost) => AmountLaw.Of(atoms, varianceLost));

    private static readonly ObjectContract<DateInterval> Days = ObjectContracts.Of(
        "days",
        Required("start", Day, (DateInterval days) => days.Start),
        Required("end", Day, (DateInterval days) => days.End),
        (start, end) => new DateInterval(start, end));

    private static readonly ObjectContract<KeyValuePair<SellerId, double>> Share = ObjectContracts.Of(
        "seller-share",
        Required("seller", IdContracts.Seller, (KeyValuePair<SellerId, double> share) => share.Key),
        Required("share", ScalarContracts.Double, (KeyValuePair<SellerId, double> share) => share.Value),
        (seller, share) => KeyValuePair.Create(seller, share));

    private static readonly ObjectContract<SpellCount> Spells = ObjectContracts.Of(
        "spells",
        Required("entry", Whole, (SpellCount row) => row.Spell.Entry),
        Required("exit", Whole, (SpellCount row) => row.Spell.Exit),
        Required("end", new EnumContract<SpellEnd>(), (SpellCount row) => row.Spell.End),
        Required("count", Long, (SpellCount row) => row.Count),
        (entry, exit, end, count) => new SpellCount(new Spell(entry, exit, end), count));

    private static readonly ArrayContract<SpellCount> SpellCounts = new(Spells);

    private static readonly ObjectContract<AmountsBySeller> Amounts = ObjectContracts.Of(
        "amounts-by-seller",
        Required("ofAll", Law, (AmountsBySeller amounts) => amounts.OfAll),
        Required("proportions", new ArrayContract<KeyValuePair<SellerId, double>>(ObjectContracts.Of(
            "seller-proportion",
            Required("seller", IdContracts.Seller, (KeyValuePair<SellerId, double> one) => one.Key),
            Required("proportion", ScalarContracts.Double, (KeyValuePair<SellerId, double> one) => one.Value),
            (seller, proportion) => KeyValuePair.Create(seller, proportion))), (AmountsBySeller amounts) => [.. amounts.Sellers.Select(seller => KeyValuePair.Create(seller, amounts.ProportionOf(seller)))]),
        Required("proportionOfOthers", ScalarContracts.Double, (AmountsBySeller amounts) => amounts.ProportionOfOthers),
        (ofAll, proportions, proportionOfOthers) => new AmountsBySeller(ofAll, proportions, proportionOfOthers));

    internal static readonly ObjectContract<SalesCycleModel> SalesCycle = ObjectContracts.Of(
        "sales-cycle-model",
        Required("version", new VersionContract(CycleVersion), (SalesCycleModel _) => CycleVersion),
        Required("trainedThrough", Day, (SalesCycleModel model) => model.TrainedThrough),
        Required("options", Options, (SalesCycleModel model) => model.Options),
        Required("sampleSize", Whole, (SalesCycleModel model) => model.SampleSize),
        Required("won", Hazard, (SalesCycleModel model) => model.Won),
        Required("endedWithoutSale", Hazard, (SalesCycleModel model) => model.EndedWithoutSale),
        Required("soldOverStated", Ratio, (SalesCycleModel model) => model.SoldOverStated),
        Optional("soldAmount", Law, (SalesCycleModel model) => model.SoldAmount),
        (_, trainedThrough, options, sampleSize, won, endedWithoutSale, soldOverStated, soldAmount) =>
            new SalesCycleModel(trainedThrough, options, sampleSize, won, endedWithoutSale, soldOverStated, soldAmount)).WithKind(CycleKind);

    internal static readonly ObjectContract<ArrivalModel> Arrivals = ObjectContracts.Of(
        "arrival-model",
        Required("version", new VersionContract(ArrivalVersion), (ArrivalModel _) => ArrivalVersion),
        Required("trainedThrough", Day, (ArrivalModel model) => model.TrainedThrough),
        Optional("observed", Days, (ArrivalModel model) => model.Observed),
        Required("openedCount", Whole, (ArrivalModel model) => model.OpenedCount),
        Required("openedPerDay", ScalarContracts.Double, (ArrivalModel model) => model.OpenedPerDay),
        Required("effectiveCount", ScalarContracts.Double, (ArrivalModel model) => model.EffectiveCount),
        Required("dispersion", ScalarContracts.Double, (ArrivalModel model) => model.Dispersion),
        Required("driftPerDay", ScalarContracts.Double, (ArrivalModel model) => model.DriftPerDay),
        Required("monthFactors", Doubles, (ArrivalModel model) => model.MonthFactors),
        Required("shares", new ArrayContract<KeyValuePair<SellerId, double>>(Share), (ArrivalModel model) => [.. model.Sellers.Select(seller => KeyValuePair.Create(seller, model.ShareOf(seller)))]),
        (_, trainedThrough, observed, openedCount, openedPerDay, effectiveCount, dispersion, driftPerDay, monthFactors, shares) =>
            new ArrivalModel(trainedThrough, observed, openedCount, openedPerDay, effectiveCount, dispersion, driftPerDay, monthFactors, shares)).WithKind(ArrivalKind);

    internal static readonly ObjectContract<MeasuredOutlook> Measured = ObjectContracts.Of(
        "measured-outlook",
        Required("version", new VersionContract(MeasuredVersion), (MeasuredOutlook _) => MeasuredVersion),
        Required("trainedThrough", Day, (MeasuredOutlook outlook) => outlook.TrainedThrough),
        Required("spells", SpellCounts, (MeasuredOutlook outlook) => outlook.TimeToClose.Curves.LifeTable.Rows),
        (_, trainedThrough, spells) => new MeasuredOutlook(TimeToClose.FromLifeTable(LifeTable.FromRows(spells)), trainedThrough)).WithKind(MeasuredKind);

    /// <summary>Its parts: a fitted day, and where it was made of models, these; what a sale brings then follows from them.</summary>
    internal static readonly ObjectContract<NewBusinessOutlook> NewBusiness = ObjectContracts.Of(
        "new-business-outlook",
        Required("version", new VersionContract(NewBusinessVersion), (NewBusinessOutlook _) => NewBusinessVersion),
        Required("trainedThrough", Day, (NewBusinessOutlook outlook) => outlook.TrainedThrough),
        Required("observed", Days, (NewBusinessOutlook outlook) => outlook.Observed),
        Required("openedCount", Whole, (NewBusinessOutlook outlook) => outlook.OpenedCount),
        Required("spells", SpellCounts, (NewBusinessOutlook outlook) => outlook.TimeToClose.Curves.LifeTable.Rows),
        Optional("amount", Law, (NewBusinessOutlook outlook) => outlook.Arrivals is null ? outlook.Amount : null),
        Required("amountSampleSize", Whole, (NewBusinessOutlook outlook) => outlook.AmountSampleSize),
        Optional("arrivals", Arrivals, (NewBusinessOutlook outlook) => outlook.Arrivals),
        Optional("chances", new ArrivalOutlookContract(SalesCycle), (NewBusinessOutlook outlook) => outlook.Chances),
        Optional("amounts", Amounts, (NewBusinessOutlook outlook) => outlook.Amounts),
        OptionalValue("sellers", new ArrayContract<SellerId>(IdContracts.Seller), (NewBusinessOutlook outlook) => outlook.Sellers),
        (_, trainedThrough, observed, openedCount, spells, amount, amountSampleSize, arrivals, chances, amounts, sellers) => OfParts(
            new NewBusinessOutlook(trainedThrough, observed, openedCount, TimeToClose.FromLifeTable(LifeTable.FromRows(spells)), amount, amountSampleSize), arrivals, chances, amounts, sellers))
        .WithKind(NewBusinessKind);

    /// <summary>Any of them, for the schema; each is read as what it is.</summary>
    internal static readonly UnionContract<object> Any = new(
        "model",
        [
            new UnionCase<object, SalesCycleModel>(CycleKind, SalesCycle),
            new UnionCase<object, ArrivalModel>(ArrivalKind, Arrivals),
            new UnionCase<object, MeasuredOutlook>(MeasuredKind, Measured),
            new UnionCase<object, NewBusinessOutlook>(NewBusinessKind, NewBusiness),
        ]);

    // Nothing that would not be written again is passed over.
    private static NewBusinessOutlook OfParts(NewBusinessOutlook outlook, ArrivalModel? arrivals, IArrivalOutlook? chances, AmountsBySeller? amounts, ImmutableArray<SellerId>? sellers)
    {
        if (arrivals is null || chances is null)
        {
            Refuse(arrivals is not null, "Arrivals go together with what becomes of them.", nameof(arrivals));
            Refuse(chances is not null, "What becomes of arrivals goes together with them.", nameof(chances));
            Refuse(amounts is not null, "Amounts by seller go together with arrivals.", nameof(amounts));
            Refuse(sellers is not null, "Sellers are told apart by arrivals only.", nameof(sellers));
            return outlook;
        }

        Refuse(outlook.Amount is not null, "With arrivals it follows from the amounts by seller.", "amount");
        var ofAll = outlook.With(arrivals, chances, amounts);
        if (sellers is not { } some)
        {
            return ofAll;
        }

        Refuse(some.Distinct().Count() < some.Length, "A seller stands twice.", nameof(sellers));
        return ofAll.For(some);

        static void Refuse(bool isSo, string why, string field)
        {
            if (isSo)
            {
                throw new ArgumentException(why, field);
            }
        }
    }
}
