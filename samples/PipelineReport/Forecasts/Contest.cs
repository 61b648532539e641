using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Values;
using PipelineReport.Import;
using PipelineReport.Past;

namespace PipelineReport.Forecasts;

/// <summary>Runs the standard contest on an export's rows, as its profile says.</summary>
internal static class Contest
{
    /// <summary>Makes the contest in the company's fiscal calendar, with what the profile names as traits: its segments, and what facts tell of budget and urgency.</summary>
    /// <exception cref="InputException">A trait is no segment, or one that only closed rows have.</exception>
    internal static StandardContest Of(ExportedPipeline export)
    {
        foreach (var trait in export.Profile.Traits)
        {
            var isLearnt = export.Profile is { Facts: not null } && PastReader.LearntFromFacts.Contains(trait);
            if (!export.Profile.Segments.ContainsKey(trait) && !isLearnt)
            {
                throw new InputException($"The profile's traits name '{trait}', which is none of its segments: {(export.Profile.Segments.Count == 0 ? "it has none" : string.Join(", ", export.Profile.Segments.Keys))}.");
            }

            if (export.SnapshotOptions.SegmentsKnownOnlyAtClose.Contains(trait))
            {
                throw new InputException($"The profile's traits name '{trait}', which is known only at closing and so cannot tell open opportunities apart.");
            }
        }

        return new(SalesCycleOptions.Default with { Calendar = export.FiscalCalendar, Traits = [.. export.Profile.Traits.Distinct(StringComparer.Ordinal)] });
    }

    /// <summary>Runs the back-test, with progress on standard error.</summary>
    /// <exception cref="InputException">The days asked for are not all in the data.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    internal static ValueWithFailures<BackTestResult> Run(RecordedRows past, StandardContest contest, BackTestOptions options, CancellationToken stop)
    {
        using var progress = new ProgressLine();
        try
        {
            return BackTest.Run(
                past.Rows, past.Process, past.Export.Currency, options with { MaxDegreeOfParallelism = Environment.ProcessorCount, Calendar = past.Export.FiscalCalendar },
                contest.Contestants, contest.Derived, past.Options, past.Export.Rates, progress, stop);
        }
        catch (ArgumentException e) when (e.ParamName is "options" or "rows")
        {
            throw new InputException(InputException.SentenceOf(e));
        }
    }
}
