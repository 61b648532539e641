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
            TeamNodeId? node = team.Nodes.FirstOrDefault(known => known.Manager == seller)?.Id;
            context.Add(new DeskUser
            {
                UserName = seller.Value,
                NormalizedUserName = manager.NormalizeName(seller.Value),
                PasswordHash = hash,
                SecurityStamp = Guid.NewGuid().ToString(),
                Seller = seller,
                Node = node,
            });
        }

        await context.SaveChangesAsync(stop);
    }

    /// <returns>What is wrong; null when the user was made.</returns>
    internal async Task<string?> AddAsync(string name, string password, SellerId? seller, TeamNodeId? node)
    {
        if (password == DemoPassword)
        {
            return "That password is published as the demo's; choose another.";
        }

        var result = await manager.CreateAsync(new DeskUser { UserName = name, Seller = seller, Node = node }, password);
        return result.Succeeded ? null : string.Join(' ', result.Errors.Select(error => error.Description));
    }
}
