using System.Collections.Immutable;

namespace Pipeline.Core.Quotas;

/// <summary>A quota, and how it comes about month by month.</summary>
/// <param name="Quota">The quota: the sum of all targets and changes.</param>
/// <param name="Months">The months of its period, in order.</param>
public sealed record QuotaDerivation(Quota Quota, ImmutableArray<QuotaMonth> Months);
