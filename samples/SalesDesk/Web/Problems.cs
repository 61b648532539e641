using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pipeline.Core.AspNetCore;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.Prospects;

namespace SalesDesk.Web;

/// <summary>What is said when something cannot be done: RFC 9457, with a code that never changes.</summary>
internal static class Problems
{
    internal static ProblemDetails Of(int status, string code, string title, string? detail = null)
    {
        var problem = new ProblemDetails { Status = status, Type = UrnOf(code), Title = title, Detail = detail };
        problem.Extensions["code"] = code;
        return problem;
    }

    /// <summary>Gives what the server itself answers a code too.</summary>
    internal static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Extensions.ContainsKey("code"))
        {
            return;
        }

        var code = problem.Status switch
        {
            StatusCodes.Status401Unauthorized => "signed-out",
            StatusCodes.Status403Forbidden => "not-yours",
            StatusCodes.Status404NotFound => "not-found",
            StatusCodes.Status405MethodNotAllowed => "wrong-method",
            StatusCodes.Status415UnsupportedMediaType => "not-json",
            StatusCodes.Status429TooManyRequests => "too-many-requests",
            _ => "fault",
        };
        (problem.Type, problem.Extensions["code"]) = (UrnOf(code), code);
    }

    internal static IResult Result(int status, string code, string title, string? detail = null) => TypedResults.Problem(Of(status, code, title, detail));

    internal static IResult NotFound() => Result(StatusCodes.Status404NotFound, "not-found", "There is no such thing, or it is not yours to see.");

    internal static IResult NotYours() => Result(StatusCodes.Status403Forbidden, "not-yours", "It is not yours to see or to change.");

    internal static IResult BadPeriod(string? text) =>
        Result(StatusCodes.Status400BadRequest, "bad-period", $"'{text}' is no period.", "Write a fiscal quarter (2026-Q2), a month (2026-05), a fiscal year (2026), or two days (2026-04-01/2026-06-30).");

    internal static IResult Of(CommandResult result) => result.Outcome switch
    {
        CommandOutcome.Refused => Refused(result.Refusals),
        CommandOutcome.IdUsedBefore => Result(StatusCodes.Status409Conflict, "command-id-used", "Another command took effect under this id; give this one an id of its own."),
        _ => Result(
            StatusCodes.Status412PreconditionFailed, "prospect-changed", "The prospect has changed since you read it.",
            $"It stands at \"{result.State.Sequence}\" now; nothing was stored. Read it again and decide again."),
    };

    private static ProblemHttpResult Refused(ImmutableArray<Refusal> refusals)
    {
        var problem = PipelineProblems.Of(refusals, UrnOf("refused"));
        problem.Extensions["code"] = "refused";
        return TypedResults.Problem(problem);
    }

    private static string UrnOf(string code) => $"urn:salesdesk:problem:{code}";
}
