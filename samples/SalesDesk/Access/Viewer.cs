using System.Collections.Immutable;
using System.Security.Claims;
using NodaTime;
using Pipeline.Core.Organisation;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Values;
using SalesDesk.Company;

namespace SalesDesk.Access;

/// <summary>Who asks, and what they may see and change: a seller the own, a manager those who are under the node today, the head everything, nobody anything else.</summary>
internal sealed class Viewer
{
    internal const string SellerClaim = "seller";
    internal const string NodeClaim = "node";
    internal const string HeadClaim = "head";

    private readonly SalesTeam _team;
    private readonly LocalDate _today;
    private readonly SellerId? _seller;
    private readonly TeamNodeId? _node;

    public Viewer(SignedIn signedIn, CompanyBook company)
        : this(signedIn.User, company)
    {
    }

    internal Viewer(ClaimsPrincipal user, CompanyBook company)
    {
        (_team, _today) = (company.Company.Team, company.Today);
        _seller = user.FindFirstValue(SellerClaim) is { } seller ? new(seller) : null;
        _node = user.FindFirstValue(NodeClaim) is { } node ? new(node) : null;
        IsHead = user.HasClaim(claim => claim.Type == HeadClaim);
        Actor = new(user.Identity?.Name ?? "nobody");
    }

    internal ActorId Actor { get; }

    /// <summary>Gets the seller that the viewer is; null for who only manages.</summary>
    internal SellerId? Seller => _seller;

    /// <summary>Gets the node that the viewer manages; null for a seller.</summary>
    internal TeamNodeId? Node => _node;

    internal bool MaySee(SellerId? owner) => IsHead || owner is { } seller && (seller == _seller || SellersUnder().Contains(seller));

    internal bool MaySee(TeamNodeId node)
    {
        for (var at = _team.Find(node, _today); at is not null; at = at.Parent is { } parent ? _team.Find(parent, _today) : null)
        {
            if (IsHead || at.Id == _node)
            {
                return true;
            }
        }

        return false; // of a node that is not there today, too
    }

    /// <summary>Tells whether a command gives a prospect to nobody but those whom the viewer may see.</summary>
    internal bool MaySend(ProspectCommand command) => command switch
    {
        OpenProspect opening => MaySee(opening.Owner),
        AssignOwner assigning => MaySee(assigning.Owner),
        _ => true,
    };

    /// <summary>Tells whether a prospect is there for the viewer to change by a command: one that may be seen, or one that the command opens.</summary>
    internal bool MayChange(Prospect prospect, ProspectCommand command) => prospect.IsOpened ? MaySee(prospect.Owner) : command is OpenProspect;

    /// <summary>Gets whether an export may be taken in: by who answers for more than the own prospects.</summary>
    internal bool MayImport => IsHead || _node is not null;

    /// <summary>Gets whether team and quotas are this viewer's to change.</summary>
    internal bool IsHead { get; }

    /// <summary>Gets everybody whose prospects may be seen.</summary>
    internal HashSet<SellerId> Sellers() => IsHead ? [.. _team.Memberships.Select(member => member.Seller)] : [.. _seller is { } own ? [own] : Array.Empty<SellerId>(), .. SellersUnder()];

    private ImmutableArray<SellerId> SellersUnder() => _node is { } node && _team.Find(node, _today) is not null ? _team.SellersUnder(node, _today) : [];
}
