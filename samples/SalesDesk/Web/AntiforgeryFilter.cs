using Microsoft.AspNetCore.Antiforgery;

namespace SalesDesk.Web;

/// <summary>Lets through what changes nothing, and else only requests that bear the token which the signed-in page was given.</summary>
internal sealed class AntiforgeryFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HttpMethods.IsGet(context.HttpContext.Request.Method) || await antiforgery.IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : Problems.Result(
                StatusCodes.Status400BadRequest, "antiforgery", "The antiforgery token is missing or not yours.",
                $"Send the token that signing in gave, or GET /antiforgery gives, in the header {DeskApp.AntiforgeryHeader}.");
}
