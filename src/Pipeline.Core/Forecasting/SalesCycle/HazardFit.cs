using System.Collections.Immutable;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>Fits the rates of one way of ending, by turns: age, week of the quarter and weekday, then level, traits and stages.</summary>
/// <remarks>
/// Each turn is the closed-form posterior mean of a Poisson rate given all other factors, with a gamma prior of mean 1 (iterative
/// proportional fitting with credibility); see Holford, "The analysis of rates and of survivorship using log-linear models",
/// Biometrics 36 (1980), for the likelihood.
/// </remarks>
internal sealed class HazardFit
{
    private const int Weekdays = CycleDays.Weekdays;
    private const int Cells = CycleDays.QuarterWeeks * Weekdays;
    private const int MostTurns = 50;
    private const double Still = 1e-7;
    private const int TraitTurns = 3;
    private const int LandmarkEvery = 7;

    private readonly CycleExposure _exposure;
    private readonly CycleRows _rows;
    private readonly CycleDays _days;
    private readonly SpellEnd _end;
    private readonly SalesCycleOptions _options;
    private readonly double[] _weights; // by day
    private readonly double[] _rates = new double[AgeBands.Count];
    private readonly CycleFactor[] _quarterWeeks = new CycleFactor[CycleDays.QuarterWeeks];
    private readonly CycleFactor[] _weekdays = new CycleFactor[Weekdays];
    private readonly double[] _rowFactors; // the product of its traits' factors, by row
    private double _ends;
    private double _usual;

    private HazardFit(CycleExposure exposure, SpellEnd end, SalesCycleOptions options)
    {
        (_exposure, _rows, _days, _end, _options) = (exposure, exposure.Rows, exposure.Days, end, options);
        _weights = Decay(options.HistoryHalfLife);
        _rowFactors = new double[_rows.Count];
        Array.Fill(_rowFactors, 1);
        Array.Fill(_quarterWeeks, CycleFactor.Unknown);
        Array.Fill(_weekdays, CycleFactor.Unknown);
    }

    /// <param name="exposure">Who was at risk when.</param>
    /// <param name="codes">The traits.</param>
    /// <param name="stays">Who stood in which stage when; null when it is not known.</param>
    /// <param name="end">The way of ending.</param>
    /// <param name="assumedRate">The rate a day assumed before anything is known.</param>
    /// <param name="options">The priors.</param>
    internal static CycleHazard Of(CycleExposure exposure, TraitCodes codes, StageStays? stays, SpellEnd end, double assumedRate, SalesCycleOptions options)
    {
        var fit = new HazardFit(exposure, end, options);
        fit.FitAgesAndCalendar(assumedRate);
        var level = fit.FitLevel();
        var traits = fit.FitTraits(codes);
        var stages = stays is null ? [] : fit.FitStages(stays);
        return new(
            fit._ends, fit._usual, [.. fit._rates], [.. fit._quarterWeeks], [.. fit._weekdays],
            new(level.Ratio, level.Counted, level.Expected), level.Variance, level.DriftPerDay, traits, stages);
    }

    private double[] Decay(double halfLife)
    {
        var weights = new double[_days.Count];
        for (var day = 0; day < weights.Length; day++)
        {
            weights[day] = Math.Pow(2, (day + 1 - weights.Length) / halfLife);
        }

        return weights;
    }

