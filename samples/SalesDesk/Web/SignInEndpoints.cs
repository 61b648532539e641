using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using SalesDesk.Access;
using SalesDesk.Company;

namespace SalesDesk.Web;

/// <summary>Signing in and out.</summary>
internal static class SignInEndpoints
{
    internal static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        // A body of JSON: no page of another site can send one, so that nobody is signed in by a trick.
        routes.MapPost("/sign-in", async (Credentials credentials, SignInManager<DeskUser> signIn, CompanyBook company, IAntiforgery antiforgery, HttpContext http) =>
        {
            if (await signIn.CheckAsync(credentials.Name, credentials.Password) is not { } user)
            {
                return Problems.Result(StatusCodes.Status401Unauthorized, "sign-in-failed", "Name and password do not fit, or there were too many tries.");
            }

            await signIn.SignInAsync(user, isPersistent: false);
            http.User = await signIn.CreateUserPrincipalAsync(user);
            return TypedResults.Ok(new SignedIn(user.UserName ?? "", user.Seller?.Value, user.Node?.Value, new Viewer(http.User, company).IsHead, TokenOf(antiforgery, http)));
        }).AllowAnonymous().RequireRateLimiting(DeskApp.SignInLimit).Produces<SignedIn>().ProducesProblem(StatusCodes.Status401Unauthorized).WithTags("Sign-in");
        routes.MapPost("/sign-out", async (SignInManager<DeskUser> signIn, Sessions sessions, HttpContext http, CancellationToken stop) =>
        {
            await sessions.EndAsync(http.User, stop);
            await signIn.SignOutAsync();
            return TypedResults.NoContent();
        }).AddEndpointFilter<AntiforgeryFilter>().WithTags("Sign-in");
        routes.MapGet("/antiforgery", (IAntiforgery antiforgery, HttpContext http) => TypedResults.Ok(new Token(TokenOf(antiforgery, http)))).WithTags("Sign-in");
    }

    private static string TokenOf(IAntiforgery antiforgery, HttpContext http) => antiforgery.GetAndStoreTokens(http).RequestToken ?? "";

    internal sealed record Credentials(string Name, string Password);

    internal sealed record SignedIn(string Name, string? Seller, string? Node, bool IsHead, string Antiforgery);

    internal sealed record Token(string Antiforgery);
}
