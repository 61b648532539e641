using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SalesDesk.Access;
using SalesDesk.Page.Languages;

namespace SalesDesk.Page;

/// <summary>What the page's plain forms post: signing in and out, language and colours. They work without JavaScript, and each wants the antiforgery token.</summary>
internal static class PageEndpoints
{
    internal const string LanguageCookie = "salesdesk-language";
    internal const string ThemeCookie = "salesdesk-theme";
    internal const string SignInPath = "/welcome";

    internal static void MapForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/page/sign-in", async ([FromForm] string name, [FromForm] string password, [FromForm] string? to, SignInManager<DeskUser> signIn) =>
        {
            if (await signIn.CheckAsync(name, password) is not { } user)
            {
                return TypedResults.LocalRedirect($"{SignInPath}?failed=true&to={Uri.EscapeDataString(LocalOf(to))}");
            }

            await signIn.SignInAsync(user, isPersistent: false);
            return TypedResults.LocalRedirect(LocalOf(to));
        }).AllowAnonymous().RequireRateLimiting(DeskApp.SignInLimit).ExcludeFromDescription();
        routes.MapPost("/page/sign-out", async ([FromForm] string? to, SignInManager<DeskUser> signIn, Sessions sessions, HttpContext http, CancellationToken stop) =>
        {
            await sessions.EndAsync(http.User, stop);
            await signIn.SignOutAsync();
            return TypedResults.LocalRedirect(SignInPath);
        }).ExcludeFromDescription();
        routes.MapPost("/page/settings", RedirectHttpResult ([FromForm] string? language, [FromForm] string? theme, [FromForm] string? to, HttpContext http) =>
        {
            var kept = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromDays(365), Secure = http.Request.IsHttps, IsEssential = true };
            foreach (var (cookie, value) in new[] { (LanguageCookie, language), (ThemeCookie, theme) })
            {
                if (value is not null)
                {
                    http.Response.Cookies.Append(cookie, value, kept);
                }
            }

            return TypedResults.LocalRedirect(LocalOf(to));
        }).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Gets the language that was chosen, or else the first of ours that the browser asks for.</summary>
    internal static Language LanguageOf(HttpRequest request) => request.Cookies[LanguageCookie] is { } chosen
        ? Language.Of(chosen)
        : request.GetTypedHeaders().AcceptLanguage.OrderByDescending(asked => asked.Quality ?? 1).Select(asked => Language.Find(asked.Value.Value ?? "")).FirstOrDefault(found => found is not null) ?? Language.English;

    // Never to another site, whatever a form says.
    private static string LocalOf(string? to) => to is ['/', not ('/' or '\\'), ..] ? to : "/";
}
