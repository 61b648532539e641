using System.Globalization;
using Pipeline.Core.Numerics;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>How likely every total of a period is: not a simulation, and not a normal curve.</summary>
/// <remarks>
/// The exact law of the sum of its terms, on a grid of money. Where every amount is a multiple of the grid's step
/// (the largest common one, up to 4 million steps in all) it is exact to 1e-14; otherwise <see cref="Bound"/> says how far off it may be. Small chances
/// are computed anew about the amount in question, and are right to ten digits however small they are. The terms are independent, or share
/// luck (<see cref="SharedLuck"/>): then they are so for every point of one factor, over which their law is integrated, exact to 1e-12.
/// </remarks>
public sealed class RevenueDistribution
{
    // A chance below this is computed by tilting.
    private const double Small = 1e-3;

    // Rounding in the sum of chances must not carry a quantile past a point at which it is reached exactly.
    private const double QuantileSlack = 1e-14;
    private const double QuantileRelativeSlack = 1e-12;

    // Far beyond the points of any grid.
    private const long Far = long.MaxValue / 4;

    private readonly MixedLaw _mixed;
    private readonly LatticeLaw _law;
    private readonly Lazy<LatticeSums> _sums;

    private RevenueDistribution(RevenueTerms terms, SharedLuck luck, MixedLaw mixed) =>
        (Terms, Luck, _mixed, _law, _sums) = (terms, luck, mixed, mixed.Law, new(() => new(mixed.Law)));

    /// <summary>Gets the terms it was made from.</summary>
    public RevenueTerms Terms { get; }

    /// <summary>Gets the luck that the terms share.</summary>
    public SharedLuck Luck { get; }

    /// <summary>Gets the currency.</summary>
    public Currency Currency => Terms.Currency;

    /// <summary>Gets the mean, not read off the grid; exact but for what new business brings.</summary>
    public Money Mean => Terms.Mean;

    /// <summary>Gets the variance in the major unit squared; not read off the grid.</summary>
    public double Variance
    {
        get
        {
            var step = (double)_mixed.MoneyStep / Currency.MinorUnitsPerMajor;
            return Terms.Variance + _mixed.VarianceOfLuck * step * step;
        }
    }

    /// <summary>Gets how far the grid may have moved the distribution.</summary>
    public GridBound Bound => Lattice.Bound;

    /// <summary>Gets the smallest total that is not all but impossible: less comes with a chance of at most 1e-15.</summary>
    public Money Low => ToMoney(_law.Offset);

    /// <summary>Gets the largest total that is not all but impossible: more comes with a chance of at most 1e-15.</summary>
    public Money High => ToMoney(_law.Last);

    /// <summary>Gets the law on the grid.</summary>
    internal LatticeLaw Law => _law;

    /// <summary>Gets whether terms were changed in a finished law, instead of it having been computed anew.</summary>
    internal bool IsChanged => _mixed.IsChanged;

    /// <summary>Gets the terms on the grid.</summary>
    internal RevenueLattice Lattice => _mixed.Lattice;

    /// <summary>Computes the distribution of a total whose terms are independent.</summary>
    /// <param name="terms">What the total is made of.</param>
    /// <returns>The distribution.</returns>
    public static RevenueDistribution Create(RevenueTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return Create(terms, SharedLuck.None, RevenueLattice.ChooseStep(terms));
    }

