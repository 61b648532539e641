using System.Globalization;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Numerics;
using Pipeline.Core.Values;

namespace Pipeline.Core.Judgements;

/// <summary>How a person's past submissions compare with what came: sandbagging and optimism, measured.</summary>
/// <remarks>
/// Of each pair the logarithm of outcome ÷ submitted is taken, so that twice and half weigh the same; their mean is drawn toward 0 as if <see cref="Prior"/> submissions more had come
/// exactly true. The limits are those of the mean that was seen, by Student's t. It says how the person has judged, not that the next figure is wrong.
/// </remarks>
public sealed class SubmissionBias
{
    /// <summary>How many submissions "this person's figures come true" counts as.</summary>
    public const int Prior = 4;

    private SubmissionBias(ActorId by, int count, int leftOut, double mean, double? margin) => (By, Count, LeftOut, MeanLog, Margin) = (by, count, leftOut, mean, margin);

    /// <summary>Gets whose submissions.</summary>
    public ActorId By { get; }

    /// <summary>Gets the number of submissions compared.</summary>
    public int Count { get; }

    /// <summary>Gets the number left out, because nothing above zero was submitted, or came.</summary>
    public int LeftOut { get; }

    /// <summary>Gets the typical outcome ÷ submitted: above 1 of one who promises less than comes; null when nothing could be compared.</summary>
    public double? Ratio => Count == 0 ? null : Math.Exp(MeanLog);

    /// <summary>Gets the 95 % limits of <see cref="Ratio"/>; null of fewer than two submissions.</summary>
    public ConfidenceInterval? Limits => Margin is { } margin ? new(Math.Exp(MeanLog - margin), Math.Exp(MeanLog + margin), 0.95) : null;

    /// <summary>Gets by what a figure of this person is multiplied to correct it: the ratio, drawn toward 1.</summary>
    public double Correction => Math.Exp(MeanLog * Count / (Count + Prior));

    /// <summary>Gets whether the limits exclude that this person's figures come true.</summary>
    public bool IsProven => Limits is { } limits && (limits.Lower > 1 || limits.Upper < 1);

    private double MeanLog { get; }

    private double? Margin { get; }

    /// <summary>Compares submissions with what came.</summary>
    /// <param name="by">Whose; those of others are not looked at.</param>
    /// <param name="past">Submissions of periods that are over, each with what the period brought, in the same currency. Of several of one part and period the last counts.</param>
    /// <returns>The bias.</returns>
    /// <exception cref="CurrencyMismatchException">An outcome is in another currency than its submission.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="past"/> is null.</exception>
    public static SubmissionBias Of(ActorId by, IEnumerable<KeyValuePair<Submission, Money>> past)
    {
        ArgumentNullException.ThrowIfNull(past);
        var (logs, leftOut) = (new List<double>(), 0);
        foreach (var (submission, outcome) in past.Where(pair => pair.Key.By == by).GroupBy(pair => (pair.Key.Part, pair.Key.Period.Days, pair.Key.Measure)).Select(same => same.OrderBy(pair => pair.Key.At).Last()))
        {
            if (!ReferenceEquals(submission.Figure.Currency, outcome.Currency))
            {
                throw new CurrencyMismatchException(submission.Figure.Currency, outcome.Currency);
            }

            if (submission.Figure.Amount > 0 && outcome.Amount > 0)
            {
                logs.Add(Math.Log((double)(outcome.Amount / submission.Figure.Amount)));
            }
            else
            {
                leftOut++;
            }
        }

        var mean = logs.Count == 0 ? 0 : logs.Average();
        double? margin = logs.Count < 2 ? null : StudentLaw.UpperQuantile(0.025, logs.Count - 1) * Math.Sqrt(logs.Sum(log => (log - mean) * (log - mean)) / (logs.Count - 1) / logs.Count);
        return new(by, logs.Count, leftOut, mean, margin);
    }

    /// <summary>Corrects a figure of this person; only where somebody asks for it.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>The figure times <see cref="Correction"/>, in whole minor units.</returns>
    public Money Correct(Money figure) => (figure * (decimal)Correction).Round(MidpointRounding.ToEven);

    /// <summary>Returns the bias as text, whatever the culture.</summary>
    /// <returns>Such as "ann: 1.12 of 8".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{By}: {Ratio:0.00} of {Count}");
}
