using System.Globalization;
using Pipeline.Core.Forecasting;
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

    internal PipelineCoreRevenue(RevenueQuestion question)
    {
        _isTail = question.IsTail;
        _quota = ToMoney(question.Quota);
        _terms = RevenueTerms.Create(Money.Zero(Currency), question.Deals.Select((deal, i) =>
            new RevenueTerm(new ProspectId(i.ToString(CultureInfo.InvariantCulture)), AmountLaw.Of(ToMoney(deal.Units)), deal.Chance)));
    }

    /// <summary>Computes the answer: what is timed.</summary>
    internal RevenueAnswer Run()
    {
        var distribution = RevenueDistribution.Create(_terms);
        if (_isTail)
        {
            var logChance = distribution.LogChanceOfAtLeast(_quota);
            return new(Math.Exp(logChance), logChance);
        }

        var chance = distribution.ChanceOfAtLeast(_quota);
        return new(chance, Math.Log(chance), Quantile(0.05), Quantile(0.5), Quantile(0.95));

        long Quantile(double share) => (long)(distribution.Quantile(share).Amount / UnitSize);
    }

    private static Money ToMoney(long units) => new(units * UnitSize, Currency);
}
