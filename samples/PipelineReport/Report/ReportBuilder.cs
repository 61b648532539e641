using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Import;

namespace PipelineReport.Report;

/// <summary>Answers "where do I stand?" for everybody, a manager's sellers, or one seller.</summary>
internal sealed partial class ReportBuilder
{
    private const int LargestShown = 10;

    // From so many closings on the past is asked, and not what people wrote; a profile or --outlook may say otherwise.
    private const int EnoughClosed = 30;

    private readonly ExportedPipeline _export;
    private readonly ReportOptions _options;
    private readonly LocalDate _asOf;
    private readonly FiscalPeriod _period;
    private readonly PipelineSnapshot _snapshot;
    private readonly ImmutableArray<Failure> _rejected;
    private readonly IOutlook _chosen;
    private readonly OutlookReading _outlook;
    private readonly HashSet<SellerId>? _selected;
    private readonly List<Quota> _quotas;

    private ReportBuilder(ExportedPipeline export, ReportOptions options)
    {
        (_export, _options) = (export, options);
        _asOf = export.AsOfDay(options.AsOf);
        _period = ToPeriod(options.Period ?? export.Profile.Period) ?? export.FiscalCalendar.PeriodOf(_asOf, FiscalPeriodKind.Quarter);
        var (snapshot, failures) = export.AsOf(_asOf);
        _snapshot = snapshot;
        _rejected = [.. export.Failures.Concat(failures).OrderBy(failure => failure.Row)];
        _chosen = ChooseOutlook();
        _outlook = _chosen.Read(_snapshot, _period.Days);
        _selected = SellerSelection.Of(export, options.Seller, options.Manager, _asOf);
        _quotas = QuotaReader.Read(export);
    }

    internal static PipelineReading Build(ExportedPipeline export, ReportOptions options) => new ReportBuilder(export, options).Build();

    private PipelineReading Build()
    {
        var forecast = ForecastOf(_selected);
        var quota = HeadlineQuota();
        var gap = quota is null ? null : QuotaGap.Create(quota, forecast, _export.WorkingCalendar);
        var open = Groups(CutDimension.Stage, CutDimension.Owner);
        return new PipelineReading
        {
            Name = _export.Profile.Name ?? _export.Profile.Opportunities.File,
            AsOf = DayText.Iso(_asOf),
            Period = new(_period.Name, DayText.Iso(_period.From), DayText.Iso(_period.To)),
            Currency = _export.Currency.Code,
            Seller = _options.Seller,
            Manager = _options.Manager,
            DataFrom = _export.SnapshotOptions.ObservedFrom is { } from ? DayText.Iso(from) : null,
            DataThrough = _export.ExportedOn is { } through ? DayText.Iso(through) : null,
            ExpectedFromNew = Shown(forecast.ExpectedFromNew),
            ChanceFromOpen = gap?.ChanceFromOpen,
            ChanceOfQuota = gap?.ChanceOfQuota,
            ChanceWithoutLargest = gap?.ChanceWithoutLargest,
            TotalFromOpen = TotalOf(forecast.RevenueFromOpen, quota),
            Total = forecast.Revenue is { } revenue ? TotalOf(revenue, quota) : null,
            NewBusiness = NewBusinessOf(forecast),
            ToOpen = OpeningsOf(gap),
            LastUsefulOpening = gap?.LastUsefulOpening() is { } last ? DayText.Iso(last) : null,
            CoverageNeeded = gap is null ? null : [.. Chances.Select(chance => new CoverageNeededReading(chance, gap.CoverageNeeded(chance)))],
            // What is missing of the past comes before what that leaves unsaid of open rows.
            MissingHistory = (forecast.MissingHistory ?? gap?.MissingHistory)?.ToString(),
            Outlook = new(_outlook.Name, _outlook.SampleSize, (_chosen as MeasuredOutlook)?.TimeToClose.WonCount, _outlook.WithoutChance),
            Quota = gap?.Target.Amount,
            OtherQuotaPeriods = gap is null ? [.. OtherQuotaPeriods()] : [],
            Won = Shown(forecast.Won),
            WonCount = forecast.Sales.Length,
            WonWithoutAmount = forecast.Sales.Count(sale => sale.Value is null),
            ExpectedFromOpen = Shown(forecast.ExpectedFromOpen),
            LeftToBuild = gap is null ? null : Shown(gap.LeftToBuild),
            Surplus = gap is null ? null : Shown(gap.Surplus),
            Attainment = gap?.Attainment,
            Pace = gap is null ? null : new(gap.Pace.ElapsedDays, gap.Pace.RemainingDays, Shown(gap.Pace.WonPerDay), Shown(gap.Pace.NeededPerDay)),
            Coverage = gap is null ? null : new(gap.Coverage, gap.CoverageOfQuota),
            Concentration = forecast.Concentration,
            Open = new(forecast.OpenCount, Shown(forecast.OpenValue), Shown(forecast.OpenValueWithChance), forecast.WithoutAmount, WithoutChance()),
            Stages = [.. StageRows(open)],
            Managers = [.. ManagerRows(open)],
            Owners = [.. OwnerRows(open)],
            Segments = [.. _snapshot.SegmentNames.SelectMany(SegmentRows)],
            Largest = [.. forecast.Terms.OrderByDescending(term => term.Expected).ThenBy(term => term.Id.Value, StringComparer.Ordinal).Take(LargestShown).Select(ToReading)],
            Rows = ToRows(),
            Undated = UndatedRows(),
            Unconverted = [.. Unconverted().Select(amount => new UnconvertedReading(amount.Id.Value, amount.Value.Amount, amount.Value.Currency.Code))],
            Rejected = [.. _rejected.Select(failure => new RejectedReading(failure.File!, failure.Row, failure.Field, failure.Value, failure.Message))], // the importer names the file of each
            Actual = _options.Reveal ? Reveal(forecast) : null,
        };
    }

