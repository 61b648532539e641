using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Values;

namespace Pipeline.Core.Quotas;

/// <summary>What a seller is to carry in a year, and from it the quota of any period: by season, assignment, days there, and ramp.</summary>
/// <remarks>
/// The quota of a month is yearly target × the month's part of the year × assignment × days there ÷ days of the month × ramp, and that of a period the sum of its months plus
/// the changes by hand. Months are rounded together (largest remainder), so that the months of a whole year add up to the year.
/// </remarks>
public sealed record QuotaAssignment
{
    /// <summary>Makes an assignment.</summary>
    /// <param name="seller">The seller.</param>
    /// <param name="yearly">What a whole year asks for, above zero.</param>
    /// <param name="share">The part of it that the seller carries, above 0, such as 0.5 of somebody at half time.</param>
    /// <param name="from">The first day; null for always before.</param>
    /// <param name="to">The last day, included; null for always after.</param>
    /// <param name="ramp">The parts asked for in the first months from <paramref name="from"/> on, each 0 to 1, such as 0.25, 0.5, 0.75; all of it after them. Null for all of it at once.</param>
    /// <param name="season">The weight of each month of the fiscal year, 0 or more; null for equal ones.</param>
    /// <param name="changes">Changes by hand, by the month of the day that each names.</param>
    /// <exception cref="ArgumentException">There is something wrong; the message names all of it.</exception>
    public QuotaAssignment(
        SellerId seller, Money yearly, decimal share = 1, LocalDate? from = null, LocalDate? to = null, IEnumerable<decimal>? ramp = null, IEnumerable<decimal>? season = null, IEnumerable<QuotaChange>? changes = null)
    {
        _ = (seller.Value, yearly.Currency);
        (Seller, Yearly, Share, From, To) = (seller, yearly, share, from, to);
        (Ramp, Season, Changes) = (ramp is null ? [] : [.. ramp], season is null ? [] : [.. season], changes is null ? [] : [.. changes]);
        var problems = Problems().ToArray();
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join(' ', problems));
        }
    }

    /// <summary>Gets the seller.</summary>
    public SellerId Seller { get; }

    /// <summary>Gets what a whole year asks for.</summary>
    public Money Yearly { get; }

    /// <summary>Gets the part of it that the seller carries.</summary>
    public decimal Share { get; }

    /// <summary>Gets the first day; null for always before.</summary>
    public LocalDate? From { get; }

    /// <summary>Gets the last day, included; null for always after.</summary>
    public LocalDate? To { get; }

    /// <summary>Gets the parts asked for in the first months.</summary>
    public ImmutableArray<decimal> Ramp { get; }

    /// <summary>Gets the weight of each month of the fiscal year; none for equal ones.</summary>
    public ImmutableArray<decimal> Season { get; }

    /// <summary>Gets the changes by hand.</summary>
    public ImmutableArray<QuotaChange> Changes { get; }

    /// <summary>Says whether all members are equal.</summary>
    /// <param name="other">The other assignment.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(QuotaAssignment? other) =>
        other is not null && (Seller, Yearly, Share, From, To) == (other.Seller, other.Yearly, other.Share, other.From, other.To)
        && Ramp.SequenceEqual(other.Ramp) && Season.SequenceEqual(other.Season) && Changes.SequenceEqual(other.Changes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Seller, Yearly, Share, From, To);

    /// <summary>Finds the quota of a period, with how it comes about.</summary>
    /// <param name="period">The period: a month, a quarter or a year of the calendar.</param>
    /// <param name="calendar">The fiscal calendar.</param>
    /// <returns>The quota, and each month's part.</returns>
    /// <exception cref="ArgumentException">The period is not made of whole months of the calendar, there is not one weight of season for each month of its year, or the changes take away more than there is.</exception>
    public QuotaDerivation For(FiscalPeriod period, FiscalCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(calendar);
        var months = calendar.Periods(period.Days, FiscalPeriodKind.Month);
        if (months[0].From != period.From || months[^1].To != period.To)
        {
            throw new ArgumentException($"{period} is not made of whole months of the calendar.", nameof(period));
        }

        var lines = ImmutableArray.CreateBuilder<QuotaMonth>(months.Length);
        foreach (var year in months.GroupBy(month => calendar.PeriodOf(month.From, FiscalPeriodKind.Year)))
        {
            var all = calendar.Periods(year.Key.Days, FiscalPeriodKind.Month);
            if (!Season.IsEmpty && Season.Length != all.Length)
            {
                throw new ArgumentException($"The season has {Season.Length} weights, and {year.Key} has {all.Length} months.", nameof(calendar));
            }

            // What the whole year asks for is divided first, so that what is asked in full adds up to it.
            var whole = (Yearly * Share).Round(MidpointRounding.ToEven).Allocate([.. all.Select((_, place) => Season.IsEmpty ? 1 : Season[place])]);
            lines.AddRange(year.Select(month => Line(month, whole[all.IndexOf(month)], calendar)));
        }

        var target = lines.Aggregate(Money.Zero(Yearly.Currency), (sum, line) => sum + line.Target + line.Changed);
        return target.Amount < 0
            ? throw new ArgumentException($"The changes take more than there is of {period}: {target} would be left to '{Seller}'.", nameof(period))
            : new(Quota.ForSeller(Seller, target, period), lines.MoveToImmutable());
    }

    private QuotaMonth Line(FiscalPeriod month, Money whole, FiscalCalendar calendar)
    {
        var (first, last) = (From is { } from ? LocalDate.Max(from, month.From) : month.From, To is { } to ? LocalDate.Min(to, month.To) : month.To);
        var there = last < first ? 0 : new DateInterval(first, last).Length;
        var place = From is { } begin && month.To >= begin ? calendar.Periods(new(begin, month.To), FiscalPeriodKind.Month).Length - 1 : -1;
        var ramp = place >= 0 && place < Ramp.Length ? Ramp[place] : 1;
        var changed = Changes.Where(change => month.Days.Contains(change.On)).Aggregate(Money.Zero(Yearly.Currency), (sum, change) => sum + change.By);
        return new(month, whole, (decimal)there / month.Days.Length, ramp, (whole * ((decimal)there / month.Days.Length * ramp)).Round(MidpointRounding.ToEven), changed);
    }

    private IEnumerable<string> Problems()
    {
        if (Yearly.Amount <= 0)
        {
            yield return $"A year asks for more than zero; that of '{Seller}' for {Yearly}.";
        }

        if (Share <= 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The share of '{Seller}' is above 0, not {Share}.");
        }

        if (To < From)
        {
            yield return $"The assignment of '{Seller}' would run from {From:uuuu-MM-dd} to {To:uuuu-MM-dd}.";
        }

        if (Ramp.Any(part => part is < 0 or > 1))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"A part of a ramp lies from 0 to 1, not at {Ramp.First(part => part is < 0 or > 1)}.");
        }

        if (!Ramp.IsEmpty && From is null)
        {
            yield return $"'{Seller}' has a ramp and no first day that it begins with.";
        }

        if (Season.Any(weight => weight < 0) || (!Season.IsEmpty && Season.All(weight => weight == 0)))
        {
            yield return "Weights of a season are 0 or more, and one at least is above 0.";
        }

        if (Changes.FirstOrDefault(change => !ReferenceEquals(change.By.Currency, Yearly.Currency)) is { } foreign)
        {
            yield return $"The change of {foreign.On:uuuu-MM-dd} is in {foreign.By.Currency}, the year in {Yearly.Currency}.";
        }
    }
}
