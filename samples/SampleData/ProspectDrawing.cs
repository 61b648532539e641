using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace SampleData;

/// <summary>Draws what a prospect asks for and says; nothing here knows of its life but the outcome's day and reason.</summary>
internal sealed class ProspectDrawing(CompanyTruth truth, SimulatedDays days)
{
    private const int AmountStep = 100;
    private const int BudgetStep = 1_000;

    private readonly int[] _productWeights = [.. truth.Products.Select(product => product.Weight)];
    private readonly int[] _quantityWeights = [.. truth.Quantities.Select(quantity => quantity.Weight)];
    private readonly StageId[] _stages = [.. truth.Stages.Select(stage => stage.Id)];
    private readonly Dictionary<OutcomeKind, (string[] Texts, int[] Weights)> _reasons = truth.Reasons.GroupBy(reason => reason.Kind)
        .ToDictionary(group => group.Key, group => (group.Select(reason => reason.Text).ToArray(), group.Select(reason => reason.Weight).ToArray()));

    internal Prospect Draw(int number, SellerId seller, ulong key, ProspectLife life)
    {
        var product = truth.Products[NumbersOf(key, ProspectField.Product).NextPlace(_productWeights)];
        var pieces = truth.Quantities[NumbersOf(key, ProspectField.Quantity).NextPlace(_quantityWeights)].Pieces;
        var list = product.ListPrice * pieces;
        var discount = NumbersOf(key, ProspectField.Discount).NextNearlyNormal();
        var amount = Rounding.ToStep(list * Exponential.Of(truth.LogDiscountMean + truth.LogDiscountDeviation * discount), AmountStep);
        var guess = NumbersOf(key, ProspectField.ExpectedDays).NextNearlyNormal();
        var expectedDays = Rounding.ToStep(truth.ExpectedDays * Exponential.Of(truth.LogExpectedDaysDeviation * guess), 1);
        var opened = days.Dates[life.Entries[0]];
        var entries = ImmutableArray.CreateBuilder<StageEntry>(life.Entries.Length);
        for (var stage = 0; stage < life.Entries.Length; stage++)
        {
            entries.Add(new(_stages[stage], days.Dates[life.Entries[stage]]));
        }

        var money = new Money(amount, truth.Currency);
        return new(
            new ProspectId("N-" + number.ToString(CultureInfo.InvariantCulture)),
            seller,
            product.Name,
            pieces,
            opened,
            entries.MoveToImmutable(),
            opened.PlusDays((int)expectedDays),
            DrawBudget(key, amount),
            new Money(list, truth.Currency),
            money,
            life.End is { } end ? DrawOutcome(key, end, life.EndedOn, money) : null);
    }

    private static RandomNumbers NumbersOf(ulong prospect, ProspectField field) => new(RandomNumbers.KeyOf(prospect, (long)field));

    private Outcome DrawOutcome(ulong key, OutcomeKind kind, int day, Money amount)
    {
        if (kind == OutcomeKind.Won)
        {
            return new(kind, days.Dates[day], Amount.Of(amount));
        }

        var reason = _reasons.TryGetValue(kind, out var reasons) ? reasons.Texts[NumbersOf(key, ProspectField.Reason).NextPlace(reasons.Weights)] : null;
        return new(kind, days.Dates[day], reason: reason);
    }

    private MoneyRange? DrawBudget(ulong key, long amount)
    {
        if (NumbersOf(key, ProspectField.BudgetIsStated).NextUniform() >= truth.BudgetShare)
        {
            return null;
        }

        var likely = amount * Exponential.Of(truth.LogBudgetDeviation * NumbersOf(key, ProspectField.Budget).NextNearlyNormal());
        return new(Of(likely * truth.BudgetLow), Of(likely), Of(likely * truth.BudgetHigh));

        Money Of(double value) => new(Rounding.ToStep(value, BudgetStep), truth.Currency);
    }
}
