using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>A plan that contradicts itself, with everything that is wrong with it.</summary>
public sealed class CommissionPlanException : ArgumentException
{
    internal CommissionPlanException(ImmutableArray<Failure> failures)
        : base($"The plan has {failures.Length} fault(s). {string.Join(" ", failures.Select(failure => failure.Message))}", "tiers") =>
        Failures = failures;

    /// <summary>Gets everything that is wrong; the row of a failure is the tier's place from 1, and 1 for what concerns the plan as a whole.</summary>
    public ImmutableArray<Failure> Failures { get; }
}
