using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Pipeline.Core.Prospects;

namespace Pipeline.Core.AspNetCore;

/// <summary>What the library refuses, as RFC 9457 says it.</summary>
public static class PipelineProblems
{
    /// <summary>The name of the member that lists the refusals.</summary>
    public const string Refusals = "refusals";

    /// <summary>Makes the problem of a refused command: status 422, and a member "refusals" with code, text and what each is about.</summary>
    /// <param name="refusals">Every unmet rule.</param>
    /// <param name="type">The URI of this kind of problem.</param>
    /// <returns>The problem.</returns>
    /// <exception cref="ArgumentException"><paramref name="refusals"/> is empty, or <paramref name="type"/> blank.</exception>
    public static ProblemDetails Of(ImmutableArray<Refusal> refusals, string type)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        if (refusals.IsDefaultOrEmpty)
        {
            throw new ArgumentException("What is not refused is no problem.", nameof(refusals));
        }

        var problem = new ProblemDetails
        {
            Status = 422,
            Type = type,
            Title = "The command does not meet the rules.",
            Detail = string.Join(' ', refusals.Select(refusal => refusal.Text)),
        };
        problem.Extensions[Refusals] = refusals.Select(MembersOf).ToArray();
        return problem;
    }

    // What is not concerned is left out.
    private static Dictionary<string, string> MembersOf(Refusal refusal) => new[]
    {
        ("code", refusal.Code), ("text", refusal.Text), ("gate", refusal.Gate?.ToString()), ("stage", refusal.Stage?.Value),
        ("contact", refusal.Contact?.Value), ("subject", refusal.Subject), ("at", refusal.At?.ToString()),
    }.Where(member => member.Item2 is not null).ToDictionary(member => member.Item1, member => member.Item2!, StringComparer.Ordinal); // not null by the filter
}
