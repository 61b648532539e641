using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Pipeline.Core.Calendars;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace SalesDesk.Company;

/// <summary>The company as JSON, for its row in the database. The library's JSON contract has the process; the rest has no contract yet and is put in plain words here.</summary>
internal sealed record CompanyDocument(
    string Name,
    bool IsDemo,
    double ClockAheadSeconds,
    string Zone,
    string Currency,
    List<CompanyDocument.RateEntry> Rates,
    int StartMonth,
    FiscalYearNaming Naming,
    List<IsoDayOfWeek> Weekend,
    List<string> Holidays,
    string Process,
    List<CompanyDocument.NodeEntry> Nodes,
    List<CompanyDocument.MemberEntry> Members,
    List<CompanyDocument.QuotaEntry> Quotas,
    string? ObservedFrom,
    OpportunityFields KnownOnlyAtClose,
    MidpointRounding? AmountRounding,
    bool UndatedAreOpen)
{
    internal static string Write(CompanyFacts company) => JsonSerializer.Serialize(new CompanyDocument(
        company.Name,
        company.IsDemo,
        company.ClockAhead.TotalSeconds,
        company.Zone.Id,
        company.Currency.Code,
        [.. company.Rates.Rates.Select(rate => new RateEntry(rate.Currency.Code, Text(rate.From), rate.Rate))],
        company.FiscalCalendar.StartMonth,
        company.FiscalCalendar.Naming,
        [.. company.WorkingCalendar.Weekend],
        [.. company.WorkingCalendar.Holidays.Select(Text)],
        PipelineJson.WriteProcess(company.Process),
        [.. company.Team.Nodes.Select(node => new NodeEntry(node.Id.Value, node.Parent?.Value, node.Manager?.Value, Text(node.From), Text(node.To)))],
        [.. company.Team.Memberships.Select(member => new MemberEntry(member.Seller.Value, member.Node.Value, Text(member.From), Text(member.To)))],
        [.. company.Quotas.Select(quota => new QuotaEntry(quota.Period.Name, quota.Target.Amount, quota.Seller?.Value, quota.Node?.Value))],
        Text(company.SnapshotOptions.ObservedFrom),
        company.SnapshotOptions.KnownOnlyAtClose,
        company.SnapshotOptions.AmountRounding,
        company.SnapshotOptions.UndatedAreOpen));

    internal static CompanyFacts Read(string json) => JsonSerializer.Deserialize<CompanyDocument>(json)!.ToCompany(); // written above, and no null

    private CompanyFacts ToCompany()
    {
        var currency = Pipeline.Core.Values.Currency.FromCode(Currency);
        var fiscal = new FiscalCalendar(StartMonth, Naming);
        return new()
        {
            Name = Name,
            IsDemo = IsDemo,
            ClockAhead = Duration.FromSeconds(ClockAheadSeconds),
            Zone = DateTimeZoneProviders.Tzdb[Zone],
            Currency = currency,
            Rates = ExchangeRates.Create(currency, Rates.Select(rate => new ExchangeRate(Pipeline.Core.Values.Currency.FromCode(rate.Currency), Day(rate.From)!.Value, rate.Rate))),
            FiscalCalendar = fiscal,
            WorkingCalendar = WorkingCalendar.Create(Weekend, Holidays.Select(day => Day(day)!.Value)),
            Process = PipelineJson.ReadProcess(Process),
            Team = SalesTeam.Create(
                "management",
                Nodes.Select(node => new TeamNode(new(node.Id), node.Parent is { } parent ? new(parent) : null, node.Manager is { } manager ? new(manager) : null, Day(node.From), Day(node.To))),
                Members.Select(member => new TeamMembership(new(member.Seller), new(member.Node), Day(member.From), Day(member.To)))),
            Quotas = [.. Quotas.Select(quota => quota.ToQuota(currency, fiscal))],
            SnapshotOptions = new() { ObservedFrom = Day(ObservedFrom), KnownOnlyAtClose = KnownOnlyAtClose, AmountRounding = AmountRounding, UndatedAreOpen = UndatedAreOpen },
        };
    }

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string? Text(LocalDate? day) => day is { } known ? Text(known) : null;

    private static LocalDate? Day(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;

    internal sealed record RateEntry(string Currency, string From, decimal Rate);

    internal sealed record NodeEntry(string Id, string? Parent, string? Manager, string? From, string? To);

    internal sealed record MemberEntry(string Seller, string Node, string? From, string? To);

    internal sealed record QuotaEntry(string Period, decimal Amount, string? Seller, string? Node)
    {
        internal Quota ToQuota(Currency currency, FiscalCalendar fiscal)
        {
            var (target, period) = (new Money(Amount, currency), fiscal.Parse(Period));
            return Seller is { } seller ? Quota.ForSeller(new(seller), target, period) : Node is { } node ? Quota.ForNode(new(node), target, period) : Quota.ForAll(target, period);
        }
    }
}
