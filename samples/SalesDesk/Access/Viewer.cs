using System.Collections.Immutable;
using System.Security.Claims;
using NodaTime;
using Pipeline.Core.Organisation;
using Pipeline.Core.Values;
using SalesDesk.Company;

namespace SalesDesk.Access;

/// <summary>Who asks, and what they may see and change: a seller the own, a manager those who are under the node today, nobody anything else.</summary>
internal sealed class Viewer
{
    internal const string SellerClaim = "seller";
    internal const string NodeClaim = "node";

    private readonly SalesTeam _team;
    private readonly LocalDate _today;
    private readonly SellerId? _seller;
    private readonly TeamNodeId? _node;

    public Viewer(SignedIn signedIn, CompanyBook company)
    {
        var user = signedIn.User;
        (_team, _today) = (company.Company.Team, company.Today);
        _seller = user.FindFirstValue(SellerClaim) is { } seller ? new(seller) : null;
        _node = user.FindFirstValue(NodeClaim) is { } node ? new(node) : null;
        Actor = new(user.Identity?.Name ?? "nobody");
    }

    internal ActorId Actor { get; }

    /// <summary>Gets the seller that the viewer is; null for who only manages.</summary>
    internal SellerId? Seller => _seller;

    /// <summary>Gets the node that the viewer manages; null for a seller.</summary>
    internal TeamNodeId? Node => _node;

    internal bool MaySee(SellerId? owner) => owner is { } seller && (seller == _seller || SellersUnder().Contains(seller));

    internal bool MaySee(TeamNodeId node)
    {
        for (TeamNodeId? at = node; at is { } id; at = _team.Find(id, _today)?.Parent)
        {
            if (id == _node)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gets everybody whose prospects may be seen.</summary>
    internal HashSet<SellerId> Sellers() => [.. _seller is { } own ? [own] : Array.Empty<SellerId>(), .. SellersUnder()];

    private ImmutableArray<SellerId> SellersUnder() => _node is { } node && _team.Nodes.Any(known => known.Id == node) ? _team.SellersUnder(node, _today) : [];
}
