using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Guidance;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Import;
using PipelineReport.Past;

namespace PipelineReport.Figures;

/// <summary>Measures what happened, for everybody, a manager's sellers, or one seller.</summary>
internal sealed partial class MetricsBuilder
{
    private const int LongestShown = 10;

    private static readonly int[] TrialDays = [7, 14, 30, 60, 90];

    private readonly CompanyPast _past;
    private readonly HashSet<SellerId>? _sellers;
    private readonly SnapshotRow[] _rows;

    private MetricsBuilder(CompanyPast past, HashSet<SellerId>? sellers)
    {
        (_past, _sellers) = (past, sellers);
        _rows = [.. past.Snapshot.RowsIn(RowSet.Open | RowSet.Closed).Where(row => _sellers.Includes(row.Owner))];
    }

    private DateInterval Year => new(_past.AsOf.PlusDays(-364), _past.AsOf);

    internal static MetricsReading Build(CompanyPast past, HashSet<SellerId>? sellers, string? seller, string? manager) => new MetricsBuilder(past, sellers).Build(seller, manager);

    internal static RhythmReading RhythmOf(CompanyPast past, HashSet<SellerId>? sellers)
    {
        SnapshotRow[] rows = [.. past.Snapshot.RowsIn(RowSet.Open | RowSet.Closed).Where(row => sellers.Includes(row.Owner))];
        var opened = rows.Select(row => row.OpenedOn).OfType<LocalDate>().DefaultIfEmpty(past.AsOf).Min();
        var from = past.Export.SnapshotOptions.ObservedFrom is { } observed ? LocalDate.Max(observed, opened) : opened;
        var rhythm = SalesRhythm.FromRows(rows, new(LocalDate.Min(from, past.AsOf), past.AsOf));
        return new RhythmReading
        {
            Weeks = rhythm.Starts.Counts.Length,
            Starts = FlowReading.Of(rhythm.Starts),
            Wins = FlowReading.Of(rhythm.Wins),
            Correlation = rhythm.Correlation,
            Lag = rhythm.Lag,
            PValue = rhythm.PValue,
            ClosingCrowdsOutStarts = rhythm.ClosingCrowdsOutStarts,
        };
    }

    private MetricsReading Build(string? seller, string? manager)
    {
        var rates = WinRates.FromRows(_rows);
        var history = _sellers is null ? _past.History : _past.History.OwnedBy(_sellers);
        var transitions = StageTransitions.FromHistory(history);
        return new MetricsReading
        {
            Name = _past.Export.Profile.Name ?? _past.Export.Profile.Opportunities.File,
            AsOf = DayText.Iso(_past.AsOf),
            Seller = seller,
            Manager = manager,
            DataFrom = _past.Export.SnapshotOptions.ObservedFrom is { } from ? DayText.Iso(from) : null,
            DataThrough = _past.DataThrough is { } through ? DayText.Iso(through) : null,
            Note = _past.AfterTheData,
            Currency = _past.Export.Currency.Code,
            Source = _past.Source,
            Won = rates.Won,
            Lost = rates.Lost,
            NoDecision = rates.NoDecision,
            Open = rates.Open,
            Undated = _past.Snapshot.RowsIn(RowSet.Undated).Count(row => _sellers.Includes(row.Owner)),
            WinRate = rates.OfDecided.Share,
            WinRates = new(RateReading.From(rates.OfDecided), RateReading.From(rates.OfEnded), RateReading.From(rates.OfAll)),
            CycleDays = Cycles(),
            TimeToClose = TimeToCloseOf(),
            Velocity = VelocityOf(),
            Quarters = [.. Quarters()],
            Stages = [.. _past.Process.Stages.Select(stage => StageOf(stage, history, transitions))],
            Transitions = [.. transitions.Transitions.Select(move => new TransitionReading(move.From.Value, move.To?.Value ?? move.End.ToString(), move.ShareOfExits.Count, move.ShareOfExits.Share))],
            Owners = [.. Owners(out var prior)],
            Prior = prior,
            Rhythm = RhythmOf(_past, _sellers),
            Work = _past.Prospects is null ? null : WorkOf(),
            Rejected = _past.Rejected.Length,
        };
    }

