using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

// One currency for all amounts.
public sealed partial class PipelineSnapshot
{
    /// <summary>Shows the same rows with every amount in one currency, at the rates of the as-of day.</summary>
    /// <param name="currency">The currency wanted.</param>
    /// <param name="rates">The dated rates.</param>
    /// <returns>
    /// The snapshot in that currency, each amount converted and rounded half to even to the minor unit, so that sums add up
    /// to what the rows show. A row whose rate is not known, or whose converted amount is beyond the range of minor units,
    /// keeps its place and its count, has no amount here, and stands in <see cref="Unconverted"/>.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public PipelineSnapshot ConvertTo(Currency currency, ExchangeRates rates) => ConvertTo(currency, rates, RatePolicy.AsOfDay);

    /// <summary>Shows the same rows with every amount in one currency, at the rates of a policy.</summary>
    /// <param name="currency">The currency wanted.</param>
    /// <param name="rates">The dated rates; plan rates may be a table of their own.</param>
    /// <param name="policy">
    /// Whether rates are those of the as-of day, of the closing day, or of one day for all: two days at one day's rates differ by nothing but what was
    /// sold and hoped for.
    /// </param>
    /// <returns>The snapshot in that currency, as <see cref="ConvertTo(Currency, ExchangeRates)"/> makes it; <see cref="OldestRate"/> says how old its rates are.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public PipelineSnapshot ConvertTo(Currency currency, ExchangeRates rates, RatePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(currency);
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(policy);
        var values = new long[Count];
        var codes = new int[Count];
        var ranges = new Dictionary<int, MoneyRange>();
        var oldest = OldestRate;
        var unconverted = ImmutableArray.CreateBuilder<UnconvertedAmount>();
        unconverted.AddRange(Unconverted);
        for (var i = 0; i < Count; i++)
        {
            (values[i], codes[i]) = (SnapshotColumns.NoAmount, 1);
            var row = this[i];
            if (row.Value is not { } value)
            {
                continue;
            }

            var day = policy.DayFor(row.ClosedOn, AsOf);
            if (Convert(row.Amount, day) is not { Value: { } converted } amount || !converted.TryToMinorUnits(out var minor) || minor == SnapshotColumns.NoAmount)
            {
                unconverted.Add(new(row.Id, value));
                continue;
            }

            (values[i], codes[i]) = (minor, 0);
            if (!ReferenceEquals(value.Currency, currency))
            {
                oldest = Older(Older(oldest, rates.InForce(value.Currency, day)), rates.InForce(currency, day));
            }

            if (amount.Range is { } range)
            {
                ranges[i] = range;
            }
        }

        var columns = Columns with
        {
            Value = values,
            Currencies = [currency],
            Currency = CodeColumn.Create(codes, 2),
            Ranges = ranges.ToFrozenDictionary(),
        };
        return new(AsOf, Process, Options, Rows, columns, new(policy, oldest, unconverted.ToImmutable()));

        Amount? Convert(Amount amount, LocalDate day)
        {
            if (amount.Range is not { } range)
            {
                return ConvertMoney(amount.Value!.Value, day) is { } money ? Amount.Of(money) : null; // called for known amounts only
            }

            return ConvertMoney(range.P10, day) is { } p10 && ConvertMoney(range.P50, day) is { } p50 && ConvertMoney(range.P90, day) is { } p90
                ? Amount.Of(new MoneyRange(p10, p50, p90))
                : null;
        }

        Money? ConvertMoney(Money money, LocalDate day)
        {
            try
            {
                return rates.Convert(money, currency, day)?.Round(MidpointRounding.ToEven);
            }
            catch (OverflowException)
            {
                return null; // beyond any money there is
            }
        }
    }

    internal static ExchangeRate? Older(ExchangeRate? one, ExchangeRate? other) =>
        one is null ? other
        : other is null ? one
        : (one.From.CompareTo(other.From), string.CompareOrdinal(one.Currency.Code, other.Currency.Code)) is ( < 0, _) or (0, <= 0) ? one : other;
}
