using Microsoft.AspNetCore.Identity;
using Pipeline.Core.Values;

namespace SalesDesk.Access;

/// <summary>Somebody who may sign in: a seller, a manager of a node of the team, or both.</summary>
internal sealed class DeskUser : IdentityUser
{
    public SellerId? Seller { get; init; }

    public TeamNodeId? Node { get; init; }
}
