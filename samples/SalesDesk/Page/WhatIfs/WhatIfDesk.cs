using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using SalesDesk.Company;
using SalesDesk.Page.Reading;

namespace SalesDesk.Page.WhatIfs;

/// <summary>Gets ready to ask what a change would do to the chance of making a quota, of a seller or of a team as it is today.</summary>
internal sealed class WhatIfDesk(PartGaps gaps, CompanyBook company)
{
    /// <summary>Reads what is asked of; null without a quota, and when it is not the viewer's to see.</summary>
    internal async Task<WhatIfReading?> ReadAsync(OrganisationPart part, CancellationToken stop) => await gaps.ReadAsync(part, stop) is { } read
        ? new(part, WhatIf.Create(read.Gap, read.Model.SnapshotOf(read.Rows), read.Model.Cycle), [.. company.Company.Process.Stages.Select(stage => stage.Id)])
        : null;
}
