namespace Samples.Tests.Crm;

/// <summary>One row of the CRM Sales Opportunities export, as plain figures: whole dollars, days as day numbers.</summary>
internal sealed record CrmRow(string Agent, string Manager, string Stage, int? Engaged, int? Closed, int CloseValue, int ListPrice)
{
    internal bool IsWon => Stage == "Won";

    internal bool IsOpenOn(int day) => Engaged <= day && !HasClosedBy(day);

    internal bool HasClosedBy(int day) => Closed <= day;

    internal bool IsWonBetween(int from, int to) => IsWon && from <= Closed && Closed <= to;
}
