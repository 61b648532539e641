using Pipeline.Core.Quotas;
using Pipeline.Core.Values;
using PipelineReport.Import;

namespace PipelineReport.Report;

internal sealed partial class ReportBuilder
{
    /// <summary>The quota asked for, or the profile's for whoever is reported, in exactly this period.</summary>
    private Quota? HeadlineQuota() => QuotaReader.Of(_export, _quotas, _period, _asOf, _options.Quota, _options.Seller, _options.Manager);

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