    private CycleDaysReading Cycles()
    {
        var closed = _rows.Where(row => row is { Outcome: not null, OpenedOn: not null, ClosedOn: not null })
            .Select(row => (row.Outcome, Days: Period.DaysBetween(row.OpenedOn!.Value, row.ClosedOn!.Value))) // not null by the filter
            .ToArray();
        var (all, won, lost) = (Of(_ => true), Of(kind => kind == OutcomeKind.Won), Of(kind => kind == OutcomeKind.Lost));
        return new(closed.Length, all.Median, Mean(all), won.Median, Mean(won), lost.Median, Mean(lost));

        Histogram Of(Func<OutcomeKind?, bool> counts) => Histogram.FromNumbers(closed.Where(sale => counts(sale.Outcome)).Select(sale => sale.Days));

        static double? Mean(Histogram days) => days.Count == 0 ? null : days.Bars.Sum(bar => bar.At * (double)bar.Count) / days.Count;
    }

    private TimeToCloseReading TimeToCloseOf()
    {
        var fitted = TimeToClose.FromHistory(_past.Snapshot, row => _sellers.Includes(row.Owner));
        var table = fitted.Curves.LifeTable;
        var any = SurvivalCurve.FromLifeTable(table);
        var (open, won, lost, faded) = (fitted.Curves.StillOpen, fitted.Curves.EndedBy(SpellEnd.Won), fitted.Curves.EndedBy(SpellEnd.Lost), fitted.Curves.EndedBy(SpellEnd.NoDecision));
        var limits = any.QuantileInterval(0.5);
        var eventually = table.LastAge is { } last ? won.Interval(last, band: CurveBand.LogLog) : null;
        return new TimeToCloseReading
        {
            SampleSize = table.Count,
            Open = table.CountOf(SpellEnd.Censored),
            Median = any.Median,
            MedianLower = limits?.Lower,
            MedianUpper = limits is { Upper: var upper } && double.IsFinite(upper) ? upper : null,
            WonEventually = table.LastAge is { } age ? won.ChanceAt(age) : null,
            WonEventuallyLower = eventually?.Lower,
            WonEventuallyUpper = eventually?.Upper,
            LastDay = table.LastAge,
            Curve =
            [
                .. any.Steps.Select(step => new CurveReading
                {
                    Days = step.Age,
                    AtRisk = step.AtRisk,
                    Survival = open.ChanceAt(step.Age) ?? 1,
                    Won = won.ChanceAt(step.Age) ?? 0,
                    Lost = lost.ChanceAt(step.Age) ?? 0,
                    NoDecision = faded.ChanceAt(step.Age) ?? 0,
                    SurvivalStandardError = open.ErrorAt(step.Age),
                    WonStandardError = won.ErrorAt(step.Age),
                    LostStandardError = lost.ErrorAt(step.Age),
                    NoDecisionStandardError = faded.ErrorAt(step.Age),
                    SurvivalGreenwoodError = open.ErrorAt(step.Age, CurveError.Greenwood),
                    WonGreenwoodError = won.ErrorAt(step.Age, CurveError.Greenwood),
                    LostGreenwoodError = lost.ErrorAt(step.Age, CurveError.Greenwood),
                    NoDecisionGreenwoodError = faded.ErrorAt(step.Age, CurveError.Greenwood),
                }),
            ],
        };
    }

    private VelocityReading VelocityOf()
    {
        var velocity = SalesVelocity.FromHistory(_past.Snapshot, _past.Export.Currency, _sellers);
        return new(velocity.OpenCount, Shown(velocity.MeanSale), velocity.WinRate.Share, velocity.DaysToClose, Shown(velocity.PerDay));
    }

