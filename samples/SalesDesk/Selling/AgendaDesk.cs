using Pipeline.Core.Calendars;
using Pipeline.Core.Guidance;
using Pipeline.Core.Values;
using SalesDesk.Company;

namespace SalesDesk.Selling;

/// <summary>What do I do now? A seller's agenda, by what the quarter is expected to bring of each prospect.</summary>
internal sealed class AgendaDesk(ProspectBook prospects, CompanyBook company, QuotaDesk quotas)
{
    internal async Task<Agenda> OfSellerAsync(SellerId seller, CancellationToken stop)
    {
        var facts = company.Company;
        var forecast = await quotas.ForecastAsync(seller, facts.FiscalCalendar.PeriodOf(company.Today, FiscalPeriodKind.Quarter), stop);
        var open = await prospects.LoadAsync(row => row.Owner == seller && row.ClosedOn == null, stop);
        return Agenda.Create(open, seller, company.Now, facts.WorkingCalendar, facts.Zone, new([facts.Process]), forecast);
    }
}
