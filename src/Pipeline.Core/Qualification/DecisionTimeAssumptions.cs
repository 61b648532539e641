using System.Globalization;

namespace Pipeline.Core.Qualification;

/// <summary>How much each kind of evidence of the time of a decision is trusted.</summary>
/// <remarks>
/// A hazard ratio says how many times as likely the decision is on any day on which it is still open. All default numbers are
/// assumed, not measured, and stand in the constructor and nowhere else; replace them by what the host's own past shows.
/// <list type="table">
/// <listheader><term>number</term><description>assumed</description></listheader>
/// <item><term>hazard ratio of the urgency immediate, high, medium, low, none</term><description>3, 2, 1, 0.6, 0.3</description></item>
/// <item><term>days of an earlier purchase, as a log deviation</term><description>0.5</description></item>
/// <item><term>how far off a stated date is, at any lead</term><description>3 days</description></item>
/// <item><term>and as a share of its lead (from the day of stating it)</term><description>0.25</description></item>
/// </list>
/// Equal when all members are equal.
/// </remarks>
public sealed record DecisionTimeAssumptions
{
    private const double LeastHazardRatio = 0.01;
    private const double MostHazardRatio = 100;

    /// <summary>States how much evidence is trusted.</summary>
    /// <param name="immediate">Hazard ratio of the urgency immediate; 0.01 to 100; assumed 3.</param>
    /// <param name="high">Hazard ratio of the urgency high; 0.01 to 100; assumed 2.</param>
    /// <param name="medium">Hazard ratio of the urgency medium; 0.01 to 100; assumed 1, so that the prior is that of the usual buyer.</param>
    /// <param name="low">Hazard ratio of the urgency low; 0.01 to 100; assumed 0.6.</param>
    /// <param name="none">Hazard ratio of the urgency none; 0.01 to 100; assumed 0.3.</param>
    /// <param name="earlierPurchaseDeviation">Log deviation of the days that an earlier purchase took; above 0; assumed 0.5.</param>
    /// <param name="statedDateDays">Days by which a stated date is off at any lead; above 0; assumed 3.</param>
    /// <param name="statedDateShare">Share of its lead by which a stated date is off as well; 0 or more; assumed 0.25.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public DecisionTimeAssumptions(
        double immediate = 3,
        double high = 2,
        double medium = 1,
        double low = 0.6,
        double none = 0.3,
        double earlierPurchaseDeviation = 0.5,
        double statedDateDays = 3,
        double statedDateShare = 0.25)
    {
        Immediate = HazardRatio(immediate, nameof(immediate));
        High = HazardRatio(high, nameof(high));
        Medium = HazardRatio(medium, nameof(medium));
        Low = HazardRatio(low, nameof(low));
        None = HazardRatio(none, nameof(none));
        EarlierPurchaseDeviation = AssumedNumber.AboveZero(earlierPurchaseDeviation, nameof(earlierPurchaseDeviation));
        StatedDateDays = AssumedNumber.AboveZero(statedDateDays, nameof(statedDateDays));
        StatedDateShare = AssumedNumber.NotNegative(statedDateShare, nameof(statedDateShare));
    }

    /// <summary>Gets the assumed numbers.</summary>
    public static DecisionTimeAssumptions Default { get; } = new();

    /// <summary>Gets the hazard ratio of the urgency immediate; assumed unless replaced.</summary>
    public double Immediate { get; }

    /// <summary>Gets the hazard ratio of the urgency high; assumed unless replaced.</summary>
    public double High { get; }

    /// <summary>Gets the hazard ratio of the urgency medium; assumed unless replaced.</summary>
    public double Medium { get; }

    /// <summary>Gets the hazard ratio of the urgency low; assumed unless replaced.</summary>
    public double Low { get; }

    /// <summary>Gets the hazard ratio of the urgency none; assumed unless replaced.</summary>
    public double None { get; }

    /// <summary>Gets the log deviation of the days that an earlier purchase took; assumed unless replaced.</summary>
    public double EarlierPurchaseDeviation { get; }

    /// <summary>Gets the days by which a stated date is off at any lead; assumed unless replaced.</summary>
    public double StatedDateDays { get; }

    /// <summary>Gets the share of its lead by which a stated date is off as well; assumed unless replaced.</summary>
    public double StatedDateShare { get; }

    /// <summary>Finds the hazard ratio of an urgency.</summary>
    /// <param name="urgency">The urgency.</param>
    /// <returns>How many times as likely the decision is on any day, against the prior.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The urgency is not defined.</exception>
    public double HazardRatioOf(Urgency urgency) => urgency switch
    {
        Urgency.None => None,
        Urgency.Low => Low,
        Urgency.Medium => Medium,
        Urgency.High => High,
        Urgency.Immediate => Immediate,
        _ => throw new ArgumentOutOfRangeException(nameof(urgency), $"{(int)urgency} is no urgency."),
    };

    private static double HazardRatio(double ratio, string parameter) => ratio is >= LeastHazardRatio and <= MostHazardRatio
        ? ratio
        : throw new ArgumentOutOfRangeException(
            parameter, string.Create(CultureInfo.InvariantCulture, $"A hazard ratio lies from {LeastHazardRatio} to {MostHazardRatio}; this one is {ratio}."));
}
