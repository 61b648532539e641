using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Quotas;

namespace Pipeline.Core.Guidance;

/// <summary>The weeks left of a period, with the chance that one opened in each is won in it.</summary>
internal sealed class WeeksToOpen
{
    private const int DaysPerWeek = 7;

    private readonly QuotaGap _gap;
    private readonly ActivityPlanOptions _options;
    private readonly bool[] _isUseful;
    private readonly ConfidenceInterval _limits;

    internal WeeksToOpen(QuotaGap gap, ActivityPlanOptions options)
    {
        (_gap, _options) = (gap, options);
        Weeks = Split(gap.AsOf, gap.Quota.Period.To);
        _isUseful = new bool[Weeks.Length];
        if (gap.Forecast.NewBusiness is not { TimeToClose: { WonCount: > 0 } curves } newBusiness)
        {
            return;
        }

        var ever = curves.EndedBy(SpellEnd.Won, curves.LastAge);
        var (chance, lower, upper) = (0.0, 0.0, 0.0);
        for (var week = 0; week < Weeks.Length; week++)
        {
            var inWeek = MeanChance(newBusiness, Weeks[week]);
            if (inWeek.Chance >= options.UsefulShare * ever - PlannedWork.Slack)
            {
                _isUseful[week] = true;
                UsefulCount++;
                (chance, lower, upper) = (chance + inWeek.Chance, lower + inWeek.Lower, upper + inWeek.Upper);
            }
        }

        ChanceEver = ever;
        if (UsefulCount > 0)
        {
            ChanceInTime = chance / UsefulCount;
            _limits = new(lower / UsefulCount, Math.Max(lower, upper) / UsefulCount, options.Level);
        }
    }

    internal ImmutableArray<DateInterval> Weeks { get; }

    internal int UsefulCount { get; }

    internal double? ChanceInTime { get; }

    internal double? ChanceEver { get; }

    internal PlannedWork Openings()
    {
        var sample = _gap.Forecast.NewBusiness?.TimeToClose.SampleSize ?? 0;
        var lastDay = _gap.LastUsefulOpening(_options.UsefulShare);
        if (_gap.Forecast.NewBusiness is not { Missing: null } || (_options.Chance is not null && _gap.Forecast.SaysNothingOfOpen))
        {
            return Without(PlanObstacle.NoPast);
        }

        if (Needed(1) == 0)
        {
            return Planned(0, 0, 0);
        }

        if (ChanceInTime is not { } chance)
        {
            return Without(PlanObstacle.TooLate);
        }

        return Needed(chance) is { } count
            ? Planned(count, Math.Min(count, Needed(_limits.Upper) ?? count), _limits.Lower > 0 && Needed(_limits.Lower) is { } most ? Math.Max(most, count) : double.PositiveInfinity)
            : Without(PlanObstacle.OutOfReach);

        PlannedWork Without(PlanObstacle obstacle) => new(PlannedWorkKind.Openings, null, sample, lastDay, obstacle);

        PlannedWork Planned(int count, double lower, double upper) => new(
            PlannedWorkKind.Openings, null, sample, lastDay, [.. _isUseful.Select(useful => useful && count > 0 ? (double)count / UsefulCount : 0)], new(lower, upper, _options.Level));
    }

    private static ImmutableArray<DateInterval> Split(LocalDate asOf, LocalDate end)
    {
        var weeks = ImmutableArray.CreateBuilder<DateInterval>();
        for (var day = asOf.PlusDays(1); day <= end; day = day.PlusDays(DaysPerWeek))
        {
            weeks.Add(new(day, LocalDate.Min(end, day.PlusDays(DaysPerWeek - 1))));
        }

        return weeks.ToImmutable();
    }

    // How many openings with this chance are needed: for the chance of quota wanted, or to bring in expectation what is left to build.
    private int? Needed(double chance)
    {
        if (_options.Chance is { } wanted)
        {
            return _gap.ToOpen([wanted], chance)[0];
        }

        var each = (double)_gap.Forecast.NewBusiness!.Amount!.Mean.Amount * chance; // there is one, for nothing is missing
        var count = _gap.LeftToBuild.Amount == 0 ? 0 : Math.Ceiling((double)_gap.LeftToBuild.Amount / each - PlannedWork.Slack);
        return count <= OpeningSearch.MostOpenings ? (int)count : null;
    }

    private (double Chance, double Lower, double Upper) MeanChance(NewBusinessOutlook newBusiness, DateInterval week)
    {
        var (curves, period) = (newBusiness.TimeToClose, _gap.Quota.Period.Days);
        var (chance, lower, upper) = (0.0, 0.0, 0.0);
        foreach (var day in week)
        {
            var age = Period.DaysBetween(day, period.End);
            var (inTime, byEnd) = (newBusiness.ChanceOfWinning(day, period), curves.EndedBy(SpellEnd.Won, age));
            var limits = MeasuredFactor.LimitsOf(byEnd, curves.Curves.EndedBy(SpellEnd.Won).Interval(age, _options.Level, CurveBand.LogLog), curves.SampleSize, _options.Level);
            chance += inTime;
            lower += byEnd > 0 ? inTime * limits.Lower / byEnd : 0;
            upper += byEnd > 0 ? Math.Min(1, inTime * limits.Upper / byEnd) : limits.Upper;
        }

        return (chance / week.Length, lower / week.Length, upper / week.Length);
    }
}
