
using Pipeline.Core.Metrics.Survival;

namespace Pipeline.Core.Benchmarks.Survival;

/// <summary>A part of workload W4, from the spells on: how R's script calls it, and how it is answered here.</summary>
internal sealed record SurvivalPart(string Workload, string Argument, Func<Spell[], double[]> Answer)
{
    private static readonly int[] Ages = [30, 90, 180];

    /// <summary>Kaplan and Meier's curve of any end, with Greenwood's errors.</summary>
    internal static SurvivalPart KaplanMeier { get; } = new("W4.km", "km", spells =>
    {
        var curve = SurvivalCurve.FromLifeTable(LifeTable.FromSpells(spells));
        var steps = Array.ConvertAll(Ages, age => curve.StepAt(age)!.Value);
        return [.. steps.Select(step => step.StillOpen), .. steps.Select(step => step.StandardError!.Value)];
    });

    /// <summary>Aalen and Johansen's chances of won and lost, with both errors at every age; those of R are the jackknife's.</summary>
    internal static SurvivalPart AalenJohansen { get; } = new("W4.aj", "aj", spells =>
    {
        var risks = CompetingRisks.FromLifeTable(LifeTable.FromSpells(spells));
        ChanceCurve[] curves = [risks.StillOpen, risks.EndedBy(SpellEnd.Won), risks.EndedBy(SpellEnd.Lost)];
        var steps = curves.SelectMany(curve => Ages.Select(age => curve.StepAt(age)!.Value)).ToArray();
        return [.. steps.Select(step => step.Chance), .. steps.Select(step => step.JackknifeError)];
    });
}
