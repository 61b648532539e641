using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>Follows opportunities day by day from one day to the end of a period.</summary>
internal sealed class CyclePath
{
    private readonly SalesCycleModel _model;
    private readonly int _asOf;
    private readonly int _after; // whole days ahead that come before the period
    private readonly double[] _won; // by days ahead, from 1 on: calendar and level
    private readonly double[] _ended;

    private CyclePath(SalesCycleModel model, LocalDate asOf, DateInterval period, bool withCalendar, bool withLevel)
    {
        var until = Math.Max(0, Period.DaysBetween(asOf, period.End));
        (_model, _asOf) = (model, PipelineSnapshot.ToDay(asOf));
        _after = Math.Clamp(Period.DaysBetween(asOf, period.Start) - 1, 0, until);
        var days = new CycleDays(_asOf, until + 1, model.Options.Calendar);
        (_won, _ended) = (new double[until + 1], new double[until + 1]);
        for (var ahead = 1; ahead <= until; ahead++)
        {
            _won[ahead] = FactorOn(model.Won, ahead);
            _ended[ahead] = FactorOn(model.EndedWithoutSale, ahead);
        }

        double FactorOn(CycleHazard hazard, int ahead) => (withCalendar ? hazard.CalendarFactor(days, ahead) : 1) * (withLevel ? hazard.Level.Ratio : 1);
    }

    internal static CyclePath Over(SalesCycleModel model, LocalDate asOf, DateInterval period, bool withCalendar = true, bool withLevel = true) =>
        new(model, asOf, period, withCalendar, withLevel);

    internal double ChanceOfWinning(SnapshotRow row)
    {
        var (won, ended) = (FactorOf(_model.Won, row), FactorOf(_model.EndedWithoutSale, row));
        var stage = row.Stage?.Id;
        var wonStage = _model.Won.Stages.FirstOrDefault(one => one.Stage == stage);
        var endedStage = _model.EndedWithoutSale.Stages.FirstOrDefault(one => one.Stage == stage);
        var age = row.OpenedOn is { } opened ? _asOf - PipelineSnapshot.ToDay(opened) : (int?)null;
        return ChanceOf(age, won, ended, wonStage, endedStage, 0);
    }

    /// <summary>Finds the chance without a stage, the factors of the traits given.</summary>
    internal double ChanceOf(int? age, double won, double ended) => ChanceOf(age, won, ended, null, null, 0);

    /// <summary>Finds the chance of one of which the owner at the most is known, by the number of days ahead at which it is opened, from 1 on.</summary>
    internal ImmutableArray<double> ChancesOfNew(SellerId? owner)
    {
        var (won, ended) = (_model.Won.Traits[0].RatioOf(owner?.Value), _model.EndedWithoutSale.Traits[0].RatioOf(owner?.Value));
        var chances = new double[_won.Length - 1];
        for (var ahead = 1; ahead < _won.Length; ahead++)
        {
            chances[ahead - 1] = ChanceOf(-ahead, won, ended, null, null, ahead - 1);
        }

        return [.. chances];
    }

    // An age that is not known has the usual rate. Days ahead up to the skipped ones are over before it is opened.
    private double ChanceOf(int? age, double won, double ended, CycleStage? wonStage, CycleStage? endedStage, int skipped)
    {
        var (open, chance, horizon) = (1.0, 0.0, 0);
        for (var ahead = skipped + 1; ahead < _won.Length; ahead++)
        {
            while (horizon < CycleHazard.StageHorizons.Length && ahead > CycleHazard.StageHorizons[horizon])
            {
                horizon++;
            }

            var band = age is { } known ? AgeBands.Of(known + ahead) : 0;
            var toWin = (age is null ? _model.Won.UsualRate : _model.Won.AgeRates[band]) * _won[ahead] * won;
            var toEnd = (age is null ? _model.EndedWithoutSale.UsualRate : _model.EndedWithoutSale.AgeRates[band]) * _ended[ahead] * ended;
            toWin *= wonStage?.Factors[horizon].Ratio ?? 1;
            toEnd *= endedStage?.Factors[horizon].Ratio ?? 1;
            var both = toWin + toEnd;
            var ends = -ElementaryFunction.ExpMinusOne(-both);
            chance += ahead > _after && both > 0 ? open * ends * toWin / both : 0;
            open *= 1 - ends;
        }

        return Math.Clamp(chance, 0, 1);
    }

    private static double FactorOf(CycleHazard hazard, SnapshotRow row)
    {
        var factor = 1.0;
        foreach (var trait in hazard.Traits)
        {
            factor *= trait.RatioOf(TraitCodes.ValueOf(row, trait.Name));
        }

        return factor;
    }
}
