using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Values;

namespace SampleData;

/// <summary>Everything that is true of a made-up company: what an analysis of its data should find.</summary>
/// <remarks>
/// Change it with <c>with</c>: fewer sellers, a shorter span, another effect. Equality compares lists by reference.
/// The README gives the model in formulas.
/// </remarks>
public sealed partial record CompanyTruth
{
    private const int MonthsPerYear = 12;

    /// <summary>How many days after its opening a prospect is sure to have ended, but for a chance too small to matter.</summary>
    internal const int LongestLife = 1500;

    /// <summary>Gets the company's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the currency of all amounts.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Gets the first day whose closings are recorded.</summary>
    public required LocalDate FirstDay { get; init; }

    /// <summary>Gets the last day that is recorded: that of the export.</summary>
    public required LocalDate LastDay { get; init; }

    /// <summary>Gets how many days before <see cref="FirstDay"/> selling begins, so that the pipeline is as full as it stays.</summary>
    public required int WarmUpDays { get; init; }

    /// <summary>Gets the mean number of prospects that a seller of volume 1 opens on a working day, without season and trend.</summary>
    public required double OpenedPerWorkingDay { get; init; }

    /// <summary>Gets what multiplies that mean in each month, January first; twelve factors whose mean is 1.</summary>
    public required ImmutableArray<double> Season { get; init; }

    /// <summary>Gets the factor by which that mean grows from one month to the next.</summary>
    public required double MonthlyGrowth { get; init; }

    /// <summary>Gets a day of the month in which the trend's factor is 1.</summary>
    public required LocalDate TrendFrom { get; init; }

    /// <summary>Gets the stages in order; advancing from the last one is a sale won.</summary>
    public required ImmutableArray<StageTruth> Stages { get; init; }

    /// <summary>Gets how many of the last days of a calendar quarter are a push.</summary>
    public required int PushDays { get; init; }

    /// <summary>Gets what multiplies the daily chance of winning, in the last stage, on the days of a push.</summary>
    public required double PushFactor { get; init; }

    /// <summary>Gets the sellers.</summary>
    public required ImmutableArray<SellerTruth> Sellers { get; init; }

    /// <summary>Gets the products.</summary>
    public required ImmutableArray<ProductTruth> Products { get; init; }

    /// <summary>Gets the quantities asked for.</summary>
    public required ImmutableArray<QuantityTruth> Quantities { get; init; }

    /// <summary>Gets the reasons given when nothing is sold.</summary>
    public required ImmutableArray<ReasonTruth> Reasons { get; init; }

    /// <summary>Gets the mean of ln(amount ÷ list price); below 0 is a discount.</summary>
    public required double LogDiscountMean { get; init; }

    /// <summary>Gets the standard deviation of ln(amount ÷ list price).</summary>
    public required double LogDiscountDeviation { get; init; }

    /// <summary>Gets the share of prospects whose budget is stated, 0 to 1.</summary>
    public required double BudgetShare { get; init; }

    /// <summary>Gets the standard deviation of ln(likely budget ÷ amount).</summary>
    public required double LogBudgetDeviation { get; init; }

    /// <summary>Gets the low end of a budget as a part of the likely one.</summary>
    public required double BudgetLow { get; init; }

    /// <summary>Gets the high end of a budget as a multiple of the likely one.</summary>
    public required double BudgetHigh { get; init; }

    /// <summary>Gets the middle of the days from opening to the closing that sellers expect.</summary>
    public required double ExpectedDays { get; init; }

    /// <summary>Gets the standard deviation of ln(days that a seller expects).</summary>
    public required double LogExpectedDaysDeviation { get; init; }

    /// <summary>Gets the quota as a part of the money that a seller wins in a quarter on the mean.</summary>
    public required double QuotaShare { get; init; }

    /// <summary>Gets what is true of how prospects are worked.</summary>
    public required WorkTruth Work { get; init; }

