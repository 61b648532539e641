using NodaTime;
using Pipeline.Core.Guidance;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Page.Reading;
using SalesDesk.Selling;

namespace SalesDesk.Page.Days;

/// <summary>Reads a seller's day: the agenda, and what would help most.</summary>
internal sealed class TodayDesk(CompanyBook company, ProspectBook prospects, AgendaDesk agendas, PartGaps gaps, Viewer viewer)
{
    private const int Shown = 5;
    private const int DaysAhead = 7;

    /// <summary>Reads it; null when it is not the viewer's to see.</summary>
    internal async Task<TodayReading?> ReadAsync(SellerId seller, CancellationToken stop)
    {
        if (!viewer.MaySee(seller))
        {
            return null;
        }

        var (now, until) = (company.Now, company.Now + Duration.FromDays(DaysAhead));
        var coming =
            from prospect in await prospects.LoadAsync(row => row.Owner == seller && row.HasAppointments, stop)
            from appointment in prospect.Appointments
            where appointment.IsPlanned && appointment.Plan.StartsAt >= now && appointment.Plan.StartsAt < until
            orderby appointment.Plan.StartsAt
            select new ComingAppointment(prospect.Id, appointment.Plan);
        return new(seller, await agendas.OfSellerAsync(seller, stop), [], [.. coming], company.Company.Zone);
    }

    /// <summary>Ranks what may be done by what it adds to the chance of quota per hour; null without a quota.</summary>
    internal async Task<TodayReading?> RankAsync(TodayReading today, CancellationToken stop)
    {
        if (await gaps.ReadAsync(OrganisationPart.Of(today.Seller), stop) is not { Model: var model } read)
        {
            return null;
        }

        var ranked = NextBestActions.Create(WhatIf.Create(read.Gap, model.SnapshotOf(read.Rows), model.Cycle), model.History.AsOf == read.Gap.AsOf ? model.History : null);
        return today with { Actions = [.. ranked.Actions.Where(action => action.ChanceGain > 0).Take(Shown)] };
    }
}
