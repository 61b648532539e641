using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>What was won in two periods, at actual and at constant rates.</summary>
public sealed class ConstantRateFigures
{
    internal ConstantRateFigures(Currency? soldIn, Money actualEarlier, Money actualLater, Money constantEarlier, Money constantLater) =>
        (SoldIn, ActualEarlier, ActualLater, ConstantEarlier, ConstantLater) = (soldIn, actualEarlier, actualLater, constantEarlier, constantLater);

    /// <summary>Gets the currency that the sales were made in; null for those of all currencies.</summary>
    public Currency? SoldIn { get; }

    /// <summary>Gets what was won in the earlier period, each sale at the rates of its closing day.</summary>
    public Money ActualEarlier { get; }

    /// <summary>Gets what was won in the later period, each sale at the rates of its closing day.</summary>
    public Money ActualLater { get; }

    /// <summary>Gets what was won in the earlier period, at the constant rates.</summary>
    public Money ConstantEarlier { get; }

    /// <summary>Gets what was won in the later period, at the constant rates.</summary>
    public Money ConstantLater { get; }

    /// <summary>Gets the change from the earlier to the later period at actual rates: <see cref="ConstantChange"/> + <see cref="RateEffect"/>, exactly.</summary>
    public Money ActualChange => ActualLater - ActualEarlier;

    /// <summary>Gets the change at constant rates: what more or less was sold.</summary>
    public Money ConstantChange => ConstantLater - ConstantEarlier;

    /// <summary>Gets what rates alone did: what they add to the later period, less what they add to the earlier.</summary>
    public Money RateEffect => (ActualLater - ConstantLater) - (ActualEarlier - ConstantEarlier);

    /// <summary>Gets the change at actual rates ÷ the earlier period; null when that is not above zero.</summary>
    public double? ActualGrowth => Growth(ActualChange, ActualEarlier);

    /// <summary>Gets the change at constant rates ÷ the earlier period at constant rates; null when that is not above zero.</summary>
    public double? ConstantGrowth => Growth(ConstantChange, ConstantEarlier);

    private static double? Growth(Money change, Money from) => from.Amount > 0 ? (double)(change.Amount / from.Amount) : null;
}
