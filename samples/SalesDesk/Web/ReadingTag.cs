using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace SalesDesk.Web;

/// <summary>Gives a reading an ETag of what it says, and answers 304 to who has it already.</summary>
internal sealed class ReadingTag(IOptions<JsonOptions> json) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (result is not IValueHttpResult { Value: { } value } || result is not IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK })
        {
            return result;
        }

        var body = BodyOf(value);
        var tag = TagOf(body);
        context.HttpContext.Response.Headers.ETag = tag;
        return context.HttpContext.Request.Headers.IfNoneMatch.Contains(tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Bytes(body, "application/json");
    }

    /// <summary>Says whether If-Match names what a reading says now.</summary>
    internal bool Fits(StringValues ifMatch, object value) => ifMatch.Contains("*") || ifMatch.Contains(TagOf(BodyOf(value)));

    private static string TagOf(byte[] body) => $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";

    private byte[] BodyOf(object value) => JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json.Value.SerializerOptions);
}
