using System.Globalization;
using Pipeline.Core.Calendars;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;
using PipelineReport.Import;

namespace PipelineReport.Report;

internal sealed partial class ReportBuilder
{
    private List<Quota> ReadQuotas()
    {
        var quotas = new List<Quota>();
        foreach (var quota in _export.Profile.Quotas)
        {
            var period = ToPeriod(quota.Period)!; // the text is not null
            CheckCarrier(quota);
            var target = ToTarget(quota.Amount, quota.Amount.ToString(CultureInfo.InvariantCulture));
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

    private void CheckCarrier(ProfileQuota quota)
    {
        if (quota is { Seller: not null, Manager: not null })
        {
            throw new InputException($"The profile's quota for {quota.Period} names both the seller '{quota.Seller}' and the manager '{quota.Manager}'; a quota is carried by one of them.");
        }

        if (quota.Seller is { } seller && !_export.Sellers.Any(id => id.Value == seller))
        {
            throw new InputException($"The profile's quota for {quota.Period} names the seller '{seller}', who is neither in the team nor on a row.");
        }

        if (quota.Manager is { } manager && !_export.Team.Nodes.Any(node => node.Id.Value == manager))
        {
            throw new InputException($"The profile's quota for {quota.Period} names the manager '{manager}', who is not in the team.");
        }
    }

    private Money ToTarget(decimal amount, string text)
    {
        if (amount < 0)
        {
            throw new InputException($"The quota '{text}' is below zero.");
        }

        return decimal.Round(amount, _export.Currency.MinorUnits) == amount
            ? new Money(amount, _export.Currency)
            : throw new InputException($"The quota '{text}' has more than the {_export.Currency.MinorUnits} decimals of {_export.Currency}.");
    }

    /// <summary>The quota asked for, or the profile's for whoever is reported, in exactly this period.</summary>
    private Quota? HeadlineQuota()
    {
        if (_options.Quota is { } text)
        {
            return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                ? Quota.ForAll(ToTarget(amount, text), _period)
                : throw new InputException($"The quota '{text}' is no number; write it in {_export.Currency} as 250000 or 250000.50.");
        }

        if (_options.Seller is { } seller)
        {
            return QuotaOfSeller(new SellerId(seller));
        }

        if (_options.Manager is { } manager)
        {
            return QuotaOfNode(new TeamNodeId(manager));
        }

        var usual = ToPeriod(_export.Profile.Period) ?? _export.FiscalCalendar.PeriodOf(_asOf, FiscalPeriodKind.Quarter);
        return _quotas.Find(quota => quota is { Seller: null, Node: null } && quota.Period.Days == _period.Days)
            ?? (_export.Profile.Quota is { } own && usual.Days == _period.Days ? Quota.ForAll(ToTarget(own, own.ToString(CultureInfo.InvariantCulture)), _period) : null);
    }

    /// <summary>The periods, other than the report's, for which the profile gives a quota to whoever is reported.</summary>
    private IEnumerable<string> OtherQuotaPeriods()
    {
        var own = _quotas.Where(quota => quota.Seller?.Value == _options.Seller && quota.Node?.Value == (_options.Seller is null ? _options.Manager : null));
        var periods = own.Select(quota => quota.Period.Name);
        var whole = _options is { Seller: null, Manager: null } && _export.Profile.Quota is not null ? _export.Profile.Period : null;
        return whole is null ? periods : periods.Append(whole).Distinct();
    }

    private Quota? QuotaOfSeller(SellerId seller) => _quotas.Find(quota => quota.Seller == seller && quota.Period.Days == _period.Days);

    private Quota? QuotaOfNode(TeamNodeId node) => _quotas.Find(quota => quota.Node == node && quota.Period.Days == _period.Days);
}
