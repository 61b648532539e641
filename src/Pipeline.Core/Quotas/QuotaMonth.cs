using Pipeline.Core.Calendars;
using Pipeline.Core.Values;

namespace Pipeline.Core.Quotas;

/// <summary>How the quota of one month comes about.</summary>
/// <param name="Month">The month.</param>
/// <param name="Whole">What the month asks for of somebody who is there all of it: the yearly target × assignment × the month's part of the year.</param>
/// <param name="There">The part of the month's days on which the assignment holds, 0 to 1.</param>
/// <param name="Ramp">The part asked for so soon after the beginning, 0 to 1.</param>
/// <param name="Target">The whole × there × ramp, in whole minor units.</param>
/// <param name="Changed">What is added by hand.</param>
public sealed record QuotaMonth(FiscalPeriod Month, Money Whole, decimal There, decimal Ramp, Money Target, Money Changed);
