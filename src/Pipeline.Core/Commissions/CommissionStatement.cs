using System.Collections.Immutable;
using Pipeline.Core.Calendars;
using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>What a seller is paid for a pay period, line by line, as all was known at its end. It never changes afterwards.</summary>
/// <remarks>
/// <para>It adds up to the minor unit: <see cref="Commission"/> + <see cref="Adjusted"/> + <see cref="MinimumTopUp"/> = <see cref="Earned"/> − <see cref="Overpaid"/>;
/// <see cref="Earned"/> − <see cref="OverpaymentRecovered"/> − <see cref="DrawRecovered"/> + <see cref="DrawPaid"/> = <see cref="Payable"/>;
/// <see cref="BroughtForward"/> + <see cref="Overpaid"/> − <see cref="OverpaymentRecovered"/> = <see cref="CarriedForward"/>.</para>
/// <para>Recovery takes an overpayment first, from all that is earned, then the draw, from what base commission is left: an accelerator's
/// uplift pays no draw back. What the guaranteed minimum or the plan's share of recovery does not allow rolls forward.</para>
/// </remarks>
public sealed class CommissionStatement
{
    internal CommissionStatement(CommissionPlan plan, FiscalPeriod period, CommissionBook before, CommissionBook now, CommissionStatement? previous)
    {
        Period = period;
        var zero = Money.Zero(plan.Currency);
        (CreditedToDate, Attainment) = now.StandOf(period);
        (Clawbacks, MinimumTopUp) = ([.. now.Clawbacks.Except(before.Clawbacks)], now.TopUps - before.TopUps);
        var (lines, adjustments) = (ImmutableArray.CreateBuilder<CommissionLine>(), ImmutableArray.CreateBuilder<CommissionAdjustment>());
        var (earned, overpaid, fromBase) = (zero, zero, zero);
        Post(MinimumTopUp, MinimumTopUp);
        foreach (var sale in before.Sales.Union(now.Sales).OrderBy(sale => sale.Value, StringComparer.Ordinal))
        {
            var (was, line) = (before.LineOf(sale), now.LineOf(sale));
            var posted = (line?.Commission ?? zero) - (was?.Commission ?? zero);
            if (line?.ClosedOn >= period.From)
            {
                lines.Add(line);
                if (was is not null)
                {
                    adjustments.Add(new(sale, CommissionAdjustmentReason.Changed, was, null, -was.Commission));
                }
            }
            else if (was?.Credit != line?.Credit || posted != zero)
            {
                adjustments.Add(new(sale, was?.Credit == line?.Credit ? CommissionAdjustmentReason.Rerated : CommissionAdjustmentReason.Changed, was, line, posted));
            }

            var taken = now.TakenOf(sale) - before.TakenOf(sale);
            if (taken != zero)
            {
                adjustments.Add(new(sale, CommissionAdjustmentReason.ClawedBack, was, line, -taken));
            }

            Post(posted - taken, (line?.Base ?? zero) - (was?.Base ?? zero));
        }

        Lines = [.. lines.OrderBy(line => line.ClosedOn).ThenBy(line => line.Sale.Value, StringComparer.Ordinal)];
        Adjustments = adjustments.ToImmutable();
        (Earned, Overpaid, EarnedAtBase) = (earned, overpaid, fromBase);

        void Post(Money difference, Money ofBase)
        {
            if (difference < zero)
            {
                overpaid -= difference;
                return;
            }

            earned += difference;
            fromBase += ofBase < zero ? zero : ofBase < difference ? ofBase : difference;
        }

        // What is owed, and how much of the earnings may go to it.
        var draw = plan.Draw;
        var isDrawn = draw is not null && !(draw.Until < period.From);
        var guaranteed = draw is { IsGuarantee: true } && isDrawn ? draw.Sum : zero;
        BroughtForward = previous?.CarriedForward ?? zero;
        var room = earned > guaranteed ? (plan.RecoveryShare * (earned - guaranteed)).Round(MidpointRounding.ToZero) : zero;
        OverpaymentRecovered = Least(BroughtForward + overpaid, room);
        var owed = previous?.DrawBalance ?? zero;
        var baseLeft = fromBase > OverpaymentRecovered ? fromBase - OverpaymentRecovered : zero;
        DrawRecovered = draw?.RecoverFrom > period.To ? zero : Least(owed, Least(room - OverpaymentRecovered, baseLeft));

        var paid = earned - OverpaymentRecovered - DrawRecovered;
        DrawPaid = !isDrawn ? zero : !draw!.IsGuarantee ? draw.Sum : paid < draw.Sum ? draw.Sum - paid : zero;
        DrawBalance = owed - DrawRecovered + (draw is { IsRecoverable: true } ? DrawPaid : zero);

        static Money Least(Money left, Money right) => left < right ? left : right;
    }

    /// <summary>Gets the pay period.</summary>
    public FiscalPeriod Period { get; }

    /// <summary>Gets the sales that closed in the pay period, in the order of day and id.</summary>
    public ImmutableArray<CommissionLine> Lines { get; }

    /// <summary>Gets what changed about sales posted earlier, and what was clawed back, in the order of ids.</summary>
    public ImmutableArray<CommissionAdjustment> Adjustments { get; }

    /// <summary>Gets the clawbacks posted here.</summary>
    public ImmutableArray<Clawback> Clawbacks { get; }

    /// <summary>Gets the money credited in the measured period by the end of the pay period.</summary>
    public Money CreditedToDate { get; }

    /// <summary>Gets <see cref="CreditedToDate"/> ÷ quota of the measured period; null when no quota above zero was given.</summary>
    public double? Attainment { get; }

    /// <summary>Gets the sum of the lines' commission.</summary>
    public Money Commission => Lines.Aggregate(Money.Zero(Earned.Currency), (sum, line) => sum + line.Commission);

    /// <summary>Gets the sum of the adjustments.</summary>
    public Money Adjusted => Adjustments.Aggregate(Money.Zero(Earned.Currency), (sum, adjustment) => sum + adjustment.Difference);

    /// <summary>Gets what fills up a measured period to the plan's minimum; below zero when a later change makes less of it needed.</summary>
    public Money MinimumTopUp { get; }

    /// <summary>Gets what sales, each with its adjustments, bring more than was posted for them.</summary>
    public Money Earned { get; }

    /// <summary>Gets what sales bring less than was posted for them: newly owed by the seller.</summary>
    public Money Overpaid { get; }

    /// <summary>Gets the overpayment still owed from earlier pay periods.</summary>
    public Money BroughtForward { get; }

    /// <summary>Gets how much of the overpayment is recovered here.</summary>
    public Money OverpaymentRecovered { get; }

    /// <summary>Gets the overpayment that rolls forward.</summary>
    public Money CarriedForward => BroughtForward + Overpaid - OverpaymentRecovered;

    /// <summary>Gets how much of earlier draws is recovered here.</summary>
    public Money DrawRecovered { get; }

    /// <summary>Gets the draw paid here: up to the guarantee, or the extra.</summary>
    public Money DrawPaid { get; }

    /// <summary>Gets the draw owed after this pay period.</summary>
    public Money DrawBalance { get; }

    /// <summary>Gets what is paid out, never below zero.</summary>
    public Money Payable => Earned - OverpaymentRecovered - DrawRecovered + DrawPaid;

    /// <summary>Gets the part of <see cref="Earned"/> from which a draw may be recovered.</summary>
    public Money EarnedAtBase { get; }
}
