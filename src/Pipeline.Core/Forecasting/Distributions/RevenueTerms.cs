using System.Collections.Immutable;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>All that a period's revenue is made of: what is certain, the sales that may come, and those not yet opened.</summary>
/// <remarks>
/// The form that merges: a team's terms are its members' terms, whatever the order and the grouping, bit for bit. Terms stand
/// in the ordinal order of their ids; of one id there is one term. Equal when all members are equal.
/// </remarks>
public sealed class RevenueTerms : IEquatable<RevenueTerms>
{
    private RevenueTerms(Money certain, ImmutableArray<RevenueTerm> terms, ImmutableArray<NewBusinessTerm> newBusiness) =>
        (Certain, Terms, NewBusiness) = (certain, terms, newBusiness);

    /// <summary>Gets the currency of all amounts.</summary>
    public Currency Currency => Certain.Currency;

    /// <summary>Gets what is certain, such as what is won already; below zero when credits outweigh it.</summary>
    public Money Certain { get; }

    /// <summary>Gets the sales that may come, in the ordinal order of their ids.</summary>
    public ImmutableArray<RevenueTerm> Terms { get; }

    /// <summary>Gets the sales of opportunities that are not yet opened.</summary>
    public ImmutableArray<NewBusinessTerm> NewBusiness { get; }

    /// <summary>Gets the expected total, to 10^-9 of the minor unit but for what new business brings, which is to 15 digits.</summary>
    public Money Mean
    {
        get
        {
            Int128 sum = 0;
            foreach (var term in Terms)
            {
                sum += term.Amount.WeightedSum / ChanceColumn.UnitsPerOne * term.ChanceUnits;
            }

            // What the division above cut off, in 10^-18 of the minor unit.
            Int128 rest = 0;
            foreach (var term in Terms)
            {
                rest += term.Amount.WeightedSum % ChanceColumn.UnitsPerOne * term.ChanceUnits;
            }

            var mean = Certain + Money.FromMinorUnits(sum + rest / ChanceColumn.UnitsPerOne, ChanceColumn.UnitsPerOne, Currency);
            return NewBusiness.Aggregate(mean, (total, term) => total + (decimal)term.ExpectedSales * term.Amount.Mean);
        }
    }

    /// <summary>Gets the variance of the total, in the major unit squared; that which laws of amounts have lost is not in it.</summary>
    public double Variance
    {
        get
        {
            double perMajor = Currency.MinorUnitsPerMajor;
            var sum = 0.0;
            foreach (var term in Terms)
            {
                var (first, second) = Moments(term.Amount);
                sum += term.Chance * (second - term.Chance * first * first);
            }

            foreach (var term in NewBusiness)
            {
                var (first, second) = Moments(term.Amount);
                sum += term.ExpectedSales * (second + term.ExpectedSales / term.Shape * first * first);
            }

            return Math.Max(0, sum) / (perMajor * perMajor);
        }
    }

    /// <summary>Gets the variance that is not in <see cref="Variance"/> because samples of amounts were brought to 16 figures, in the major unit squared.</summary>
    public double VarianceLost =>
        Terms.Sum(term => term.Chance * term.Amount.VarianceLost) + NewBusiness.Sum(term => term.ExpectedSales * term.Amount.VarianceLost);

    /// <summary>Makes the revenue of a period that brings nothing: what merges with other terms without changing them.</summary>
    /// <param name="currency">The currency.</param>
    /// <returns>Nothing.</returns>
    public static RevenueTerms Empty(Currency currency) => new(Money.Zero(currency), [], []);

    /// <summary>Makes the revenue of a period.</summary>
    /// <param name="certain">What is certain, in whole minor units.</param>
    /// <param name="terms">The sales that may come; those with the same id are shares of one sale and add up.</param>
    /// <param name="newBusiness">The sales of opportunities that are not yet opened; null for none.</param>
    /// <returns>The terms in order.</returns>
    /// <exception cref="ArgumentException">Terms of one id have different chances, or amounts that are not shares of one sale.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="certain"/> is finer than its minor unit.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static RevenueTerms Create(Money certain, IEnumerable<RevenueTerm> terms, IEnumerable<NewBusinessTerm>? newBusiness = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (certain != certain.Round(MidpointRounding.ToZero))
        {
            throw new ArgumentOutOfRangeException(nameof(certain), $"{certain} is no whole number of minor units.");
        }

