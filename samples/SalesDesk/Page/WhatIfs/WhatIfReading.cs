using System.Collections.Immutable;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;

namespace SalesDesk.Page.WhatIfs;

/// <summary>What questions are asked of. It stays as it was read, and writes nothing.</summary>
/// <param name="Part">Whose quota it is.</param>
/// <param name="WhatIf">The scenarios.</param>
/// <param name="Stages">The stages of the process.</param>
public sealed record WhatIfReading(OrganisationPart Part, WhatIf WhatIf, ImmutableArray<StageId> Stages)
{
    /// <summary>Gets the open prospects with an amount, those from which most is expected first.</summary>
    public ImmutableArray<ForecastTerm> Open { get; } = [.. WhatIf.Gap.Forecast.Terms.OrderByDescending(term => term.Expected.Amount)];
}
