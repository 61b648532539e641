using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SalesDesk.Web;

/// <summary>Says in the OpenAPI document what holds for many routes: the cookie, the antiforgery token, tags, and what may be answered anywhere.</summary>
internal static class DeskDocument
{
    private const string Cookie = "cookie";
    private const string NoContent = "204";

    internal static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var document = context.Document ?? throw new InvalidOperationException("There is no document.");
        var (path, isReading) = ($"/{context.Description.RelativePath}", HttpMethods.IsGet(context.Description.HttpMethod ?? ""));
        operation.Responses ??= [];
        operation.Responses.TryAdd("429", Answer("Too many requests; Retry-After says when to come again."));
        operation.Responses.TryAdd("503", Answer("The database does not answer; it is not known whether anything was stored."));
        if (!path.StartsWith("/api", StringComparison.Ordinal))
        {
            return Task.CompletedTask;
        }

        operation.Responses.TryAdd("401", Answer("Nobody is signed in."));
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes.TryAdd(Cookie, new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = ".AspNetCore.Identity.Application", Description = "What POST /sign-in gives." });
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] }];
        operation.Parameters ??= [];
        if (!isReading)
        {
            operation.Parameters.Add(Header(DeskApp.AntiforgeryHeader, "The token that signing in gave, or GET /antiforgery gives.", isRequired: true));
        }

        if (path.EndsWith("/commands", StringComparison.Ordinal) || path.StartsWith("/api/company", StringComparison.Ordinal) && !isReading)
        {
            operation.Parameters.Add(Header("If-Match", "The ETag of what was read: refused with 412 when it has changed since.", isRequired: operation.Responses.ContainsKey(NoContent)));
        }

        return Task.CompletedTask;
    }

    private static OpenApiResponse Answer(string text) => new() { Description = text };

    private static OpenApiParameter Header(string name, string text, bool isRequired) =>
        new() { Name = name, In = ParameterLocation.Header, Required = isRequired, Description = text, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