        return Create(certain, [.. terms], [.. newBusiness ?? []], nameof(terms));
    }

    /// <summary>Puts two parts of an organisation together.</summary>
    /// <param name="other">The other part. Terms with the same id are shares of one sale: their amounts add up.</param>
    /// <returns>The terms of both.</returns>
    /// <exception cref="ArgumentException">Terms of one id have different chances, or amounts that are not shares of one sale.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public RevenueTerms Merge(RevenueTerms other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Create(Certain + other.Certain, [.. Terms, .. other.Terms], [.. NewBusiness, .. other.NewBusiness], nameof(other));
    }

    /// <summary>Puts a term in the place of that with the same id, or beside the others where there is none.</summary>
    /// <param name="term">The term.</param>
    /// <returns>The terms with this one.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public RevenueTerms With(RevenueTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (!ReferenceEquals(term.Amount.Currency, Currency))
        {
            throw new CurrencyMismatchException(Currency, term.Amount.Currency);
        }

        var at = IndexOf(term.Id);
        return new(Certain, at >= 0 ? Terms.SetItem(at, term) : Terms.Insert(~at, term), NewBusiness);
    }

    /// <summary>Leaves out a term.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The other terms.</returns>
    /// <exception cref="ArgumentException">There is no such term.</exception>
    public RevenueTerms Without(ProspectId id) => IndexOf(id) is >= 0 and var at
        ? new(Certain, Terms.RemoveAt(at), NewBusiness)
        : throw new ArgumentException($"There is no term {id}.", nameof(id));

    /// <summary>Finds a term.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The term; null when there is none.</returns>
    public RevenueTerm? Find(ProspectId id) => IndexOf(id) is >= 0 and var at ? Terms[at] : null;

    /// <summary>Says whether two are equal.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are equal, or both null.</returns>
    public static bool operator ==(RevenueTerms? left, RevenueTerms? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Says whether two are not equal.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are not equal.</returns>
    public static bool operator !=(RevenueTerms? left, RevenueTerms? right) => !(left == right);

    /// <summary>Says whether both hold the same terms.</summary>
    /// <param name="other">The other terms.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(RevenueTerms? other) => other is not null && Certain == other.Certain
        && Terms.AsSpan().SequenceEqual(other.Terms.AsSpan()) && NewBusiness.AsSpan().SequenceEqual(other.NewBusiness.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RevenueTerms);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Certain, Terms.Length, NewBusiness.Length);

    private static RevenueTerms Create(Money certain, RevenueTerm[] terms, NewBusinessTerm[] newBusiness, string argument)
    {
        foreach (var amount in terms.Select(term => term.Amount).Concat(newBusiness.Select(term => term.Amount)))
        {
            if (!ReferenceEquals(amount.Currency, certain.Currency))
            {
                throw new CurrencyMismatchException(certain.Currency, amount.Currency);
            }
        }

        if (!IsInOrder(terms))
        {
            Array.Sort(terms, (one, other) => string.CompareOrdinal(one.Id.Value, other.Id.Value));
        }

        var merged = ImmutableArray.CreateBuilder<RevenueTerm>(terms.Length);
        foreach (var term in terms)
        {
            if (merged.Count > 0 && merged[^1].Id == term.Id)
            {
                merged[^1] = AddShare(merged[^1], term, argument);
            }
            else
            {
                merged.Add(term);
            }
        }

        return new(certain, merged.ToImmutable(), [.. newBusiness.OrderBy(term => term.ExpectedSales).ThenBy(term => term.Shape).ThenBy(term => term.Amount.Mean.Amount).ThenBy(term => term.Amount.ToString(), StringComparer.Ordinal)]);
    }

    private static bool IsInOrder(RevenueTerm[] terms)
    {
        for (var i = 1; i < terms.Length; i++)
        {
            if (string.CompareOrdinal(terms[i - 1].Id.Value, terms[i].Id.Value) > 0)
            {
                return false;
            }
        }

        return true;
    }

    // Where the id stands, or the complement of where it belongs.
    private int IndexOf(ProspectId id)
    {
        var (low, high) = (0, Terms.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (string.CompareOrdinal(Terms[middle].Id.Value, id.Value))
            {
                case 0:
                    return middle;
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return ~low;
    }

    private static RevenueTerm AddShare(RevenueTerm one, RevenueTerm other, string argument) =>
        one.ChanceUnits != other.ChanceUnits
            ? throw new ArgumentException($"The shares of {one.Id} have different chances: {Text(one.Chance)} and {Text(other.Chance)}.", argument)
            : new(one.Id, one.Amount.Plus(other.Amount) ?? throw new ArgumentException($"The shares of {one.Id} have amounts with different weights: {one.Amount} and {other.Amount}.", argument), one.ChanceUnits);

    private static string Text(double chance) => chance.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // The first two moments of a figure, in minor units.
    private static (double First, double Second) Moments(AmountLaw law)
    {
        var (first, second) = (0.0, 0.0);
        for (var i = 0; i < law.Weights.Length; i++)
        {
            var weight = law.Weights[i] / (double)ChanceColumn.UnitsPerOne;
            first += weight * law.MinorUnits[i];
            second += weight * law.MinorUnits[i] * law.MinorUnits[i];
        }

        return (first, second);
    }
}
