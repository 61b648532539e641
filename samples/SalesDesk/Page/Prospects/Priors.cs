using Microsoft.EntityFrameworkCore;
using NodaTime;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;
using SalesDesk.Company;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Page.Prospects;

/// <summary>What is believed of a prospect before anybody said anything: what such customers spend, and how long they take. From the company's past, once a day.</summary>
internal sealed class Priors(CompanyBook company, DayModels models, IServiceScopeFactory scopes)
{
    private const int FewestClosed = 20;

    private (LocalDate Day, BudgetPrior? Budget, DecisionTimePrior? DecisionTime)? _latest;

    /// <summary>Gets both; null where the past is too short to say.</summary>
    internal async Task<(BudgetPrior? Budget, DecisionTimePrior? DecisionTime)> OfTodayAsync(CancellationToken stop)
    {
        var today = company.Today;
        if (_latest is not { } latest || latest.Day != today)
        {
            var model = await models.OfTodayAsync(stop);
            await using var scope = scopes.CreateAsyncScope();
            var closed = await scope.ServiceProvider.GetRequiredService<DeskContext>().Opportunities.AsNoTracking()
                .Where(row => row.OpenedOn != null && row.ClosedOn != null && (row.Outcome == nameof(OutcomeKind.Won) || row.Outcome == nameof(OutcomeKind.Lost)))
                .Select(row => new { row.OpenedOn, row.ClosedOn }).ToListAsync(stop);
            _latest = latest = (today, model.Cycle.SoldAmount is { } sold ? BudgetOf(sold) : null, DecisionTimeOf([.. closed.Select(row => Period.DaysBetween(row.OpenedOn!.Value, row.ClosedOn!.Value)).Where(days => days > 0).Order()])); // not null by the filter
        }

        return (latest.Budget, latest.DecisionTime);
    }

    private static BudgetPrior? BudgetOf(AmountLaw sold)
    {
        var (p10, p50, p90) = (Quantile(sold, 0.1), Quantile(sold, 0.5), Quantile(sold, 0.9));
        return p10.Amount > 0 && p90 > p10 ? BudgetPrior.FromRange(new(p10, p50, p90)) : null;
    }

    private static Money Quantile(AmountLaw law, double chance)
    {
        var (sum, atoms) = (0.0, law.Atoms.OrderBy(atom => atom.Amount.Amount).ToList());
        return (atoms.Find(atom => (sum += atom.Weight) >= chance) is { Weight: > 0 } found ? found : atoms[^1]).Amount;
    }

    private static DecisionTimePrior? DecisionTimeOf(int[] days)
    {
        if (days.Length < FewestClosed)
        {
            return null;
        }

        double median = days[(days.Length - 1) / 2];
        double p80 = days[(int)Math.Ceiling(0.8 * days.Length) - 1];
        return p80 > median && p80 < 50 * median ? new(median, p80) : null;
    }
}
