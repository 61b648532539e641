using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>What one coming week is expected to bring, beside what a week should.</summary>
public sealed class WeekAhead
{
    internal WeekAhead(DateInterval days, double expectedSales, Money fromOpen, Money? fromNew, Money usual, WeekFill fill) =>
        (Days, ExpectedSales, ExpectedFromOpen, ExpectedFromNew, Usual, Fill) = (days, expectedSales, fromOpen, fromNew, usual, fill);

    /// <summary>Gets the days of the week, both ends included.</summary>
    public DateInterval Days { get; }

    /// <summary>Gets the expected number of sales won, of open opportunities and of those not yet opened.</summary>
    public double ExpectedSales { get; }

    /// <summary>Gets what open opportunities are expected to bring.</summary>
    public Money ExpectedFromOpen { get; }

    /// <summary>Gets what opportunities not yet opened are expected to bring, to six decimals of the major unit; null when the past does not say.</summary>
    public Money? ExpectedFromNew { get; }

    /// <summary>Gets the sum of both.</summary>
    public Money Expected => ExpectedFromNew is { } fresh ? ExpectedFromOpen + fresh : ExpectedFromOpen;

    /// <summary>Gets what a week brings in the steady flow that it is held against.</summary>
    public Money Usual { get; }

    /// <summary>Gets <see cref="Expected"/> ÷ <see cref="Usual"/>; null when the usual is 0.</summary>
    public double? Ratio => Usual.Amount > 0 ? (double)(Expected.Amount / Usual.Amount) : null;

    /// <summary>Gets whether the week runs dry, fits, or piles up.</summary>
    public WeekFill Fill { get; }
}
