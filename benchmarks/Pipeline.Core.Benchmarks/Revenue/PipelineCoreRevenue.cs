using System.Globalization;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Values;

namespace Pipeline.Core.Benchmarks.Revenue;

/// <summary>The library itself, with its terms loaded beforehand.</summary>
internal sealed class PipelineCoreRevenue
{
    private const decimal UnitSize = 1000;

    private static readonly Currency Currency = Currency.FromCode("NOK");

    private readonly bool _isTail;
    private readonly Money _quota;
    private readonly RevenueTerms _terms;
    private readonly SharedLuck _luck;

    internal PipelineCoreRevenue(RevenueQuestion question, SharedLuck? luck = null)
    {
        _luck = luck ?? SharedLuck.None;
        _isTail = question.IsTail;
        _quota = ToMoney(question.Quota);
        _terms = RevenueTerms.Create(Money.Zero(Currency), question.Deals.Select((deal, i) =>
            new RevenueTerm(new ProspectId(i.ToString(CultureInfo.InvariantCulture)), AmountLaw.Of(ToMoney(deal.Units)), deal.Chance)));
    }

    /// <summary>Computes the answer: what is timed.</summary>
    internal RevenueAnswer Run()
    {
        var distribution = Distribution();
        if (_isTail)
        {
            var logChance = distribution.LogChanceOfAtLeast(_quota);
            return new(Math.Exp(logChance), logChance);
        }

        return Answer(distribution, _quota);
    }

    /// <summary>Computes the distribution alone.</summary>
    internal RevenueDistribution Distribution() => RevenueDistribution.Create(_terms, _luck);

    /// <summary>What if a deal were worth another amount, with another chance? The chance of what was the mean, and three quantiles.</summary>
    internal RevenueAnswer WhatIf(RevenueDistribution distribution, int deal) => Answer(distribution.With(Changed(deal)), _terms.Mean);

    /// <summary>The same, computed anew.</summary>
    internal RevenueAnswer WhatIfAnew(int deal) => Answer(RevenueDistribution.Create(_terms.With(Changed(deal)), _luck), _terms.Mean);

    private static RevenueTerm Changed(int deal) => new(new(deal.ToString(CultureInfo.InvariantCulture)), AmountLaw.Of(ToMoney(60)), 0.9);

    private static RevenueAnswer Answer(RevenueDistribution distribution, Money quota)
    {
        var chance = distribution.ChanceOfAtLeast(quota);
        return new(chance, Math.Log(chance), Quantile(0.05), Quantile(0.5), Quantile(0.95));

        long Quantile(double share) => (long)(distribution.Quantile(share).Amount / UnitSize);
    }

    private static Money ToMoney(long units) => new(units * UnitSize, Currency);
}
