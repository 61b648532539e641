using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SalesDesk.Storage;

namespace SalesDesk.Access;

/// <summary>Which sign-ins are over: by signing out, by another password, or because the user is gone. With them end a copied cookie and the pages that are still open.</summary>
internal sealed class Sessions(DeskContext context, IClock machine)
{
    internal const string Claim = "session";

    private const string UserClaim = ClaimTypes.NameIdentifier;
    private const string StampClaim = "AspNet.Identity.SecurityStamp"; // as Identity writes it
    private const string Ended = "Ended session";

    private static readonly Duration KeptFor = Duration.FromDays(15); // a cookie lives for 14 without being used

    internal async Task<bool> IsOverAsync(ClaimsPrincipal user, CancellationToken stop)
    {
        var (id, stamp, session) = (user.FindFirstValue(UserClaim), user.FindFirstValue(StampClaim), user.FindFirstValue(Claim));
        return session is null || !await context.Users.AnyAsync(
            known => known.Id == id && known.SecurityStamp == stamp && !context.UserTokens.Any(token => token.UserId == id && token.LoginProvider == Ended && token.Name == session), stop);
    }

    internal async Task EndAsync(ClaimsPrincipal user, CancellationToken stop)
    {
        var (id, session, now) = (user.FindFirstValue(UserClaim), user.FindFirstValue(Claim), machine.GetCurrentInstant());
        var forgotten = (now - KeptFor).ToString();
        await context.UserTokens.Where(token => token.LoginProvider == Ended && string.Compare(token.Value, forgotten) < 0).ExecuteDeleteAsync(stop);
        await context.Database.ExecuteSqlAsync( // who presses twice ends it once
            $"""INSERT INTO "AspNetUserTokens" ("UserId", "LoginProvider", "Name", "Value") VALUES ({id}, {Ended}, {session}, {now.ToString()}) ON CONFLICT DO NOTHING""", stop);
    }
}
