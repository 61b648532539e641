using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace Samples.Tests.Page;

/// <summary>Tells the page's routes from those of the API.</summary>
internal static class PageRoutes
{
    /// <summary>Tells whether a route is a page's, or what a page is made with: its files and its circuit.</summary>
    internal static bool IsPage(RouteEndpoint endpoint) => IsComponent(endpoint) || IsFile(endpoint) || endpoint.RoutePattern.RawText is { } text
        && (text.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal) || text.TrimStart('/').StartsWith("_framework", StringComparison.Ordinal) || text == "{**path:file}"); // the last finds files of a project that is not published

    internal static bool IsComponent(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    internal static bool IsFile(Endpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}
