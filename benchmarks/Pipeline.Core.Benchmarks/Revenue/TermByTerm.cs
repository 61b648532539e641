namespace Pipeline.Core.Benchmarks.Revenue;

/// <summary>The plain way to the exact law: one deal at a time, every total at a time.</summary>
internal static class TermByTerm
{
    internal static double ChanceOfQuota(RevenueQuestion question)
    {
        var mass = new double[question.Deals.Sum(deal => deal.Units) + 1];
        mass[0] = 1;
        var last = 0;
        foreach (var deal in question.Deals)
        {
            last += deal.Units;
            for (var total = last; total >= 0; total--)
            {
                mass[total] = mass[total] * (1 - deal.Chance) + (total >= deal.Units ? mass[total - deal.Units] * deal.Chance : 0);
            }
        }

        return mass[(int)question.Quota..].Sum();
    }
}
