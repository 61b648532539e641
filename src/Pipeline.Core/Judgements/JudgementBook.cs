using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Organisation;

namespace Pipeline.Core.Judgements;

/// <summary>All judgements in the order in which they were taken. Nothing is ever taken out.</summary>
public sealed class JudgementBook
{
    private JudgementBook(ImmutableList<Judgement> entries) => Entries = entries;

    /// <summary>Gets the book without judgements.</summary>
    public static JudgementBook Empty { get; } = new([]);

    /// <summary>Gets the judgements in order.</summary>
    public ImmutableList<Judgement> Entries { get; }

    /// <summary>Opens a book that was kept.</summary>
    /// <param name="entries">The judgements in the order in which they were taken.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentException">One is null, or bears an earlier time than the one before it.</exception>
    public static JudgementBook Of(IEnumerable<Judgement> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var all = entries.ToImmutableList();
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i] is null || (i > 0 && all[i].At < all[i - 1].At))
            {
                throw new ArgumentException(all[i] is null ? $"The judgement at place {i} is null." : $"The judgement at place {i} of {all[i].At} comes after one of {all[i - 1].At}.", nameof(entries));
            }
        }

        return new(all);
    }

    /// <summary>Takes a judgement in, or says why not.</summary>
    /// <param name="judgement">The judgement. Whether its author may judge this part is for the host to make sure.</param>
    /// <param name="team">The team, which says what lies within what is frozen.</param>
    /// <param name="day">The day on which that is asked.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public JudgementAnswer Add(Judgement judgement, SalesTeam team, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        ArgumentNullException.ThrowIfNull(team);
        var frozenBy = Entries.OfType<Freeze>().FirstOrDefault(freeze => freeze.Period.Days == judgement.Period.Days && judgement.Part.IsWithin(freeze.Part, team, day));
        var refusals = ImmutableArray.CreateBuilder<JudgementRefusal>();
        if (frozenBy is not null)
        {
            refusals.Add(JudgementRefusal.Frozen);
        }

        if (Entries.Count > 0 && judgement.At < Entries[^1].At)
        {
            refusals.Add(JudgementRefusal.OutOfOrder);
        }

        if (judgement is Adjustment adjustment && Standing(adjustment.Part, adjustment.Period, adjustment.Measure) is { } before && !ReferenceEquals(before.To.Currency, adjustment.To.Currency))
        {
            refusals.Add(JudgementRefusal.OtherCurrency);
        }

        return refusals.Count == 0 ? new(new(Entries.Add(judgement)), [], null) : new(this, refusals.ToImmutable(), frozenBy);
    }

    /// <summary>Finds the adjustment that stands: the last one.</summary>
    /// <param name="part">Of whom.</param>
    /// <param name="period">Of which period; its days count, not its name.</param>
    /// <param name="measure">Which figure.</param>
    /// <returns>The adjustment; null when there is none, or the last one puts back the figure that it was made of.</returns>
    public Adjustment? Standing(OrganisationPart part, FiscalPeriod period, string measure = Judgement.Expected)
    {
        ArgumentNullException.ThrowIfNull(period);
        var last = Entries.OfType<Adjustment>().LastOrDefault(one => one.Part == part && one.Period.Days == period.Days && one.Measure == measure);
        return last is null || last.From == last.To ? null : last;
    }
}
