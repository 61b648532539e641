using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace SampleData;

/// <summary>Makes companies from their truth: sellers open prospects, and every day decides what becomes of each.</summary>
public static class Company
{
    private const int QuotaStep = 10_000;
    private const int OpeningPart = 0; // of a seller's day; the parts from 1 are the prospects opened on it
    private const int FirstNumber = 10_001;
    private static readonly LocalDate DayZero = new(2000, 1, 1); // counts days for keys only, so that a longer span keeps its prospects

    /// <summary>Makes a company.</summary>
    /// <param name="truth">What is true of it.</param>
    /// <param name="seed">The seed; each gives a company of its own, independent of the others.</param>
    /// <returns>The company: the same for the same truth and seed, on every machine.</returns>
    public static GeneratedCompany Generate(CompanyTruth truth, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(truth);
        // Every life is lived to its end, so that what depends on the end is known; what lies after the last day is then cut off.
        var days = SimulatedDays.Create(truth, truth.FirstDay.PlusDays(-truth.WarmUpDays), truth.LastDay.PlusDays(CompanyTruth.LongestLife));
        var (firstRecorded, lastRecorded) = (days.IndexOf(truth.FirstDay), days.IndexOf(truth.LastDay));
        var firstDayNumber = Period.DaysBetween(DayZero, days.Dates[0]);
        var desks = truth.Sellers.Select((seller, place) => new SellerDesk(truth, seller, RandomNumbers.KeyOf(seed, place))).ToArray();
        var drawing = new ProspectDrawing(truth, days);
        var prospects = ImmutableArray.CreateBuilder<Prospect>();
        for (var day = 0; day <= lastRecorded; day++)
        {
            if (days.OpeningFactor[day] == 0)
            {
                continue;
            }

            foreach (var desk in desks)
            {
                var dayKey = RandomNumbers.KeyOf(desk.Key, firstDayNumber + day);
                var opened = desk.CountOpened(new RandomNumbers(RandomNumbers.KeyOf(dayKey, OpeningPart)), days.OpeningFactor[day]);
                for (var i = 1; i <= opened; i++)
                {
                    var key = RandomNumbers.KeyOf(dayKey, i);
                    var life = desk.Live(new RandomNumbers(RandomNumbers.KeyOf(key, (int)ProspectField.Life)), day, days.IsPush);
                    if (life.End is null || life.EndedOn >= firstRecorded)
                    {
                        var isWon = life.End == OutcomeKind.Won;
                        prospects.Add(drawing.Draw(FirstNumber + prospects.Count, desk.Seller, key, life.Until(lastRecorded)) with { Key = key, IsWonInTheEnd = isWon });
                    }
                }
            }
        }

        return new(truth, seed, prospects.ToImmutable(), Quotas(truth));
    }

    /// <summary>A share of what every seller wins in the quarter on the mean, rounded; managers and the company add it up.</summary>
    private static ImmutableArray<Quota> Quotas(CompanyTruth truth)
    {
        var quarters = FiscalCalendar.CalendarYear.Periods(new DateInterval(truth.FirstDay, truth.LastDay), FiscalPeriodKind.Quarter);
        var span = new DateInterval(truth.FirstDay, quarters[^1].To);
        var days = SimulatedDays.Create(truth, truth.FirstDay.PlusDays(-truth.WarmUpDays), span.End);
        var meanWins = truth.Sellers.Select(seller => truth.MeanWins(seller, span, days)).ToArray();
        var quotaPerWin = truth.QuotaShare * truth.MeanAmount;
        var quotas = ImmutableArray.CreateBuilder<Quota>();
        foreach (var quarter in quarters)
        {
            // Of a first quarter that is recorded in part, the part recorded.
            var from = Math.Max(0, Period.DaysBetween(span.Start, quarter.From));
            var to = Period.DaysBetween(span.Start, quarter.To);
            var targets = meanWins.Select(byDay => Rounding.ToStep(byDay[from..(to + 1)].Sum() * quotaPerWin, QuotaStep)).ToArray();
            quotas.Add(Quota.ForAll(Of(targets.Sum()), quarter));
            var byManager = truth.Sellers.Zip(targets).GroupBy(pair => pair.First.Manager, pair => pair.Second);
            quotas.AddRange(byManager.Select(group => Quota.ForNode(new TeamNodeId(group.Key), Of(group.Sum()), quarter)));
            quotas.AddRange(truth.Sellers.Zip(targets).Select(pair => Quota.ForSeller(pair.First.Id, Of(pair.Second), quarter)));
        }

        return quotas.ToImmutable();

        Money Of(long target) => new(target, truth.Currency);
    }
}
