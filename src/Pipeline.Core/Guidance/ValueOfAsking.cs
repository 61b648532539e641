using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>Which qualifying question is worth most before the hours of an appointment are spent.</summary>
/// <remarks>
/// The expected value of information (Raiffa and Schlaifer, "Applied Statistical Decision Theory", 1961). An appointment takes h hours, each worth v elsewhere,
/// and brings w · m: the share of prospects won × the mean sale. Unasked, one goes where that is more than h · v on average; asked, one
/// goes to those alone with whom it is. With share q of bad answers, won b, good ones won g, and w = q b + (1 − q) g, the answer is worth
/// q · max(0, b m − h v) + (1 − q) · max(0, g m − h v) − max(0, w m − h v), which is never below 0, and 0 where both answers lead to the same.
/// </remarks>
public sealed class ValueOfAsking
{
    private ValueOfAsking(Money meanSale, Money hourWorth, double appointmentHours, ActionHours hours, ImmutableArray<AskingWorth> questions) =>
        (MeanSale, HourWorth, AppointmentHours, Hours, Questions) = (meanSale, hourWorth, appointmentHours, hours, questions);

    /// <summary>Gets what a sale brings.</summary>
    public Money MeanSale { get; }

    /// <summary>Gets what an hour brings when it is spent elsewhere.</summary>
    public Money HourWorth { get; }

    /// <summary>Gets the hours that an appointment takes, with preparation and travel.</summary>
    public double AppointmentHours { get; }

    /// <summary>Gets the hours of asking.</summary>
    public ActionHours Hours { get; }

    /// <summary>Gets the questions, the one worth most first; those of which nothing is known last; ties by key.</summary>
    public ImmutableArray<AskingWorth> Questions { get; }

    /// <summary>Values questions.</summary>
    /// <param name="past">How sales ended with and without a good answer, each question once.</param>
    /// <param name="meanSale">What a sale brings, 0 or more, such as <see cref="Forecasting.NewBusinessOutlook.Amount"/>'s mean.</param>
    /// <param name="hourWorth">What an hour brings when it is spent elsewhere, 0 or more, in the same currency.</param>
    /// <param name="appointmentHours">The hours that an appointment takes, above 0 and finite.</param>
    /// <param name="hours">The hours of asking; null for <see cref="ActionHours.Default"/>.</param>
    /// <param name="level">The confidence of the limits, above 0 and below 1.</param>
    /// <returns>The values.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="past"/>, or one of it, is null.</exception>
    /// <exception cref="ArgumentException">A question stands twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static ValueOfAsking Create(
        IEnumerable<QuestionPast> past, Money meanSale, Money hourWorth, double appointmentHours = 2, ActionHours? hours = null, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(past);
        RequireNotNegative(meanSale, nameof(meanSale));
        RequireNotNegative(hourWorth, nameof(hourWorth));
        _ = meanSale + hourWorth; // which refuses another currency
        if (!(appointmentHours > 0 && double.IsFinite(appointmentHours)))
        {
            throw new ArgumentOutOfRangeException(nameof(appointmentHours), $"An appointment takes a finite number of hours above 0, not {appointmentHours.ToString(CultureInfo.InvariantCulture)}.");
        }

        ConfidenceInterval.CheckLevel(level);
        QuestionPast[] all = [.. past];
        if (all.GroupBy(one => one.Question).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The question '{twice.Key}' stands twice.", nameof(past));
        }

        hours ??= ActionHours.Default;
        var (sale, cost) = ((double)meanSale.Amount, appointmentHours * (double)hourWorth.Amount);
        return new(meanSale, hourWorth, appointmentHours, hours, [.. all.Select(Read)
            .OrderByDescending(worth => worth.Worth?.Amount ?? -1)
            .ThenBy(worth => worth.Question, StringComparer.Ordinal)]);

        AskingWorth Read(QuestionPast one)
        {
            var bad = new AskingWorth(one).Bad;
            if (one.WonWhenGood.Share is not { } good || one.WonWhenBad.Share is not { } without || bad.Share is not { } share)
            {
                return new(one) { Obstacle = PlanObstacle.NotMeasured };
            }

            var worth = Worth(share, good, without);
            double[] corners = [.. from q in Ends(bad) from g in Ends(one.WonWhenGood) from b in Ends(one.WonWhenBad) select Worth(q, g, b)];
            var isGoing = (share * without + (1 - share) * good) * sale > cost;
            var changes = without * sale > cost != good * sale > cost;
            return new(one)
            {
                Worth = ToMoney(worth),
                Lower = ToMoney(Math.Min(worth, corners.Min())),
                Upper = ToMoney(Math.Max(worth, corners.Max())),
                NetWorth = ToMoney(worth - hours.AskQuestion * (double)hourWorth.Amount),
                ChangesDecision = changes,
                HoursSaved = !changes || !isGoing ? 0 : appointmentHours * (good > without ? share : 1 - share),
            };
        }

        double[] Ends(Rate rate) => rate.Interval(level) is { } limits ? [limits.Lower, limits.Upper] : [];

        double Worth(double share, double good, double without) => Math.Max(
            0,
            share * Math.Max(0, without * sale - cost) + (1 - share) * Math.Max(0, good * sale - cost) - Math.Max(0, (share * without + (1 - share) * good) * sale - cost));

        Money ToMoney(double amount) => new(decimal.Round((decimal)amount, meanSale.Currency.MinorUnits, MidpointRounding.ToEven), meanSale.Currency);
    }

    /// <summary>Finds how many hours an answer is worth; 0 where an hour is worth nothing elsewhere, null when not known.</summary>
    internal double? HoursWorth(AskingWorth question) => question.Worth is not { } worth ? null : HourWorth.Amount == 0 ? 0 : (double)(worth.Amount / HourWorth.Amount);

    private static void RequireNotNegative(Money money, string name)
    {
        if (money.Amount < 0)
        {
            throw new ArgumentOutOfRangeException(name, $"It is 0 or more, not {money}.");
        }
    }
}
