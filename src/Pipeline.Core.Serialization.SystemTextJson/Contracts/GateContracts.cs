using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.Fields;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>The gates, by kind.</summary>
internal static class GateContracts
{
    private static readonly EnumContract<GateMode> Mode = new();

    internal static readonly UnionContract<Gate> Gate = new(
        "gate",
        [
            Plain("appointment-held", mode => new AppointmentHeldGate(mode)),
            Case("authority", ObjectContracts.Of(
                "gate-authority",
                WithDefault("role", new EnumContract<BuyingRole>(), (AuthorityGate gate) => gate.Role, BuyingRole.EconomicBuyer),
                OptionalValue("validForDays", ScalarContracts.Whole, (AuthorityGate gate) => gate.ValidForDays),
                WithDefault("mode", Mode, (AuthorityGate gate) => gate.Mode, GateMode.Required),
                (role, validForDays, mode) => new AuthorityGate(role, validForDays, mode))),
            Plain("budget-probed", mode => new BudgetProbedGate(mode)),
            Plain("conversation", mode => new ConversationGate(mode)),
            Case("criterion", ObjectContracts.Of(
                "gate-criterion",
                Required("criterion", ScalarContracts.Text, (CriterionGate gate) => gate.Criterion),
                WithDefault("minimum", ScalarContracts.Double, (CriterionGate gate) => gate.Minimum, 1),
                WithDefault("mode", Mode, (CriterionGate gate) => gate.Mode, GateMode.Required),
                (criterion, minimum, mode) => new CriterionGate(criterion, minimum, mode))),
            Plain("decision-time-probed", mode => new DecisionTimeProbedGate(mode)),
            Plain("interest", mode => new InterestGate(mode)),
            Plain("no-budget", mode => new NoBudgetGate(mode)),
        ]);

    internal static readonly ArrayContract<Gate> Gates = new(Gate);

    private static UnionCase<Gate, T> Plain<T>(string kind, Func<GateMode, T> make)
        where T : Gate =>
        Case(kind, ObjectContracts.Of($"gate-{kind}", WithDefault("mode", Mode, (T gate) => gate.Mode, GateMode.Required), make));

    private static UnionCase<Gate, T> Case<T>(string kind, ObjectContract<T> contract)
        where T : Gate =>
        new(kind, contract.WithKind(kind));
}
