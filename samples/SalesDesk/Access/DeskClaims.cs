using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SalesDesk.Access;

/// <summary>Puts into the cookie whose prospects a user may see, and which sign-in it is of.</summary>
internal sealed class DeskClaims(UserManager<DeskUser> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<DeskUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(DeskUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.Seller is { } seller)
        {
            identity.AddClaim(new(Viewer.SellerClaim, seller.Value));
        }

        if (user.Node is { } node)
        {
            identity.AddClaim(new(Viewer.NodeClaim, node.Value));
        }

        identity.AddClaim(new(Sessions.Claim, Guid.NewGuid().ToString("N")));
        return identity;
    }
}
