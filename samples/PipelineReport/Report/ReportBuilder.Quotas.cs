using System.Globalization;
using Pipeline.Core.Calendars;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;
using PipelineReport.Import;

namespace PipelineReport.Report;

internal sealed partial class ReportBuilder
{
    /// <summary>The quota asked for, or the profile's for whoever is reported, in exactly this period.</summary>
    private Quota? HeadlineQuota()
    {
        if (_options.Quota is { } text)
        {
            return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                ? Quota.ForAll(QuotaReader.TargetOf(_export, amount, text), _period)
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
            ?? (_export.Profile.Quota is { } own && usual.Days == _period.Days ? Quota.ForAll(QuotaReader.TargetOf(_export, own, own.ToString(CultureInfo.InvariantCulture)), _period) : null);
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
