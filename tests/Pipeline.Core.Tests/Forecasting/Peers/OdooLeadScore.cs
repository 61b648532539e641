namespace Pipeline.Core.Tests.Forecasting.Peers;

/// <summary>One lead as Odoo's lead score sees it: the stage it stands in, by its place in the process, and the values of further variables.</summary>
internal sealed record OdooLead(int? Stage, IReadOnlyDictionary<string, string> Values, bool? IsWon);

/// <summary>Odoo's predictive lead score, written anew from a description of its formula: a naive Bayes classifier of won and lost leads.</summary>
/// <remarks>
/// Every value of every variable has a count of won and of lost leads, each begun at 0.1. A won lead counts in every stage, a lost one in the
/// stages up to the one it was lost in. The prior is what the first stage counts. A tag counts from 50 outcomes on. A variable without a won
/// or without a lost lead is left out. The result, won ÷ (won + lost), is rounded to 0.01 %, and kept from 0.01 % to 99.99 %: a
/// result that rounded to 0 or 100 % had been read as lost or won. Without a stage it is 0; where nothing can be computed there is none.
/// </remarks>
internal sealed class OdooLeadScore
{
    internal const string TagVariable = "tag";
    internal const int LeastOfTag = 50;

    private const double Start = 0.1;
    private const string StageVariable = "stage";

    private readonly int _stages;
    private readonly Dictionary<(string Variable, string Value), (double Won, double Lost)> _counts = [];

    internal OdooLeadScore(int stages, IEnumerable<OdooLead> past)
    {
        _stages = stages;
        foreach (var lead in past)
        {
            Learn(lead);
        }
    }

    /// <summary>Counts one more lead that has ended.</summary>
    internal void Learn(OdooLead lead) => Count(lead, 1);

    /// <summary>Takes back what a lead counted that is opened again; no count falls below where it began.</summary>
    internal void Reopen(OdooLead lead) => Count(lead, -1);

    /// <summary>Finds the score of an open lead, in percent; null when it cannot be computed.</summary>
    internal double? Score(OdooLead lead)
    {
        if (lead.Stage is not { } stage)
        {
            return 0;
        }

        if (CountOf(StageVariable, NameOf(0)) is not var (won, lost) || won <= 0 || lost <= 0)
        {
            return null;
        }

        var (scoreWon, scoreLost) = (won / (won + lost), lost / (won + lost));
        Take(CountOf(StageVariable, NameOf(stage)), (won, lost));
        foreach (var (variable, value) in lead.Values)
        {
            var count = CountOf(variable, value);
            if (variable != TagVariable || count is { } ended && ended.Won + ended.Lost >= LeastOfTag)
            {
                Take(count, TotalOf(variable));
            }
        }

        return Math.Clamp(Math.Round(100 * scoreWon / (scoreWon + scoreLost), 2), 0.01, 99.99);

        void Take((double Won, double Lost)? count, (double Won, double Lost) total)
        {
            if (count is { } seen && total.Won > 0 && total.Lost > 0)
            {
                (scoreWon, scoreLost) = (scoreWon * seen.Won / total.Won, scoreLost * seen.Lost / total.Lost);
            }
        }
    }

    private void Count(OdooLead lead, int by)
    {
        var isWon = lead.IsWon ?? throw new ArgumentException("Only a lead that has ended is counted.", nameof(lead));
        for (var stage = 0; stage < (isWon ? _stages : lead.Stage + 1 ?? 0); stage++)
        {
            Add(StageVariable, NameOf(stage));
        }

        foreach (var (variable, value) in lead.Values)
        {
            Add(variable, value);
        }

        void Add(string variable, string value)
        {
            var (won, lost) = _counts.GetValueOrDefault((variable, value), (Start, Start));
            _counts[(variable, value)] = isWon ? (Math.Max(Start, won + by), lost) : (won, Math.Max(Start, lost + by));
        }
    }

    private (double Won, double Lost)? CountOf(string variable, string value) => _counts.TryGetValue((variable, value), out var count) ? count : null;

    private (double Won, double Lost) TotalOf(string variable)
    {
        var all = _counts.Where(pair => pair.Key.Variable == variable).Select(pair => pair.Value).ToArray();
        return (all.Sum(count => count.Won), all.Sum(count => count.Lost));
    }

    private static string NameOf(int stage) => stage.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