    /// <summary>Gets the mean amount of a prospect, whatever becomes of it, before rounding to whole hundreds.</summary>
    public double MeanAmount
    {
        get
        {
            var price = Products.Sum(product => (double)product.ListPrice * product.Weight) / Products.Sum(product => product.Weight);
            var pieces = Quantities.Sum(quantity => (double)quantity.Pieces * quantity.Weight) / Quantities.Sum(quantity => quantity.Weight);
            return price * pieces * Exponential.Of(LogDiscountMean) * MeanOfExponential(LogDiscountDeviation);
        }
    }

    /// <summary>Makes the same company without season, trend and push: every day is like every other.</summary>
    /// <returns>The steady company.</returns>
    public CompanyTruth WithoutSeasonTrendAndPush() =>
        this with { Season = [.. Enumerable.Repeat(1.0, MonthsPerYear)], MonthlyGrowth = 1, PushFactor = 1 };

    /// <summary>Finds the mean number of prospects that a seller opens on a day.</summary>
    /// <param name="seller">The seller.</param>
    /// <param name="day">The day.</param>
    /// <returns>The mean; 0 on a Saturday or Sunday.</returns>
    public double MeanOpenings(SellerTruth seller, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(seller);
        return WorkingCalendar.MondayToFriday.IsWorkingDay(day) ? OpenedPerWorkingDay * seller.Volume * MonthFactor(day) : 0;
    }

    /// <summary>Finds the chances that a prospect leaves a stage on a day.</summary>
    /// <param name="seller">The seller who owns it.</param>
    /// <param name="stage">The place of the stage in which it stood at the end of the day before, from 0.</param>
    /// <param name="day">The day.</param>
    /// <returns>The chances.</returns>
    public DailyHazards HazardsOn(SellerTruth seller, int stage, LocalDate day) => Hazards(seller, stage, IsPush(day));

    /// <summary>Says whether a day belongs to the push at a quarter's end.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Whether it is one of the last <see cref="PushDays"/> days of its calendar quarter.</returns>
    public bool IsPush(LocalDate day)
    {
        var last = FiscalCalendar.CalendarYear.PeriodOf(day, FiscalPeriodKind.Quarter).To;
        return day > last.PlusDays(-PushDays);
    }

    /// <summary>Finds the true chances of being won within a span, by the stage in which a prospect stands.</summary>
    /// <param name="seller">The seller who owns it.</param>
    /// <param name="asOf">The day at whose end it stands there, open.</param>
    /// <param name="through">The last day of the span, which begins the day after <paramref name="asOf"/>.</param>
    /// <returns>One chance a stage.</returns>
    public ImmutableArray<double> ChancesOfWinning(SellerTruth seller, LocalDate asOf, LocalDate through)
    {
        var chances = new double[Stages.Length + 1];
        chances[^1] = 1;
        for (var day = through; day > asOf; day = day.PlusDays(-1))
        {
            StepBack(chances, seller, IsPush(day));
        }

        return [.. chances[..^1]];
    }

    /// <summary>Finds the true chances of ever being won, by the stage in which a prospect stands, without a push.</summary>
    /// <param name="seller">The seller who owns it.</param>
    /// <returns>One chance a stage: the product of advance ÷ (advance + lost + faded) from there on.</returns>
    public ImmutableArray<double> ChancesOfWinning(SellerTruth seller)
    {
        var chances = new double[Stages.Length];
        var chance = 1.0;
        for (var stage = Stages.Length - 1; stage >= 0; stage--)
        {
            var hazards = Hazards(seller, stage, isPush: false);
            chance *= hazards.Advance / (hazards.Advance + hazards.Lost + hazards.Faded);
            chances[stage] = chance;
        }

        return [.. chances];
    }

