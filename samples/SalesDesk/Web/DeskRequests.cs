using System.Diagnostics;
using SalesDesk.Page;

namespace SalesDesk.Web;

/// <summary>Sets the security headers, and logs each request by its route: never by its path, which holds names.</summary>
internal sealed class DeskRequests(RequestDelegate next, ILogger<DeskRequests> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/api") ? "default-src 'none'; frame-ancestors 'none'" : PageSetup.ContentSecurity;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        http.Response.OnStarting(() =>
        {
            headers.CacheControl = headers.CacheControl is [{ Length: > 0 }, ..] known ? known : "private, no-cache"; // a file whose address changes with it may be kept
            return Task.CompletedTask;
        });
        var began = Stopwatch.GetTimestamp();
        await next(http);
        log.LogInformation("{Method} {Route} {Status} {Milliseconds} ms", http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none", http.Response.StatusCode, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }
}
