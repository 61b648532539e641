using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pipeline.Core.Values;
using SalesDesk.Company;
using SalesDesk.Storage;

namespace SalesDesk.Access;

/// <summary>Makes users: all of the demo company at once, and others one by one.</summary>
internal sealed class Users(DeskContext context, UserManager<DeskUser> manager, CompanyBook company)
{
    /// <summary>The password of everybody in the demo company. It is published, so it is refused for any other.</summary>
    internal const string DemoPassword = "demo-only-2026";

    /// <summary>The seller of the demo company whom the README follows.</summary>
    internal const string DemoSeller = "Nils Dahl";

    /// <summary>Who sees and changes all of the demo company.</summary>
    internal const string DemoHead = "Head of sales";

    private static readonly Claim Head = new(Viewer.HeadClaim, "yes");

    internal async Task AddDemoAsync(CancellationToken stop)
    {
        if (!company.Company.IsDemo || await context.Users.AnyAsync(stop))
        {
            return;
        }

        // One hash for all, since it keeps no secret: three dozen of them would take seconds.
        var team = company.Company.Team;
        var hash = manager.PasswordHasher.HashPassword(new DeskUser(), DemoPassword);
        foreach (var seller in team.Memberships.Select(member => member.Seller).Distinct())
        {
            Add(seller.Value, seller, team.Nodes.FirstOrDefault(known => known.Manager == seller)?.Id);
        }

        context.UserClaims.Add(new() { UserId = Add(DemoHead, null, null).Id, ClaimType = Head.Type, ClaimValue = Head.Value });
        await context.SaveChangesAsync(stop);

        DeskUser Add(string name, SellerId? seller, TeamNodeId? node) => context.Add(new DeskUser
        {
            UserName = name,
            NormalizedUserName = manager.NormalizeName(name),
            PasswordHash = hash,
            SecurityStamp = Guid.NewGuid().ToString(),
            Seller = seller,
            Node = node,
        }).Entity;
    }

    /// <returns>What is wrong; null when the user was made.</returns>
    internal async Task<string?> AddAsync(string name, string password, SellerId? seller, TeamNodeId? node, bool isHead = false)
    {
        var team = company.Company.Team;
        if (seller is { } named && team.Memberships.All(member => member.Seller != named))
        {
            return $"There is no seller '{named}' in the team.";
        }

        if (node is { } headed && team.Nodes.All(known => known.Id != headed))
        {
            return $"There is no node '{headed}' in the team; there are {string.Join(", ", team.Nodes.Select(known => known.Id).Distinct())}.";
        }

        if (password == DemoPassword)
        {
            return "That password is published as the demo's; choose another.";
        }

        var user = new DeskUser { UserName = name, Seller = seller, Node = node };
        var result = await manager.CreateAsync(user, password);
        if (result.Succeeded && isHead)
        {
            result = await manager.AddClaimAsync(user, Head);
        }

        return result.Succeeded ? null : string.Join(' ', result.Errors.Select(error => error.Description));
    }
}
