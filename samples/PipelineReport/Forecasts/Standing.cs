using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Past;

namespace PipelineReport.Forecasts;

/// <summary>Where things stand on a day, by what was known then: the pipeline, the sales cycle learnt from it, and how forecasts by it did on earlier days.</summary>
internal sealed record Standing(RecordedRows Past, ForecastQuestion Asked, CertifiedForecast Certified, int Rejected)
{
    internal PipelineSnapshot Snapshot => Certified.Origin.Snapshot;

    internal SalesCycleModel Model => Certified.Model;

    /// <summary>Gets the law of what is still to come.</summary>
    internal QuantileForecast ToCome => Certified.Contestants[Contestant][0]!; // of our ways each has an answer

    /// <summary>Gets the way to forecast: where the past is too short to test any, there is only the cycle.</summary>
    internal string Contestant => Certified.Test is null ? StandardContest.CycleName : Asked.Contestant;

    /// <summary>Forecasts and tests, with progress on standard error.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    internal static Standing Create(RecordedRows past, ForecastQuestion asked, CancellationToken stop)
    {
        using var progress = new ProgressLine();
        var made = CertifiedForecast.Create(
            past.Rows, asked.AsOf, past.Process, past.Export.Currency, Period.DaysBetween(asked.AsOf, asked.Period.To), Groups(past, asked), asked.Measure,
            Contest.Of(past.Export).Options, past.Options, past.Export.Rates, Environment.ProcessorCount, progress, stop);
        return new(past, asked, made.Value, past.Rejected.Length + made.Failures.Length);
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

    /// <summary>Says how one way to forecast did on earlier days for those asked about; null when nothing could be laid beside it.</summary>
    internal CertificateReading? CertificateOf(string contestant) =>
        Certified.Test?.Certify(contestant, Asked.AsOf, Certified.Origin.Groups is { Length: > 1 } groups ? groups[0].Name : null) is { BestNaive: not null } certificate
            ? CertificateReading.Of(certificate)
            : null;

    // What all forecasts of late missed by is learnt of everybody, so that one seller's few sales do not decide it.
    private static ImmutableArray<SellerGroup> Groups(RecordedRows past, ForecastQuestion asked)
    {
        if (asked.Sellers is not { } sellers)
        {
            return [SellerGroup.Everybody];
        }

        var who = asked.Seller ?? asked.Manager!; // one of them was asked for
        var others = past.Rows.Select(row => row.Owner).OfType<SellerId>().Where(owner => !sellers.Contains(owner)).ToHashSet();
        return others.Count == 0 ? [SellerGroup.Create(who, sellers)] : [SellerGroup.Create(who, sellers), SellerGroup.Create($"all but {who}", others)];
    }

    private static LocalDate? FirstDayOf(Opportunity row) => row.OpenedOn ?? row.EarlierStages.Select(entry => entry.EnteredOn).Append(row.StageEnteredOn).Min();
}
