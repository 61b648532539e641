using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Pipeline.Core.Values;
using SalesDesk.Company;

namespace SalesDesk.Access;

/// <summary>Secret addresses of calendars, for programs that cannot sign in. One works while its maker may see that seller, and until the maker's password changes.</summary>
internal sealed class CalendarLinks(IDataProtectionProvider protection, UserManager<DeskUser> users, IUserClaimsPrincipalFactory<DeskUser> claims, CompanyBook company)
{
    private const char Between = '\n'; // no name holds it

    private readonly IDataProtector _protector = protection.CreateProtector("SalesDesk.CalendarLinks");

    internal string KeyOf(DeskUser user, SellerId seller) => _protector.Protect(string.Join(Between, user.Id, user.SecurityStamp, seller.Value));

    /// <returns>Whose calendar it opens; null when it opens none, or none any more.</returns>
    internal async Task<SellerId?> SellerOfAsync(string key)
    {
        try
        {
            return _protector.Unprotect(key).Split(Between) is [var id, var stamp, var name] && await users.FindByIdAsync(id) is { } user && user.SecurityStamp == stamp
                && new SellerId(name) is var seller && new Viewer(await claims.CreateAsync(user), company).MaySee(seller) ? seller : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
