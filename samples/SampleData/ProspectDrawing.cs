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
    private readonly ILookup<OutcomeKind, ReasonTruth> _reasons = truth.Reasons.ToLookup(reason => reason.Kind);

    internal Prospect Draw(int number, SellerId seller, ulong key, ProspectLife life)
    {
        var product = truth.Products[StreamOf(key, ProspectField.Product).NextPlace(_productWeights)];
        var pieces = truth.Quantities[StreamOf(key, ProspectField.Quantity).NextPlace(_quantityWeights)].Pieces;
        var list = product.ListPrice * pieces;
        var discount = StreamOf(key, ProspectField.Discount).NextNearlyNormal();
        var amount = Rounding.ToStep(list * Exponential.Of(truth.LogDiscountMean + truth.LogDiscountDeviation * discount), AmountStep);
        var guess = StreamOf(key, ProspectField.ExpectedDays).NextNearlyNormal();
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

    private static RandomNumbers StreamOf(ulong prospect, ProspectField field) => new(RandomNumbers.KeyOf(prospect, (long)field));

    private Outcome DrawOutcome(ulong key, OutcomeKind kind, int day, Money amount)
    {
        if (kind == OutcomeKind.Won)
        {
            return new(kind, days.Dates[day], Amount.Of(amount));
        }

        ReasonTruth[] reasons = [.. _reasons[kind]];
        int[] weights = [.. reasons.Select(reason => reason.Weight)];
        return new(kind, days.Dates[day], reason: reasons.Length == 0 ? null : reasons[StreamOf(key, ProspectField.Reason).NextPlace(weights)].Text);
    }

    private MoneyRange? DrawBudget(ulong key, long amount)
    {
        if (StreamOf(key, ProspectField.BudgetIsStated).NextUniform() >= truth.BudgetShare)
        {
            return null;
        }

        var likely = amount * Exponential.Of(truth.LogBudgetDeviation * StreamOf(key, ProspectField.Budget).NextNearlyNormal());
        return new(Of(likely * truth.BudgetLow), Of(likely), Of(likely * truth.BudgetHigh));

        Money Of(double value) => new(Rounding.ToStep(value, BudgetStep), truth.Currency);
    }
}
