using NodaTime;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>Explains a chance by taking in one thing after the other, on both rates: winning and ending otherwise.</summary>
internal static class CycleExplanation
{
    internal const string Age = "age";
    internal const string Calendar = "calendar";
    internal const string Level = "level";
    internal const string Stage = "stage";

    internal static ChanceExplanation Of(SalesCycleModel model, SnapshotRow row, DateInterval period)
    {
        var asOf = row.Snapshot.AsOf;
        var age = row.OpenedOn is { } opened ? Period.DaysBetween(opened, asOf) : (int?)null;
        var plain = CyclePath.Over(model, asOf, period, withCalendar: false, withLevel: false);
        var full = CyclePath.Over(model, asOf, period);
        var factors = new List<ChanceFactor>();
        var usual = plain.ChanceOf(null, 1, 1);
        var chance = usual;
        Take(Age, plain.ChanceOf(age, 1, 1));
        Take(Calendar, CyclePath.Over(model, asOf, period, withCalendar: true, withLevel: false).ChanceOf(age, 1, 1));
        Take(Level, full.ChanceOf(age, 1, 1));
        var (won, ended) = (1.0, 1.0);
        for (var i = 0; i < model.Won.Traits.Length; i++)
        {
            var name = model.Won.Traits[i].Name;
            var value = TraitCodes.ValueOf(row, name);
            (won, ended) = (won * model.Won.Traits[i].RatioOf(value), ended * model.EndedWithoutSale.Traits[i].RatioOf(value));
            Take(name, full.ChanceOf(age, won, ended));
        }

        if (!model.Won.Stages.IsEmpty)
        {
            Take(Stage, full.ChanceOfWinning(row));
        }

        return new(usual, factors, chance);

        // A chance is 0 only where no day is left, and so are all of them.
        void Take(string name, double next)
        {
            factors.Add(new(name, chance > 0 ? next / chance : 1));
            chance = next;
        }
    }
}
