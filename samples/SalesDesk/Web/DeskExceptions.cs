using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace SalesDesk.Web;

/// <summary>Turns what was thrown into a problem: a malformed body with its place, a database that is away with when to come again.</summary>
internal sealed class DeskExceptions(IProblemDetailsService problems, ILogger<DeskExceptions> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => Problems.Of(StatusCodes.Status400BadRequest, "malformed", "The body breaks the contract.", json.Message),
            BadHttpRequestException bad => Problems.Of(bad.StatusCode, "bad-request", bad.Message),
            DbException or DbUpdateException or TimeoutException or InvalidOperationException { InnerException: DbException } =>
                Problems.Of(StatusCodes.Status503ServiceUnavailable, "database-away", "The database does not answer.", "Whether it was stored is not known; send the same command again, with the same id."),
            _ => Problems.Of(StatusCodes.Status500InternalServerError, "fault", "A fault of the desk."),
        };
        var status = problem.Status ?? StatusCodes.Status500InternalServerError;
        if (status >= StatusCodes.Status500InternalServerError)
        {
            log.LogError("{Problem}: {Exception}", problem.Type, exception.GetType().Name); // a message may quote what somebody wrote
            log.LogDebug(exception, "{Problem}", problem.Type);
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "1";
        }

        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem });
    }
}
