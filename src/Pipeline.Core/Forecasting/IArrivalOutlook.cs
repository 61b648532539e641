using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting;

/// <summary>A view of the future of opportunities that are not yet opened: for each day of opening, the chance of being won within a period.</summary>
public interface IArrivalOutlook
{
    /// <summary>Finds the chances of opportunities that are opened after a day.</summary>
    /// <param name="asOf">The day at whose end it is asked.</param>
    /// <param name="period">The period, both ends included.</param>
    /// <param name="owner">Who opens them; null when nobody is named.</param>
    /// <returns>For each day from the one after <paramref name="asOf"/> to the period's end the chance of one opened on it, 0 to 1; none when the period is over.</returns>
    ImmutableArray<double> ChancesOfNew(LocalDate asOf, DateInterval period, SellerId? owner);
}
