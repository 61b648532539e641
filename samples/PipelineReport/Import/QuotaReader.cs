using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;

namespace PipelineReport.Import;

/// <summary>Reads the quotas of a profile.</summary>
internal static class QuotaReader
{
    /// <exception cref="InputException">A quota has no carrier, no period or no amount that can be.</exception>
    internal static List<Quota> Read(ExportedPipeline export)
    {
        var quotas = new List<Quota>();
        foreach (var quota in export.Profile.Quotas)
        {
            var period = export.PeriodOf(quota.Period);
            CheckCarrier(export, quota);
            var target = TargetOf(export, quota.Amount, quota.Amount.ToString(CultureInfo.InvariantCulture));
            quotas.Add(quota switch
            {
                { Seller: { } seller } => Quota.ForSeller(new SellerId(seller), target, period),
                { Manager: { } manager } => Quota.ForNode(new TeamNodeId(manager), target, period),
                _ => Quota.ForAll(target, period),
            });
        }

        var twice = quotas.GroupBy(quota => (quota.Seller, quota.Node, quota.Period.Days)).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? quotas
            : throw new InputException($"The profile has two quotas of {twice.Key.Seller?.Value ?? twice.Key.Node?.Value ?? "all sellers"} for {twice.First().Period.Name}.");
    }

    /// <summary>Finds the quota asked for, or the profile's for whoever is reported, in exactly this period.</summary>
    /// <exception cref="InputException">What was asked for is no amount.</exception>
    internal static Quota? Of(ExportedPipeline export, List<Quota> quotas, FiscalPeriod period, LocalDate asOf, string? asked, string? seller, string? manager)
    {
        if (asked is not null)
        {
            return decimal.TryParse(asked, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                ? Quota.ForAll(TargetOf(export, amount, asked), period)
                : throw new InputException($"The quota '{asked}' is no number; write it in {export.Currency} as 250000 or 250000.50.");
        }

        if (seller is not null || manager is not null)
        {
            return quotas.Find(quota => quota.Seller?.Value == seller && quota.Node?.Value == (seller is null ? manager : null) && quota.Period.Days == period.Days);
        }

        var usual = export.Profile.Period is { } named ? export.PeriodOf(named) : export.FiscalCalendar.PeriodOf(asOf, FiscalPeriodKind.Quarter);
        return quotas.Find(quota => quota is { Seller: null, Node: null } && quota.Period.Days == period.Days)
            ?? (export.Profile.Quota is { } own && usual.Days == period.Days ? Quota.ForAll(TargetOf(export, own, own.ToString(CultureInfo.InvariantCulture)), period) : null);
    }

    private static void CheckCarrier(ExportedPipeline export, ProfileQuota quota)
    {
        if (quota is { Seller: not null, Manager: not null })
        {
            throw new InputException($"The profile's quota for {quota.Period} names both the seller '{quota.Seller}' and the manager '{quota.Manager}'; a quota is carried by one of them.");
        }

        if (quota.Seller is { } seller && !export.Sellers.Any(id => id.Value == seller))
        {
            throw new InputException($"The profile's quota for {quota.Period} names the seller '{seller}', who is neither in the team nor on a row.");
        }

        if (quota.Manager is { } manager && !export.Team.Nodes.Any(node => node.Id.Value == manager))
        {
            throw new InputException($"The profile's quota for {quota.Period} names the manager '{manager}', who is not in the team.");
        }
    }

    /// <exception cref="InputException">The amount is below zero, or finer than the currency.</exception>
    internal static Money TargetOf(ExportedPipeline export, decimal amount, string text)
    {
        if (amount < 0)
        {
            throw new InputException($"The quota '{text}' is below zero.");
        }

        return decimal.Round(amount, export.Currency.MinorUnits) == amount
            ? new Money(amount, export.Currency)
            : throw new InputException($"The quota '{text}' has more than the {export.Currency.MinorUnits} decimals of {export.Currency}.");
    }
}