    // Days count only by the cell of the calendar they are in.
    private void FitAgesAndCalendar(double assumedRate)
    {
        var (atRisk, ends) = (new double[AgeBands.Count, Cells], new double[AgeBands.Count, Cells]);
        var (riskOfAll, none) = (0.0, true);
        for (var band = 0; band < AgeBands.Count; band++)
        {
            var counts = _exposure.AtRisk(band);
            for (var day = 0; day < counts.Length; day++)
            {
                if (counts[day] > 0)
                {
                    atRisk[band, CellOf(day)] += counts[day] * _weights[day];
                    riskOfAll += counts[day] * _weights[day];
                    none = false;
                }
            }
        }

        for (var i = 0; i < _rows.Count; i++)
        {
            if (_rows.End[i] == _end)
            {
                var day = _rows.Exit[i] - _days.First;
                ends[AgeBands.Of(_rows.Exit[i] - _rows.Opened[i]), CellOf(day)] += _weights[day];
                _ends += _weights[day];
            }
        }

        _usual = (_ends + _options.RatePrior) / (riskOfAll + _options.RatePrior / assumedRate);
        Array.Fill(_rates, _usual);
        if (none)
        {
            return;
        }

        for (var turn = 0; turn < MostTurns; turn++)
        {
            var moved = FitAges(atRisk, ends);
            FitCells(atRisk, ends, _quarterWeeks, cell => cell / Weekdays, cell => _weekdays[cell % Weekdays].Ratio);
            FitCells(atRisk, ends, _weekdays, cell => cell % Weekdays, cell => _quarterWeeks[cell / Weekdays].Ratio);
            if (moved < Still)
            {
                break;
            }
        }
    }

    private int CellOf(int day) => _days.QuarterWeekOf(day) * Weekdays + _days.WeekdayOf(day);

    private double FitAges(double[,] atRisk, double[,] ends)
    {
        var moved = 0.0;
        for (var band = 0; band < AgeBands.Count; band++)
        {
            var (observed, exposed) = (0.0, 0.0);
            for (var cell = 0; cell < Cells; cell++)
            {
                observed += ends[band, cell];
                exposed += atRisk[band, cell] * _quarterWeeks[cell / Weekdays].Ratio * _weekdays[cell % Weekdays].Ratio;
            }

            var rate = (observed + _options.AgePrior) / (exposed + _options.AgePrior / _usual);
            moved = Math.Max(moved, Math.Abs(rate / _rates[band] - 1));
            _rates[band] = rate;
        }

        return moved;
    }

    private void FitCells(double[,] atRisk, double[,] ends, CycleFactor[] factors, Func<int, int> groupOf, Func<int, double> otherOf)
    {
        var (observed, expected) = (new double[factors.Length], new double[factors.Length]);
        for (var cell = 0; cell < Cells; cell++)
        {
            var (sum, risk) = (0.0, 0.0);
            for (var band = 0; band < AgeBands.Count; band++)
            {
                sum += ends[band, cell];
                risk += atRisk[band, cell] * _rates[band];
            }

            observed[groupOf(cell)] += sum;
            expected[groupOf(cell)] += risk * otherOf(cell);
        }

        for (var group = 0; group < factors.Length; group++)
        {
            factors[group] = CycleFactor.Of(observed[group], expected[group], _options.CalendarPrior);
        }
    }

    private WanderingLevel FitLevel()
    {
        var weeks = (_days.Count + Weekdays - 1) / Weekdays;
        var (observed, expected) = (new double[weeks], new double[weeks]);
        int WeekOf(int day) => weeks - 1 - (_days.Count - 1 - day) / Weekdays; // counted back from the last day
        for (var day = 0; day < _days.Count; day++)
        {
            var rate = 0.0;
            for (var band = 0; band < AgeBands.Count; band++)
            {
                rate += _rates[band] * _exposure.AtRisk(band)[day];
            }

            expected[WeekOf(day)] += rate * CalendarFactor(day);
        }

        for (var i = 0; i < _rows.Count; i++)
        {
            observed[WeekOf(_rows.Exit[i] - _days.First)] += _rows.End[i] == _end ? 1 : 0;
        }

        return WanderingLevel.Of(observed, expected, Weekdays, _options.LevelPrior, 1);
    }

