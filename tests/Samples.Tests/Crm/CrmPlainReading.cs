using System.Numerics;

namespace Samples.Tests.Crm;

/// <summary>
/// The report's figures computed anew, plainly and slowly, by definition: counting loops for the curves, fractions of
/// whole numbers for the money. It shares no code with the library.
/// </summary>
internal sealed class CrmPlainReading
{
    private readonly IReadOnlyList<CrmRow> _rows;
    private readonly int _asOf;
    private readonly int _from;
    private readonly int _to;
    private readonly (BigInteger Won, BigInteger List) _ratio;

    internal CrmPlainReading(IReadOnlyList<CrmRow> rows, int asOf, int from, int to)
    {
        (_rows, _asOf, _from, _to) = (rows, asOf, from, to);
        CrmRow[] wins = [.. rows.Where(row => row.IsWon && row.HasClosedBy(asOf))];
        _ratio = (wins.Sum(row => row.CloseValue), wins.Sum(row => row.ListPrice));
        Open = [.. rows.Where(row => row.IsOpenOn(asOf))];
        Closed = [.. rows.Where(row => row.HasClosedBy(asOf))];
        Undated = [.. rows.Where(row => row.Engaged is null)];
        NotYetOpened = rows.Count(row => row.Engaged > asOf);
        Won = [.. rows.Where(row => row.IsWonBetween(from, Math.Min(to, asOf)))];
    }

    internal CrmRow[] Open { get; }

    internal CrmRow[] Closed { get; }

    internal CrmRow[] Undated { get; }

    internal int NotYetOpened { get; }

    /// <summary>Gets the wins of the period by the as-of day.</summary>
    internal CrmRow[] Won { get; }

    /// <summary>Gets the share of wins among what has closed by the as-of day, whenever.</summary>
    internal double WinRate => Closed.Count(row => row.IsWon) / (double)Closed.Length;

    internal int ActualTotal => Sold(_rows.Where(row => row.IsWonBetween(_from, Math.Max(_to, _asOf)) && row.IsWonBetween(_from, _to)));

    internal int ActualFromOpen => Sold(Open.Where(row => row.IsWonBetween(_from, _to)));

    internal int ActualFromNew => Sold(_rows.Where(row => row.IsWonBetween(Math.Max(_from, _asOf + 1), _to) && !row.IsOpenOn(_asOf)));

    internal static int Sold(IEnumerable<CrmRow> rows) => rows.Sum(row => row.CloseValue);

    /// <summary>Values rows at list price times the ratio realised, each rounded half to even to the cent.</summary>
    internal decimal Value(IEnumerable<CrmRow> rows) => rows.Sum(Value);

    /// <summary>Weighs each open row by its chance of being won in the rest of the period, given its age.</summary>
    internal double ExpectedFromOpen(int observedFrom)
    {
        var spells = Spells(observedFrom);
        var lastAge = spells.Max(spell => spell.Exit);
        var open = new double[lastAge + 1];
        var won = new double[lastAge + 1];
        var (stillOpen, wonSoFar) = (1.0, 0.0);
        for (var age = 0; age <= lastAge; age++)
        {
            var atRisk = spells.Count(spell => spell.Entry < age && age <= spell.Exit);
            var wins = spells.Count(spell => spell.Exit == age && spell.End == "Won");
            var losses = spells.Count(spell => spell.Exit == age && spell.End == "Lost");
            if (atRisk > 0)
            {
                wonSoFar += stillOpen * wins / atRisk;
                stillOpen -= stillOpen * (wins + losses) / atRisk;
            }

            (open[age], won[age]) = (stillOpen, wonSoFar);
        }

        var daysToEnd = Math.Max(0, _to - _asOf);
        var daysToStart = Math.Clamp(_from - 1 - _asOf, 0, daysToEnd);
        return Open.Sum(row =>
        {
            var age = _asOf - row.Engaged!.Value; // an open row has been engaged
            var stayedOpen = open[Math.Min(age, lastAge)];
            return stayedOpen > 1e-12
                ? (double)Value(row) * (won[Math.Min(age + daysToEnd, lastAge)] - won[Math.Min(age + daysToStart, lastAge)]) / stayedOpen
                : 0;
        });
    }

    private decimal Value(CrmRow row)
    {
        var (cents, remainder) = BigInteger.DivRem(100 * row.ListPrice * _ratio.Won, _ratio.List);
        var isAboveHalf = 2 * remainder > _ratio.List || (2 * remainder == _ratio.List && !cents.IsEven);
        return (decimal)(isAboveHalf ? cents + 1 : cents) / 100m;
    }

    // Seen from the first day on which closings are recorded, or from the engagement if that is later.
    private (int Entry, int Exit, string End)[] Spells(int observedFrom) =>
    [
        .. Open.Concat(Closed).Where(row => row.Engaged is not null).Select(row =>
        {
            var engaged = row.Engaged!.Value; // by the filter
            var hasClosed = row.HasClosedBy(_asOf);
            return (Math.Max(-1, observedFrom - engaged - 1), (hasClosed ? row.Closed!.Value : _asOf) - engaged, hasClosed ? row.Stage : "");
        }).Where(spell => spell.Item2 > spell.Item1),
    ];
}
