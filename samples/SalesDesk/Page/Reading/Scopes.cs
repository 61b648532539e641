using System.Collections.Immutable;
using Pipeline.Core.Organisation;
using Pipeline.Core.Values;
using SalesDesk.Access;
using SalesDesk.Company;

namespace SalesDesk.Page.Reading;

/// <summary>Of whom a page may tell: a seller, or a node of the team with everybody under it today.</summary>
internal sealed class Scopes(Viewer viewer, CompanyBook company, Choices choices)
{
    /// <summary>Gets everybody for the head, the nodes, and the sellers, in this order.</summary>
    internal IReadOnlyList<OrganisationPart> All =>
    [
        .. viewer.IsHead ? [OrganisationPart.Everybody] : Array.Empty<OrganisationPart>(),
        .. company.Company.Team.Nodes.Where(node => node.HoldsOn(company.Today) && viewer.MaySee(node.Id)).Select(node => OrganisationPart.Of(node.Id)),
        .. choices.All.Select(OrganisationPart.Of),
    ];

    /// <summary>Finds who is named; else the first of all, which of a seller is the seller.</summary>
    internal OrganisationPart? Find(string? named)
    {
        var all = All;
        var found = all.Where(part => part.ToString() == named).ToArray();
        return found.Length > 0 ? found[0] : all.Count > 0 ? all[0] : null;
    }

    internal bool MaySee(OrganisationPart part) => part.Node is { } node ? viewer.MaySee(node) : part.Seller is { } seller ? viewer.MaySee(seller) : viewer.IsHead;

    /// <summary>Gets the sellers that a part has today.</summary>
    internal ImmutableArray<SellerId> SellersOf(OrganisationPart part) => part.Seller is { } seller ? [seller]
        : part.Node is { } node ? company.Company.Team.SellersUnder(node, company.Today)
        : [.. company.Company.Team.Memberships.Where(member => member.HoldsOn(company.Today)).Select(member => member.Seller).Distinct()];

    internal static string NameOf(OrganisationPart part) => part.Node?.Value ?? part.Seller?.Value ?? "Everybody";
}