    private ImmutableArray<CycleTrait> FitTraits(TraitCodes codes)
    {
        var sums = RunningSums(day => CalendarFactor(day) * _weights[day]);
        var expected = new double[_rows.Count];
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] = _exposure.Expected(_rates, sums, _rows.Opened[i], _rows.Entry[i], _rows.Exit[i]);
        }

        var factors = codes.Values.Select(values => Enumerable.Repeat(CycleFactor.Unknown, values.Count).ToArray()).ToArray();
        for (var turn = 0; turn < TraitTurns; turn++)
        {
            for (var trait = 0; trait < codes.Count; trait++)
            {
                FitTrait(_rows.Traits[trait], factors[trait], expected);
            }
        }

        return [.. codes.Names.Select((name, trait) => new CycleTrait(
            name,
            codes.Values[trait].Zip(factors[trait]).Where(pair => pair.First is not null).ToImmutableSortedDictionary(pair => pair.First!, pair => pair.Second, StringComparer.Ordinal),
            codes.Values[trait].IndexOf(null) is var unknown and >= 0 ? factors[trait][unknown] : CycleFactor.Unknown))];
    }

    private void FitTrait(int[] values, CycleFactor[] factors, double[] expected)
    {
        var (observed, others) = (new double[factors.Length], new double[factors.Length]);
        for (var i = 0; i < _rows.Count; i++)
        {
            var value = values[i];
            _rowFactors[i] /= factors[value].Ratio;
            others[value] += expected[i] * _rowFactors[i];
            observed[value] += _rows.End[i] == _end ? _weights[_rows.Exit[i] - _days.First] : 0;
        }

        for (var value = 0; value < factors.Length; value++)
        {
            factors[value] = CycleFactor.Of(observed[value], others[value], _options.TraitPrior);
        }

        for (var i = 0; i < _rows.Count; i++)
        {
            _rowFactors[i] *= factors[values[i]].Ratio;
        }
    }

    private ImmutableArray<CycleStage> FitStages(StageStays stays)
    {
        var sums = RunningSums(CalendarFactor);
        var horizons = CycleHazard.StageHorizons.Length + 1;
        var (observed, expected) = (new double[stays.Stages.Length, horizons], new double[stays.Stages.Length, horizons]);
        var last = _days.First + _days.Count - 1;
        foreach (var (spell, stage, from, to) in stays.Stays)
        {
            // The landmarks of the stay: days at whose end it stood in the stage, counted back from the last day.
            for (var mark = last - (last - to + LandmarkEvery - 1) / LandmarkEvery * LandmarkEvery; mark >= from; mark -= LandmarkEvery)
            {
                var weight = _weights[mark - _days.First];
                var start = mark + 1;
                for (var horizon = 0; horizon < horizons && start <= _rows.LastDay[spell]; horizon++)
                {
                    var width = WidthOf(horizon);
                    var until = Math.Min(_rows.LastDay[spell], start + width - 1);
                    // One end is seen from as many landmarks as there are weeks in the stretch, and counts once.
                    var share = weight * LandmarkEvery / Math.Max(LandmarkEvery, Math.Min(width, CycleHazard.StageHorizons[^1]));
                    expected[stage, horizon] += share * _rowFactors[spell] * _exposure.Expected(_rates, sums, _rows.Opened[spell], start, until);
                    observed[stage, horizon] += _rows.LastEnd[spell] == _end && until == _rows.LastDay[spell] ? share : 0;
                    start = until + 1;
                }
            }
        }

        return [.. stays.Stages.Select((stage, code) => new CycleStage(
            stage, [.. Enumerable.Range(0, horizons).Select(horizon => CycleFactor.Of(observed[code, horizon], expected[code, horizon], _options.StagePrior))]))];
    }

    private static int WidthOf(int horizon) => horizon == CycleHazard.StageHorizons.Length
        ? int.MaxValue / 4
        : CycleHazard.StageHorizons[horizon] - (horizon == 0 ? 0 : CycleHazard.StageHorizons[horizon - 1]);

    private double CalendarFactor(int day) => _quarterWeeks[_days.QuarterWeekOf(day)].Ratio * _weekdays[_days.WeekdayOf(day)].Ratio;

    private double[] RunningSums(Func<int, double> factorOf)
    {
        var sums = new double[_days.Count + 1];
        for (var day = 0; day < _days.Count; day++)
        {
            sums[day + 1] = sums[day] + factorOf(day);
        }

        return sums;
    }
}
