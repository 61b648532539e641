using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Tracking;
using PipelineReport.Past;

namespace PipelineReport.Forecasts;

/// <summary>Where things stand on a day, by what was known then: the pipeline, and the sales cycle learnt from it.</summary>
internal sealed record Standing(RecordedRows Past, ForecastQuestion Asked, PipelineSnapshot Snapshot, SalesCycleModel Model)
{
    /// <summary>Learns the sales cycle from what was known on the day.</summary>
    internal static Standing Learn(RecordedRows past, ForecastQuestion asked, SalesCycleOptions options)
    {
        // Rows yet to come are left out, for even their number tells of the future.
        Opportunity[] rows = [.. past.Rows.Where(row => !(FirstDayOf(row) > asked.AsOf))];
        var snapshot = PipelineSnapshot.Create(rows, asked.AsOf, past.Process, past.Options).Value.ConvertTo(past.Export.Currency, past.Export.Rates);
        var history = rows.Any(row => !row.EarlierStages.IsEmpty) ? PipelineHistory.FromOpportunities(rows, asked.AsOf, past.Process, past.Options).Value : null;
        return new(past, asked, snapshot, SalesCycleModel.Fit(snapshot, options, history));
    }

    /// <summary>Refuses a day of which the data does not tell.</summary>
    /// <exception cref="InputException">The day lies before the data, or after it.</exception>
    internal static void RequireDay(RecordedRows past, LocalDate asOf)
    {
        var day = DayText.Iso(asOf);
        if (asOf > past.Through)
        {
            throw new InputException($"The as-of day {day} lies after {DayText.Iso(past.Through)}, the last day in the data, and nothing is known of the days between; if the data tells of them, the profile's exportedOn says so.");
        }

        if (past.Options.ObservedFrom is { } observed && asOf < observed)
        {
            throw new InputException($"The as-of day {day} lies before {DayText.Iso(observed)}, the first day of which closings are known.");
        }

        var first = past.Rows.Select(row => FirstDayOf(row) ?? row.Outcome?.On).Min();
        if (!(first <= asOf) && !past.Options.UndatedAreOpen)
        {
            throw new InputException($"Nothing was open or closed by the as-of day {day}{(first is { } begin ? $"; the data begins on {DayText.Iso(begin)}" : "")}.");
        }
    }

    /// <summary>Forecasts the period by an outlook, with what is not yet opened by the sales cycle.</summary>
    internal Forecast ForecastBy(IOutlook outlook)
    {
        var all = NewBusinessOutlook.FromModels(Snapshot, ArrivalModel.Fit(Snapshot), Model);
        return Forecast.Create(
            Snapshot, outlook.Read(Snapshot, Asked.Period.Days), Asked.Period, Past.Export.Currency, Asked.Sellers, Asked.Sellers is { } sellers ? all.For(sellers) : all);
    }

    private static LocalDate? FirstDayOf(Opportunity row) => row.OpenedOn ?? row.EarlierStages.Select(entry => entry.EnteredOn).Append(row.StageEnteredOn).Min();
}
