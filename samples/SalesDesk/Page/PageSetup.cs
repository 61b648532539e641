using Microsoft.AspNetCore.Diagnostics;
using SalesDesk.Page.Components;
using SalesDesk.Page.Reading;

namespace SalesDesk.Page;

/// <summary>Adds the page to the desk: its services, its routes, and what is said of an address that is none.</summary>
internal static class PageSetup
{
    /// <summary>What a page may load and do: only what comes from here. No inline style or script, so that what somebody wrote never runs.</summary>
    internal const string ContentSecurity = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    internal static void AddPage(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton<Handoff>().AddScoped<DeskReader>().AddScoped<Explanations>();
        builder.Services.AddReadings();
    }

    /// <summary>Shows a page where a browser asked for one that there is not. Programs go on getting problems.</summary>
    internal static void UsePage(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((http, next) =>
        {
            if (!IsPage(http.Request) && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return next(http);
        });
    }

    internal static void MapPage(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous().DisableRateLimiting();
        app.MapForms();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null); // the header above says more
    }

    /// <summary>Tells whether a browser asks for a page, and no program for JSON.</summary>
    internal static bool IsPage(HttpRequest request) => HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api") && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Sends who is not signed in to the page where one signs in, and back afterwards.</summary>
    internal static string SignInPathOf(string page) => $"{PageEndpoints.SignInPath}?to={Uri.EscapeDataString(page)}";
}