    private IEnumerable<PeriodReading> Quarters() => _rows
        .Where(row => row is { Outcome: not null, ClosedOn.Year: > 1 and < 9999 })
        .GroupBy(row => _past.Export.FiscalCalendar.PeriodOf(row.ClosedOn!.Value, FiscalPeriodKind.Quarter)) // not null by the filter
        .OrderBy(quarter => quarter.Key.From)
        .Select(quarter =>
        {
            var rates = WinRates.FromRows(quarter);
            return new PeriodReading(
                quarter.Key.Name, rates.Won, rates.Lost, rates.NoDecision,
                Shown(quarter.Where(row => row.Outcome == OutcomeKind.Won).Sum(row => row.Value?.Amount ?? 0)), RateReading.From(rates.OfDecided));
        });

    private StageReading StageOf(Stage stage, PipelineHistory history, StageTransitions transitions)
    {
        var index = _past.Process.IndexOf(stage.Id);
        var next = index + 1 < _past.Process.Stages.Length ? _past.Process.Stages[index + 1].Id : (StageId?)null;
        var conversion = Conversion.OfCohort(history, stage.Id, next);
        var limits = conversion.Interval();
        return new StageReading
        {
            Stage = stage.Id.Value,
            Role = stage.Role.ToString(),
            Visits = transitions.Visits(stage.Id),
            MovedOn = transitions.CountEnds(stage.Id, VisitEnd.MovedOn),
            MovedBack = transitions.CountEnds(stage.Id, VisitEnd.MovedBack),
            Won = transitions.CountEnds(stage.Id, VisitEnd.Won),
            Lost = transitions.CountEnds(stage.Id, VisitEnd.Lost),
            NoDecision = transitions.CountEnds(stage.Id, VisitEnd.NoDecision),
            Open = transitions.CountEnds(stage.Id, VisitEnd.Open),
            LeftOut = transitions.LeftOut(stage.Id),
            Conversion = conversion.Share,
            ConversionLower = limits?.Lower,
            ConversionUpper = limits?.Upper,
            WonEventually = Conversion.OfCohort(history, stage.Id).Share,
            MedianDays = SurvivalCurve.FromLifeTable(LifeTable.FromSpells(TimeInStage.OfEachVisit(history, stage.Id))).Median,
        };
    }

    // Each seller's own rate, and what it becomes when it borrows of everybody's.
    private IEnumerable<OwnerReading> Owners(out PriorReading? prior)
    {
        var sellers = _past.Snapshot.RowsIn(RowSet.Closed)
            .Where(row => row.Owner is not null)
            .GroupBy(row => row.Owner!.Value) // not null by the filter
            .Select(rows => (Owner: rows.Key, Rate: WinRates.FromRows(rows).OfDecided))
            .Where(seller => seller.Rate.Of > 0)
            .OrderBy(seller => seller.Owner.Value, StringComparer.Ordinal)
            .ToArray();
        var fitted = sellers.Length < 2 ? null : RatePrior.FromRates(sellers.Select(seller => seller.Rate));
        prior = fitted is null ? null : new(fitted.Alpha, fitted.Beta, fitted.Mean, fitted.Groups, fitted.IsPooled);
        return
        [
            .. sellers.Where(seller => _sellers.Includes(seller.Owner)).Select(seller =>
            {
                var shrunken = fitted?.Shrink(seller.Rate);
                var limits = shrunken?.Interval();
                return new OwnerReading(seller.Owner.Value, RateReading.From(seller.Rate), shrunken?.Share, limits?.Lower, limits?.Upper, shrunken?.Borrowed);
            }),
        ];
    }

    private static decimal? Shown(Money? money) => money is { } known ? Shown(known.Amount) : null;

    // Six decimals of the major unit, without trailing zeros.
    private static decimal Shown(decimal amount) => decimal.Round(amount, 6, MidpointRounding.ToEven) / 1.000000000000000000000000000000000m;
}
