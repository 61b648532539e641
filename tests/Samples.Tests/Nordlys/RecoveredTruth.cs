using SampleData;

namespace Samples.Tests.Nordlys;

/// <summary>
/// What the rows alone tell of the truth: an interval of 99 % for every parameter, by counting. Of the truth it is told only
/// the shape: names, spans, which days are a push, who is weak at what.
/// </summary>
internal sealed class RecoveredTruth
{
    private const int MonthsPerYear = 12;
    private const int CohortYears = 2; // opened so long ago that all have ended
    private const int LargeAmount = 100_000; // beside which whole thousands are fine steps

    private readonly CompanyTruth _truth;
    private readonly IReadOnlyList<NordlysRow> _rows;
    private readonly DateOnly _firstDay;
    private readonly DateOnly _lastDay;
    private readonly string[] _sellers;
    private readonly Dictionary<string, Interval> _intervals = [];

    internal RecoveredTruth(CompanyTruth truth, IReadOnlyList<NordlysRow> rows)
    {
        (_truth, _rows) = (truth, rows);
        (_firstDay, _lastDay) = (truth.FirstDay.ToDateOnly(), truth.LastDay.ToDateOnly());
        _sellers = [.. truth.Sellers.Select(seller => seller.Name)];
        RecoverOpenings();
        RecoverHazards();
        RecoverAmounts();
        var cohort = rows.Where(row => row.Opened >= _firstDay && row.Opened < _firstDay.AddYears(CohortYears)).ToArray();
        _intervals["win rate"] = Interval.OfProportion(cohort.Count(row => row.End == "Won"), cohort.Length);
    }

    /// <summary>Gets the interval of each parameter by name.</summary>
    internal IReadOnlyDictionary<string, Interval> Intervals => _intervals;

    /// <summary>Lists the true values by the same names.</summary>
    internal static Dictionary<string, double> TrueValues(CompanyTruth truth)
    {
        var skill = Math.Exp(truth.Sellers.Average(seller => Math.Log(seller.Skill)));
        var cohort = new NodaTime.DateInterval(truth.FirstDay, truth.FirstDay.PlusYears(CohortYears).PlusDays(-1));
        var values = new Dictionary<string, double>
        {
            ["opened per working day"] = truth.OpenedPerWorkingDay,
            ["monthly growth"] = truth.MonthlyGrowth,
            ["push"] = truth.PushFactor,
            ["weak step"] = truth.Sellers.Single(seller => seller.WeakStep is not null).WeakStep!.Factor,
            ["discount mean"] = truth.LogDiscountMean,
            ["discount deviation"] = truth.LogDiscountDeviation,
            ["budget share"] = truth.BudgetShare,
            ["budget deviation"] = truth.LogBudgetDeviation,
            ["expected days"] = truth.ExpectedDays,
            ["expected days deviation"] = truth.LogExpectedDaysDeviation,
            ["win rate"] = truth.WinRate(cohort),
            ["mean amount"] = truth.MeanAmount,
            ["amount won over amount not won"] = 1,
        };
        for (var month = 0; month < MonthsPerYear; month++)
        {
            values[$"season {month + 1}"] = truth.Season[month];
        }

        foreach (var stage in truth.Stages)
        {
            values[$"{stage.Name}: advance"] = stage.Hazards.Advance * skill;
            values[$"{stage.Name}: lost"] = stage.Hazards.Lost;
            values[$"{stage.Name}: faded"] = stage.Hazards.Faded;
        }

        foreach (var seller in truth.Sellers)
        {
            values[$"{seller.Name}: skill"] = seller.Skill / skill;
            values[$"{seller.Name}: volume"] = seller.Volume;
        }

        foreach (var product in truth.Products)
        {
            values[$"product {product.Name}"] = (double)product.Weight / truth.Products.Sum(other => other.Weight);
        }

        foreach (var quantity in truth.Quantities)
        {
            values[$"quantity {quantity.Pieces}"] = (double)quantity.Weight / truth.Quantities.Sum(other => other.Weight);
        }

        return values;
    }