    /// <summary>Finds the true share of the prospects opened in some days that are won sooner or later.</summary>
    /// <param name="opened">The days of opening, both ends included; at least one of them a working day.</param>
    /// <returns>The share, pushes included, weighted by who opens how many and when.</returns>
    public double WinRate(DateInterval opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        var (won, all) = (0.0, 0.0);
        foreach (var seller in Sellers)
        {
            var chances = new double[Stages.Length + 1];
            chances[^1] = 1;
            for (var day = opened.End.PlusDays(LongestLife); day >= opened.Start; day = day.PlusDays(-1))
            {
                if (day <= opened.End)
                {
                    var count = MeanOpenings(seller, day);
                    won += count * chances[0];
                    all += count;
                }

                StepBack(chances, seller, IsPush(day));
            }
        }

        return won / all;
    }

    /// <summary>Finds the mean number of sales that a seller wins on each of some days, as seen before anything has happened.</summary>
    /// <param name="seller">The seller.</param>
    /// <param name="days">The days, both ends included.</param>
    /// <returns>One mean a day, in order.</returns>
    public ImmutableArray<double> MeanWins(SellerTruth seller, DateInterval days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return MeanWins(seller, days, SimulatedDays.Create(this, FirstDay.PlusDays(-WarmUpDays), LocalDate.Max(LastDay, days.End)));
    }

    internal ImmutableArray<double> MeanWins(SellerTruth seller, DateInterval days, SimulatedDays simulated)
    {
        var standing = new double[Stages.Length];
        var wins = ImmutableArray.CreateBuilder<double>(days.Length);
        var (usual, push) = (HazardsByStage(seller, isPush: false), HazardsByStage(seller, isPush: true));
        var (from, to) = (simulated.IndexOf(days.Start), simulated.IndexOf(days.End));
        for (var day = 0; day <= to; day++)
        {
            var hazards = simulated.IsPush[day] ? push : usual;
            var won = standing[^1] * hazards[^1].Advance;
            for (var stage = standing.Length - 1; stage >= 0; stage--)
            {
                var entered = stage > 0 ? standing[stage - 1] * hazards[stage - 1].Advance : 0;
                standing[stage] = standing[stage] * hazards[stage].Stay + entered;
            }

            standing[0] += OpenedPerWorkingDay * seller.Volume * simulated.OpeningFactor[day];
            if (day >= from)
            {
                wins.Add(won);
            }
        }

        return wins.MoveToImmutable();
    }

    internal DailyHazards[] HazardsByStage(SellerTruth seller, bool isPush) =>
        [.. Enumerable.Range(0, Stages.Length).Select(stage => Hazards(seller, stage, isPush))];

    /// <summary>Season times trend, from plain multiplications.</summary>
    internal double MonthFactor(LocalDate day)
    {
        var months = (day.Year - TrendFrom.Year) * MonthsPerYear + day.Month - TrendFrom.Month;
        var trend = 1.0;
        for (var i = 0; i < Math.Abs(months); i++)
        {
            trend *= MonthlyGrowth;
        }

        return Season[day.Month - 1] * (months < 0 ? 1 / trend : trend);
    }

    private DailyHazards Hazards(SellerTruth seller, int stage, bool isPush)
    {
        ArgumentNullException.ThrowIfNull(seller);
        var usual = Stages[stage].Hazards;
        var factor = seller.AdvanceFactor(stage);
        return usual with { Advance = usual.Advance * (isPush && stage == Stages.Length - 1 ? factor * PushFactor : factor) };
    }

    private void StepBack(double[] chances, SellerTruth seller, bool isPush)
    {
        for (var stage = 0; stage < Stages.Length; stage++)
        {
            var hazards = Hazards(seller, stage, isPush);
            chances[stage] = hazards.Advance * chances[stage + 1] + hazards.Stay * chances[stage];
        }
    }

    /// <summary>The mean of e^(deviation × z), z being the sum of twelve uniform numbers less 6: (sinh(d/2) ÷ (d/2))^12.</summary>
    private static double MeanOfExponential(double deviation)
    {
        if (deviation == 0)
        {
            return 1;
        }

        var one = (Exponential.Of(deviation / 2) - Exponential.Of(-deviation / 2)) / deviation;
        var two = one * one;
        var four = two * two;
        return four * four * four;
    }
}