    private FiscalPeriod? ToPeriod(string? text) => text is null ? null : _export.PeriodOf(text);

    private IOutlook ChooseOutlook()
    {
        var measured = MeasuredOutlook.FromHistory(_snapshot);
        return (_options.Outlook ?? _export.Profile.Outlook) switch
        {
            "measured" => measured,
            "stated" => StatedOutlook.Instance,
            null => IsWorthMeasuring(measured) ? measured : StatedOutlook.Instance,
            var other => throw new InputException($"The outlook '{other}' is none of: measured, stated."),
        };
    }

    // Without a win every chance would be measured as 0.
    private bool IsWorthMeasuring(MeasuredOutlook measured) =>
        measured.TimeToClose.WonCount > 0 && (_snapshot.Rows.Closed >= EnoughClosed || !SaysAnything(StatedOutlook.Instance));

    private bool SaysAnything(StatedOutlook outlook) => outlook.Read(_snapshot, _period.Days).WithoutChance < _snapshot.Rows.Open;

    private Forecast ForecastOf(IEnumerable<SellerId>? sellers)
    {
        SellerId[]? counted = sellers is null ? null : [.. sellers];
        return Forecast.Create(_snapshot, _outlook, _period, _export.Currency, counted, NewBusinessOutlook.FromHistory(_snapshot, counted));
    }

    /// <summary>The open rows of whoever is reported, by two traits of which the second is the owner.</summary>
    private List<RollUpGroup> Groups(CutDimension cut, CutDimension owner) =>
        [.. _snapshot.RollUp(RowSet.Open, _outlook.Chances, cut, owner).Groups.Where(group => IsSelected(group.Keys[1]))];

    private bool IsSelected(string? owner) => _selected is null || (owner is not null && _selected.Contains(new SellerId(owner)));

    /// <summary>What then happened, read off the data's own future by a snapshot that the report has not seen.</summary>
    private ActualReading Reveal(Forecast forecast)
    {
        var end = LocalDate.Max(_period.To, _asOf);
        var (later, _) = _export.AsOf(end);
        var wasOpen = _snapshot.RowsIn(RowSet.Open).Select(row => row.Id).ToHashSet();
        var sales = Forecast.Create(later, StatedOutlook.Instance.Read(later, _period.Days), _period, _export.Currency, _selected).Sales;
        var after = sales.Where(sale => sale.ClosedOn > _asOf).ToLookup(sale => wasOpen.Contains(sale.Id), sale => sale.Value?.Amount ?? 0);
        var (fromOpen, fromNew) = (after[true].Sum(), after[false].Sum());
        var total = forecast.Won.Amount + fromOpen + fromNew;
        double? chance = forecast.Revenue is { } revenue ? RevenueDistribution.Create(revenue).ChanceOfAtLeast(new(total, _export.Currency)) : null;
        return new(
            Shown(total), Shown(fromOpen), Shown(fromNew), chance,
            _export.ExportedOn is { } through ? DayText.Iso(through) : null, _export.ExportedOn >= _period.To);
    }

    private static TermReading ToReading(ForecastTerm term) =>
        new(term.Id.Value, term.Owner?.Value, term.Stage?.Id.Value, Shown(term.Value), term.IsEstimated, term.Chance, Shown(term.Expected));

    private static decimal Sum(IEnumerable<RollUpGroup> groups, Func<RollUpGroup, Money?> amount) => Shown(groups.Sum(group => amount(group)?.Amount ?? 0));

    private static decimal? Shown(Money? money) => money is { } known ? Shown(known.Amount) : null;

    private static decimal Shown(Money money) => Shown(money.Amount);

    // Six decimals of the major unit, without trailing zeros.
    private static decimal Shown(decimal amount) => decimal.Round(amount, 6, MidpointRounding.ToEven) / 1.000000000000000000000000000000000m;
}