    private bool IsPush(DateOnly day) => day > new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1).AddMonths(3).AddDays(-1 - _truth.PushDays);

    /// <summary>Month by month over the working days; what was opened before the first day is there only where it lived on.</summary>
    private void RecoverOpenings()
    {
        var opened = _rows.Where(row => row.Opened >= _firstDay).ToArray();
        var byMonth = opened.ToLookup(row => (row.Opened.Year, row.Opened.Month));
        var cells = new List<RateCell>();
        for (var (month, number) = (_firstDay, 0); month <= _lastDay; month = month.AddMonths(1), number++)
        {
            var days = Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Select(month.AddDays)
                .Count(day => day <= _lastDay && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
            cells.Add(new(days, byMonth[(month.Year, month.Month)].Count(), (month.Month - 1, 1), (MonthsPerYear, number)));
        }

        var start = Enumerable.Repeat(Math.Log(cells.Sum(cell => cell.Events) / cells.Sum(cell => cell.Days)), MonthsPerYear).Append(0).ToArray();
        var fit = LogLinearRates.Fit(cells, start, once: false);
        _intervals["monthly growth"] = fit.IntervalOf(Unit(MonthsPerYear));

        // The mean month is a mean of rates, not of logarithms: delta method.
        var rates = Enumerable.Range(0, MonthsPerYear).Select(month => Math.Exp(fit[month])).ToArray();
        var mean = Math.Log(rates.Average());
        double[] ofMean = [.. rates.Select(rate => rate / rates.Sum()), 0];
        _intervals["opened per working day"] = fit.IntervalOf(ofMean, mean).Times(1.0 / _sellers.Length);
        for (var month = 0; month < MonthsPerYear; month++)
        {
            double[] multiples = [.. Unit(month).Zip(ofMean, (one, all) => one - all)];
            _intervals[$"season {month + 1}"] = fit.IntervalOf(multiples, fit[month] - mean);
        }

        foreach (var seller in _sellers)
        {
            _intervals[$"{seller}: volume"] = Interval.OfProportion(opened.Count(row => row.Seller == seller), opened.Length).Times(_sellers.Length);
        }

        static double[] Unit(int parameter) => [.. Enumerable.Range(0, MonthsPerYear + 1).Select(i => i == parameter ? 1.0 : 0.0)];
    }

    /// <summary>Every day in a stage is one trial with three ways to succeed.</summary>
    private void RecoverHazards()
    {
        var stages = _truth.Stages.Length;
        var (push, weak, firstSeller) = (stages, stages + 1, stages + 2); // parameters, after one a stage; the first seller is the measure
        var parameters = firstSeller + _sellers.Length - 1;
        var place = _sellers.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);
        var weakSeller = _truth.Sellers.Single(seller => seller.WeakStep is not null);
        var days = new int[stages, _sellers.Length, 2];
        var advanced = new int[stages, _sellers.Length, 2];
        var ended = new Dictionary<(int Stage, string End), int>();
        foreach (var row in _rows)
        {
            var seller = place[row.Seller];
            for (var stage = 0; stage < row.Entered.Count; stage++)
            {
                var isLast = stage == row.Entered.Count - 1;
                var until = isLast ? row.Closed ?? _lastDay : row.Entered[stage + 1];
                for (var day = Max(row.Entered[stage].AddDays(1), _firstDay); day <= until; day = day.AddDays(1))
                {
                    days[stage, seller, IsPush(day) ? 1 : 0]++;
                }

                if (until < _firstDay || (isLast && row.End is null))
                {
                    continue;
                }

                if (!isLast || row.End == "Won")
                {
                    advanced[stage, seller, IsPush(until) ? 1 : 0]++;
                }
                else
                {
                    ended[(stage, row.End!)] = ended.GetValueOrDefault((stage, row.End!)) + 1; // has ended, see above
                }
            }
        }

        var cells = new List<RateCell>();
        for (var stage = 0; stage < stages; stage++)
        {
            for (var seller = 0; seller < _sellers.Length; seller++)
            {
                for (var isPush = 0; isPush < 2; isPush++)
                {
                    List<(int, double)> design = [(stage, 1)];
                    AddIf(seller > 0, firstSeller + seller - 1);
                    AddIf(isPush == 1 && stage == stages - 1, push);
                    AddIf(_sellers[seller] == weakSeller.Name && weakSeller.WeakStep!.Stage == stage, weak); // found by that
                    cells.Add(new(days[stage, seller, isPush], advanced[stage, seller, isPush], [.. design]));

                    void AddIf(bool applies, int parameter)
                    {
                        if (applies)
                        {
                            design.Add((parameter, 1));
                        }
                    }
                }
            }
        }

        var start = new double[parameters];
        Array.Fill(start, Math.Log(0.1), 0, stages);
        var fit = LogLinearRates.Fit(cells, start, once: true);
        _intervals["push"] = fit.IntervalOf(Multiples((push, 1)));
        _intervals["weak step"] = fit.IntervalOf(Multiples((weak, 1)));
        var share = 1.0 / _sellers.Length;
        var average = Enumerable.Range(firstSeller, _sellers.Length - 1).Select(parameter => (parameter, share)).ToArray();
        for (var seller = 0; seller < _sellers.Length; seller++)
        {
            var own = seller == 0 ? [] : new[] { (firstSeller + seller - 1, 1.0) };
            _intervals[$"{_sellers[seller]}: skill"] = fit.IntervalOf(Multiples([.. own, .. average.Select(part => (part.parameter, -part.share))]));
        }

        for (var stage = 0; stage < stages; stage++)
        {
            var name = _truth.Stages[stage].Name;
            var atRisk = Enumerable.Range(0, _sellers.Length).Sum(seller => days[stage, seller, 0] + days[stage, seller, 1]);
            _intervals[$"{name}: advance"] = fit.IntervalOf(Multiples([(stage, 1), .. average]));
            _intervals[$"{name}: lost"] = Interval.OfProportion(ended[(stage, "Lost")], atRisk);
            _intervals[$"{name}: faded"] = Interval.OfProportion(ended[(stage, "No decision")], atRisk);
        }

        double[] Multiples(params (int Parameter, double Multiple)[] parts)
        {
            var multiples = new double[parameters];
            foreach (var (parameter, multiple) in parts)
            {
                multiples[parameter] += multiple;
            }

            return multiples;
        }

        static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;
    }

    private void RecoverAmounts()
    {
        var discounts = _rows.Select(row => Math.Log((double)row.Amount / row.ListPrice)).ToArray();
        var budgets = _rows.Where(row => row is { Budget: not null, Amount: >= LargeAmount }).Select(row => Math.Log((double)row.Budget!.Value / row.Amount)).ToArray(); // by the filter
        var guesses = _rows.Select(row => Math.Log(row.ExpectedClose.DayNumber - row.Opened.DayNumber)).ToArray();
        _intervals["discount mean"] = Interval.OfMean(discounts);
        _intervals["discount deviation"] = Interval.OfDeviation(discounts);
        _intervals["budget share"] = Interval.OfProportion(_rows.Count(row => row.Budget is not null), _rows.Count);
        _intervals["budget deviation"] = Interval.OfDeviation(budgets);
        var (low, high) = Interval.OfMean(guesses);
        _intervals["expected days"] = new(Math.Exp(low), Math.Exp(high));
        _intervals["expected days deviation"] = Interval.OfDeviation(guesses);
        _intervals["mean amount"] = Interval.OfMean([.. _rows.Select(row => (double)row.Amount)]);
        double[] won = [.. _rows.Where(row => row.End == "Won").Select(row => (double)row.Amount)];
        double[] others = [.. _rows.Where(row => row.End != "Won").Select(row => (double)row.Amount)];
        _intervals["amount won over amount not won"] = Interval.OfLogarithm(
            Math.Log(won.Average() / others.Average()),
            Math.Sqrt(RelativeError(won) + RelativeError(others)));
        foreach (var product in _truth.Products)
        {
            _intervals[$"product {product.Name}"] = Interval.OfProportion(_rows.Count(row => row.Product == product.Name), _rows.Count);
        }

        foreach (var quantity in _truth.Quantities)
        {
            _intervals[$"quantity {quantity.Pieces}"] = Interval.OfProportion(_rows.Count(row => row.Quantity == quantity.Pieces), _rows.Count);
        }

        static double RelativeError(double[] values) => Interval.Variance(values) / values.Length / Math.Pow(values.Average(), 2);
    }
}
