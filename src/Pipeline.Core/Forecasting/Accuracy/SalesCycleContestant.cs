using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>The sales cycle: what is open by a <see cref="SalesCycleModel"/>, what is not yet opened by an <see cref="ArrivalModel"/>, both learnt anew at each origin.</summary>
/// <remarks>The rate of winning is known no better than the wins allow that it was learnt from: the forecast is a mixture over rates (<see cref="SalesCycleModel.RateUncertainty"/>).</remarks>
public sealed class SalesCycleContestant : IContestant
{
    // A forecast has 400 points, so that so many steps of money, and so many rates of winning, are enough.
    private const int GridPoints = 1 << 11;
    private const int Rates = 7;

    // One huge amount that will hardly come must not make the grid endless.
    private const int MostGridPoints = 1 << 22;

    /// <summary>Makes the contestant.</summary>
    /// <param name="options">The priors of the model; null for <see cref="SalesCycleOptions.Default"/>.</param>
    public SalesCycleContestant(SalesCycleOptions? options = null) => Options = options ?? SalesCycleOptions.Default;

    /// <inheritdoc/>
    public string Name => "cycle";

    /// <inheritdoc/>
    public bool IsNaive => false;

    /// <summary>Gets the priors of the model.</summary>
    public SalesCycleOptions Options { get; }

    /// <inheritdoc/>
    public ContestantForecast Forecast(Origin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var snapshot = origin.Snapshot;
        var model = SalesCycleModel.Fit(snapshot, Options, origin.History);
        var newBusiness = NewBusinessOutlook.FromModels(snapshot, ArrivalModel.Fit(snapshot), model);
        NewBusinessOutlook[] byGroup = [.. origin.Groups.Select(group => Of(group, newBusiness, origin))];
        var points = origin.Groups.Select(_ => new List<double>()).ToArray();
        foreach (var ratio in model.RateRatios(origin.Period, Rates))
        {
            var terms = TermsByGroup(origin, ((IRatedOutlook)model).Winning(ratio).Read(snapshot, origin.Period), model);
            for (var group = 0; group < points.Length; group++)
            {
                points[group].AddRange(QuantileForecast.FromDistribution(ToDistribution(terms[group], byGroup[group].Read(origin.Period, ratio), origin)).Points);
            }
        }

        return new(points.Select(all => (QuantileForecast?)QuantileForecast.FromSample(all)), model.Read(snapshot, origin.Period));
    }

    private static List<RevenueTerm>[] TermsByGroup(Origin origin, OutlookReading reading, SalesCycleModel model)
    {
        var terms = origin.Groups.Select(_ => new List<RevenueTerm>()).ToArray();
        var columns = origin.Snapshot.Columns;
        var ofOwner = Enumerable.Range(0, columns.Owners.Length + 1)
            .Select(code => Enumerable.Range(0, terms.Length).Where(group => origin.Groups[group].Includes(code < columns.Owners.Length ? columns.Owners[code] : null)).ToArray())
            .ToArray();
        foreach (var row in origin.Snapshot.RowsIn(RowSet.Open))
        {
            var groups = ofOwner[columns.Owner[row.Index]];
            var chance = reading.Chances.Units[row.Index];
            if (groups.Length > 0 && chance > 0 && (origin.Measure == BackTestMeasure.Wins ? OneOf(origin.Currency) : model.AmountOf(row)) is { } amount)
            {
                var term = new RevenueTerm(row.Id, amount, chance);
                Array.ForEach(groups, group => terms[group].Add(term));
            }
        }

        return terms;
    }

    private static NewBusinessOutlook Of(SellerGroup group, NewBusinessOutlook all, Origin origin)
    {
        var ofGroup = group.Sellers is { } sellers ? all.For(sellers) : all;
        return origin.Measure == BackTestMeasure.Wins ? ofGroup.Bringing(OneOf(origin.Currency)) : ofGroup;
    }

    private static RevenueDistribution ToDistribution(List<RevenueTerm> open, NewBusinessTerm? newBusiness, Origin origin)
    {
        var terms = RevenueTerms.Create(Money.Zero(origin.Currency), open, newBusiness is null ? null : [newBusiness]);
        if (origin.Measure == BackTestMeasure.Wins)
        {
            return RevenueDistribution.Create(terms);
        }

        var reach = (double)terms.Mean.Amount + 8 * Math.Sqrt(terms.Variance);
        var step = Math.Max(reach * origin.Currency.MinorUnitsPerMajor / GridPoints, Math.Ceiling(RevenueLattice.PointsAt(terms, 1) / MostGridPoints));
        return RevenueDistribution.Create(terms, Money.FromMinorUnits(Math.Max(1, (long)step), origin.Currency));
    }

    // A win counts as one major unit.
    private static AmountLaw OneOf(Currency currency) => AmountLaw.Of(new Money(1, currency));
}