    /// <summary>Computes the distribution of a total on a given grid, so that it can be added to others on the same grid without being computed anew.</summary>
    /// <param name="terms">What the total is made of.</param>
    /// <param name="step">The distance of two points of the grid: whole minor units, above zero.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is not above zero, finer than its minor unit, or so fine that the grid would have more than 2^26 points.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static RevenueDistribution Create(RevenueTerms terms, Money step)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return Create(terms, SharedLuck.None, ToUnits(terms, step));
    }

    /// <summary>Computes the distribution of a total whose terms share luck.</summary>
    /// <param name="terms">What the total is made of.</param>
    /// <param name="luck">The luck they share; with <see cref="SharedLuck.None"/> the terms are independent.</param>
    /// <param name="step">The distance of two points of the grid of money: whole minor units, above zero; null to choose one.</param>
    /// <param name="maxDegreeOfParallelism">The most threads to use, 1 or more; the result is the same whatever their number.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentException"><paramref name="luck"/> was put on points of the factor that lie too far apart for this total to be exact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The step is not above zero, finer than its minor unit, or so fine that the grid would have more than 2^26 points; or there is to be no thread.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static RevenueDistribution Create(
        RevenueTerms terms, SharedLuck luck, Money? step = null, int maxDegreeOfParallelism = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(luck);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDegreeOfParallelism, 1);
        return Create(terms, luck, step is { } given ? ToUnits(terms, given, luck.LargestNewBusiness) : RevenueLattice.ChooseStep(terms, luck.LargestNewBusiness), maxDegreeOfParallelism, cancellationToken);
    }

    /// <summary>Computes the distribution of one of thousands of totals, on a wider grid; its <see cref="Bound"/> says how far it may be off.</summary>
    internal static RevenueDistribution CreateOfMany(RevenueTerms terms, SharedLuck luck) =>
        Create(terms, luck, RevenueLattice.ChooseStepOfMany(terms, luck.LargestNewBusiness), 1, default);

    /// <summary>Adds two finished distributions, such as those of two teams.</summary>
    /// <param name="other">The other distribution; its terms have other ids, and share the same luck as those of this one, or none as they do.</param>
    /// <returns>
    /// The distribution of the total of both, with the terms of both. When both are on the same grid no term is computed
    /// anew, and the result is that of the merged terms to 1e-12; otherwise it is computed from the merged terms. With shared
    /// luck they are added at each point of the factor, and these must be the same too (<see cref="SharedLuck.OnGrid"/>).
    /// </returns>
    /// <exception cref="ArgumentException">An id stands in both, or the two do not share the same luck; or it was put on points of the factor that lie too far apart for the sum to be exact.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public RevenueDistribution Convolve(RevenueDistribution other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var ids = Terms.Terms.Select(term => term.Id).ToHashSet();
        if (other.Terms.Terms.FirstOrDefault(term => ids.Contains(term.Id)) is { } shared)
        {
            throw new ArgumentException($"{shared.Id} is in both distributions, so they are not independent; merge their terms instead.", nameof(other));
        }

        if (Luck != other.Luck)
        {
            throw new ArgumentException($"The one has {Luck} and the other {other.Luck}: what the two share is not known.", nameof(other));
        }

        var terms = Terms.Merge(other.Terms);
        if (_mixed.MoneyStep == other._mixed.MoneyStep && _mixed.Plus(other._mixed, RevenueLattice.Create(terms, _mixed.MoneyStep, Luck.LargestNewBusiness)) is { } sum)
        {
            return new(terms, Luck, sum);
        }

        return Create(terms, Luck, RevenueLattice.ChooseStep(terms, Luck.LargestNewBusiness));
    }

    /// <summary>Asks what if: a term in the place of that with the same id, or beside the others where there is none.</summary>
    /// <param name="term">The term as it would be.</param>
    /// <returns>
    /// The distribution of the total with it. The term is taken out of the finished law and put in again, which is right to 1e-12 and far
    /// faster than to compute all anew; that is done where the amount does not lie on the grid, where a term of several figures has no
    /// likeliest end, and after 16 changed terms. Changes are always made from the distribution computed last, so that they do not add up their roundings.
    /// </returns>
    /// <exception cref="ArgumentException">The points of the factor that <see cref="Luck"/> was put on lie too far apart with this term.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public RevenueDistribution With(RevenueTerm term)
    {
        var terms = Terms.With(term);
        return Changed(new(term.Id, Terms.Find(term.Id), term), terms);
    }

    /// <summary>Asks what if a term were lost.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The distribution of the total of the others, as in <see cref="With"/>.</returns>
    /// <exception cref="ArgumentException">There is no such term.</exception>
    public RevenueDistribution Without(ProspectId id)
    {
        var terms = Terms.Without(id);
        return Changed(new(id, Terms.Find(id), null), terms);
    }

    /// <summary>Finds the chance that the total is an amount or more: for a quota, the chance of making it.</summary>
    /// <param name="amount">The amount.</param>
    /// <returns>The chance, 0 to 1; on the grid right to ten digits also where it is very small.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public double ChanceOfAtLeast(Money amount)
    {
        var point = PointAtOrAbove(amount);
        if (point <= _law.Offset)
        {
            return 1; // what is won already is certain, and not 1 but for the rounding of a sum
        }

        var plain = _sums.Value.ChanceOfAtLeast(point);
        return IsAccurate(plain) ? plain : Math.Exp(_mixed.LogChanceOfAtLeast(point));
    }

    /// <summary>Finds the natural logarithm of the chance that the total is an amount or more, also where the chance is too small for a double.</summary>
    /// <param name="amount">The amount.</param>
    /// <returns>The logarithm, 0 or less; minus infinity when the amount is out of reach.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public double LogChanceOfAtLeast(Money amount)
    {
        var point = PointAtOrAbove(amount);
        var plain = _sums.Value.ChanceOfAtLeast(point);
        return plain > 0.5 ? ElementaryFunction.LogOnePlus(-ChanceOfLessThan(amount))
            : IsAccurate(plain) ? Math.Log(plain)
            : _mixed.LogChanceOfAtLeast(point);
    }

    /// <summary>Finds the chance that the total is below an amount: for a quota, the chance of missing it.</summary>
    /// <param name="amount">The amount.</param>
    /// <returns>The chance, 0 to 1; on the grid right to ten digits also where it is very small.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public double ChanceOfLessThan(Money amount)
    {
        var point = PointAtOrAbove(amount);
        var plain = _sums.Value.ChanceOfBelow(point);
        return IsAccurate(plain) ? plain : Math.Exp(_mixed.LogChanceOfBelow(point));
    }

    /// <summary>Finds the smallest total that is not exceeded with a chance: at 0.1, 0.5 and 0.9 what is called P10, P50 and P90.</summary>
    /// <param name="chance">The chance, above 0 and below 1.</param>
    /// <returns>The smallest total x on the grid with P(total ≤ x) ≥ chance.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not above 0 and below 1.</exception>
    public Money Quantile(double chance) => ToMoney(_sums.Value.FirstReaching(Enough(chance)));

    /// <summary>Finds the largest total that is reached with a chance: "what do I make with 80 %?"</summary>
    /// <param name="chance">The chance, above 0 and below 1.</param>
    /// <returns>The largest total x on the grid with P(total ≥ x) ≥ chance.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not above 0 and below 1.</exception>
    public Money ReachedWith(double chance) => ToMoney(_sums.Value.LastReaching(Enough(chance)));

    /// <summary>Finds the mean of a function of the total that is made of straight pieces, such as pay: E[f(total)], which f(E[total]) is not.</summary>
    /// <param name="pieces">The pieces in ascending order; each holds from its own beginning to the next one's, and the first also below its beginning. They may leave gaps of value: the function jumps there.</param>
    /// <returns>The mean, read off the grid.</returns>
    /// <exception cref="ArgumentException">There is no piece, or they are not in ascending order.</exception>
    /// <exception cref="CurrencyMismatchException">A piece begins in another currency, or two pieces have values in different ones.</exception>
    public Money Expect(IEnumerable<LinearPiece> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        LinearPiece[] all = [.. pieces];
        if (all.Length == 0)
        {
            throw new ArgumentException("A function needs at least one piece.", nameof(pieces));
        }

        var zero = Money.Zero(all[0].At.Currency);
        for (var i = 1; i < all.Length; i++)
        {
            _ = zero + all[i].At;
            if (all[i].From <= all[i - 1].From)
            {
                throw new ArgumentException($"Pieces stand in ascending order; {all[i].From} does not come after {all[i - 1].From}.", nameof(pieces));
            }
        }

        var starts = Array.ConvertAll(all, piece => PointAtOrAbove(piece.From));
        var sum = new CompensatedSum();
        var at = 0;
        for (var i = 0; i < _law.Mass.Length; i++)
        {
            while (at + 1 < all.Length && starts[at + 1] <= _law.Offset + i)
            {
                at++;
            }

            var above = ToMoney(_law.Offset + i).Amount - all[at].From.Amount;
            sum.Add(_law.Mass[i] * (double)(all[at].At.Amount + all[at].Slope * above));
        }

        return new((decimal)sum.Value, zero.Currency);
    }

    /// <summary>Divides the totals into ranges of equal width and finds the chance of each, for a chart.</summary>
    /// <param name="from">Where the first range begins.</param>
    /// <param name="width">The width of each, above zero.</param>
    /// <param name="count">The number of ranges, 1 or more.</param>
    /// <returns>The chance of each range, its beginning included and its end not; what lies outside is in none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is not above zero, or the count below 1.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public System.Collections.Immutable.ImmutableArray<double> Histogram(Money from, Money width, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (width <= Money.Zero(Currency))
        {
            throw new ArgumentOutOfRangeException(nameof(width), $"The width of a range is above zero; this one is {width}.");
        }

        var chances = new double[count];
        for (var k = 0; k < count; k++)
        {
            var (first, next) = (PointAtOrAbove(from + k * width), PointAtOrAbove(from + (k + 1) * width));
            for (var i = Math.Max(0, first - _law.Offset); i < Math.Min(_law.Mass.Length, next - _law.Offset); i++)
            {
                chances[k] += _law.Mass[i];
            }
        }

        return [.. chances];
    }

    private static RevenueDistribution Create(RevenueTerms terms, SharedLuck luck, long step, int maxDegreeOfParallelism = 1, CancellationToken cancellationToken = default) =>
        new(terms, luck, MixedLaw.Create(RevenueLattice.Create(terms, step, luck.LargestNewBusiness), luck, maxDegreeOfParallelism, cancellationToken));

    private static long ToUnits(RevenueTerms terms, Money step, double growth = 1) =>
        !ReferenceEquals(terms.Currency, step.Currency) ? throw new CurrencyMismatchException(terms.Currency, step.Currency)
        : step.TryToMinorUnits(out var units) && units > 0 && RevenueLattice.PointsAt(terms, units, growth) <= RevenueLattice.MostPoints ? units
        : throw new ArgumentOutOfRangeException(nameof(step), $"A grid has a step of whole minor units above zero, and at most {RevenueLattice.MostPoints} points; this step is {step}.");

    private RevenueDistribution Changed(TermChange change, RevenueTerms terms)
    {
        // On a grid that moved amounts already one more may be moved; on one that did not, none is.
        var isOnGrid = change.Becomes is not { } term
            || (term.Amount.MinorUnits.All(units => units / _mixed.MoneyStep <= RevenueLattice.MostPoints) && (term.Amount.MinorUnits.All(units => units % _mixed.MoneyStep == 0) || Bound.Certain.Amount > 0));
        return isOnGrid && _mixed.With(change, terms) is { } mixed
            ? new(terms, Luck, mixed)
            : Create(terms, Luck, RevenueLattice.ChooseStep(terms, Luck.LargestNewBusiness));
    }

    private static double Enough(double chance) => chance is > 0 and < 1
        ? chance - Math.Min(QuantileSlack, chance * QuantileRelativeSlack)
        : throw new ArgumentOutOfRangeException(nameof(chance), $"A chance here lies above 0 and below 1; this one is {chance.ToString(CultureInfo.InvariantCulture)}.");

    // A sum built up whole has relative accuracy in every chance that a double holds; one out of a transform has not.
    private bool IsAccurate(double chance) => chance >= Small || (_law.IsPrecise && chance > 1e-280);

    /// <summary>Finds the first point of the grid at or above an amount.</summary>
    internal long PointAtOrAbove(Money amount)
    {
        if (!ReferenceEquals(amount.Currency, Currency))
        {
            throw new CurrencyMismatchException(Currency, amount.Currency);
        }

        // Beyond this every point of a grid is passed, and decimals would be too.
        var far = decimal.MaxValue / Currency.MinorUnitsPerMajor / 4;
        if (Math.Abs(amount.Amount) > far)
        {
            return amount.Amount > 0 ? Far : -Far;
        }

        var points = Math.Ceiling((amount.Amount * Currency.MinorUnitsPerMajor - _mixed.Certain) / _mixed.MoneyStep);
        return (long)Math.Clamp(points, -Far, Far);
    }

    private Money ToMoney(long point) => new((_mixed.Certain + (decimal)point * _mixed.MoneyStep) / Currency.MinorUnitsPerMajor, Currency);
}
