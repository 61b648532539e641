using Pipeline.Core.Commissions;
using Pipeline.Core.Judgements;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.Fields;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.ScalarContracts;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>Teams, quotas, what people said of figures, and what sales pay.</summary>
internal static class OrganisationContracts
{
    internal static readonly ObjectContract<SalesTeam> Team = ObjectContracts.Of(
        "team",
        Required("purpose", Text, (SalesTeam team) => team.Purpose),
        Required("nodes", new ArrayContract<TeamNode>(ObjectContracts.Of(
            "team-node",
            Required("id", IdContracts.TeamNode, (TeamNode node) => node.Id),
            OptionalValue("parent", IdContracts.TeamNode, (TeamNode node) => node.Parent),
            OptionalValue("manager", IdContracts.Seller, (TeamNode node) => node.Manager),
            OptionalValue("from", Day, (TeamNode node) => node.From),
            OptionalValue("to", Day, (TeamNode node) => node.To),
            (id, parent, manager, from, to) => new TeamNode(id, parent, manager, from, to))), (SalesTeam team) => team.Nodes),
        Required("memberships", new ArrayContract<TeamMembership>(ObjectContracts.Of(
            "team-membership",
            Required("seller", IdContracts.Seller, (TeamMembership membership) => membership.Seller),
            Required("node", IdContracts.TeamNode, (TeamMembership membership) => membership.Node),
            OptionalValue("from", Day, (TeamMembership membership) => membership.From),
            OptionalValue("to", Day, (TeamMembership membership) => membership.To),
            (seller, node, from, to) => new TeamMembership(seller, node, from, to))), (SalesTeam team) => team.Memberships),
        (purpose, nodes, memberships) => SalesTeam.Create(purpose, nodes, memberships));

    internal static readonly ObjectContract<Quota> Quota = ObjectContracts.Of(
        "quota",
        Required("target", ValueContracts.Money, (Quota quota) => quota.Target),
        Required("period", CalendarContracts.Period, (Quota quota) => quota.Period),
        OptionalValue("seller", IdContracts.Seller, (Quota quota) => quota.Seller),
        OptionalValue("node", IdContracts.TeamNode, (Quota quota) => quota.Node),
        (target, period, seller, node) => (seller, node) switch
        {
            (null, null) => Quotas.Quota.ForAll(target, period),
            ({ } carrier, null) => Quotas.Quota.ForSeller(carrier, target, period),
            (null, { } carrier) => Quotas.Quota.ForNode(carrier, target, period),
            _ => throw new ArgumentException("A quota is carried by a seller, by a node or by everybody, and not by a seller and a node.", nameof(node)),
        });

    private static readonly ObjectContract<OrganisationPart> Part = ObjectContracts.Of(
        "organisation-part",
        OptionalValue("node", IdContracts.TeamNode, (OrganisationPart part) => part.Node),
        OptionalValue("seller", IdContracts.Seller, (OrganisationPart part) => part.Seller),
        (node, seller) => (node, seller) switch
        {
            (null, null) => OrganisationPart.Everybody,
            ({ } some, null) => OrganisationPart.Of(some),
            (null, { } some) => OrganisationPart.Of(some),
            _ => throw new ArgumentException("A part is a seller, a node or everybody, and not a seller and a node.", nameof(seller)),
        });

    internal static readonly UnionContract<Judgement> Judgement = new(
        "judgement",
        [
            Case("adjustment", ObjectContracts.Of(
                "adjustment",
                Required("part", Part, (Adjustment judgement) => judgement.Part),
                Required("period", CalendarContracts.Period, (Adjustment judgement) => judgement.Period),
                Required("from", ValueContracts.Money, (Adjustment judgement) => judgement.From),
                Required("to", ValueContracts.Money, (Adjustment judgement) => judgement.To),
                Required("why", Text, (Adjustment judgement) => judgement.Why),
                Required("by", IdContracts.Actor, (Adjustment judgement) => judgement.By),
                Required("at", Instant, (Adjustment judgement) => judgement.At),
                WithDefault("mode", new EnumContract<AdjustmentMode>(), (Adjustment judgement) => judgement.Mode, AdjustmentMode.Figure),
                WithDefault("measure", Text, (Adjustment judgement) => judgement.Measure, Judgements.Judgement.Expected),
                (part, period, from, to, why, by, at, mode, measure) => new Adjustment(part, period, from, to, why, by, at, mode, measure))),
            Case("submission", ObjectContracts.Of(
                "submission",
                Required("part", Part, (Submission judgement) => judgement.Part),
                Required("period", CalendarContracts.Period, (Submission judgement) => judgement.Period),
                Required("figure", ValueContracts.Money, (Submission judgement) => judgement.Figure),
                Required("by", IdContracts.Actor, (Submission judgement) => judgement.By),
                Required("at", Instant, (Submission judgement) => judgement.At),
                OptionalValue("computed", ValueContracts.Money, (Submission judgement) => judgement.Computed),
                Optional("note", Text, (Submission judgement) => judgement.Note),
                WithDefault("measure", Text, (Submission judgement) => judgement.Measure, Judgements.Judgement.Expected),
                (part, period, figure, by, at, computed, note, measure) => new Submission(part, period, figure, by, at, computed, note, measure))),
            Case("freeze", ObjectContracts.Of(
                "freeze",
                Required("part", Part, (Freeze judgement) => judgement.Part),
                Required("period", CalendarContracts.Period, (Freeze judgement) => judgement.Period),
                Required("by", IdContracts.Actor, (Freeze judgement) => judgement.By),
                Required("at", Instant, (Freeze judgement) => judgement.At),
                (part, period, by, at) => new Freeze(part, period, by, at))),
        ]);

    internal static readonly ObjectContract<CommissionPlan> Plan = ObjectContracts.Of(
        "commission-plan",
        Required("currency", ScalarContracts.Currency, (CommissionPlan plan) => plan.Currency),
        Required("tiers", new ArrayContract<CommissionTier>(ObjectContracts.Of(
            "commission-tier",
            Required("from", ScalarContracts.Decimal, (CommissionTier tier) => tier.From),
            OptionalValue("to", ScalarContracts.Decimal, (CommissionTier tier) => tier.To),
            Required("rate", ScalarContracts.Decimal, (CommissionTier tier) => tier.Rate),
            (from, to, rate) => new CommissionTier(from, to, rate))), (CommissionPlan plan) => plan.Tiers),
        WithDefault("method", new EnumContract<TierMethod>(), (CommissionPlan plan) => plan.Method, TierMethod.Marginal),
        WithDefault("basis", new EnumContract<TierBasis>(), (CommissionPlan plan) => plan.Basis, TierBasis.Money),
        WithDefault("payPeriod", new EnumContract<Calendars.FiscalPeriodKind>(), (CommissionPlan plan) => plan.PayPeriod, Calendars.FiscalPeriodKind.Month),
        WithDefault("measuredOver", new EnumContract<Calendars.FiscalPeriodKind>(), (CommissionPlan plan) => plan.MeasuredOver, Calendars.FiscalPeriodKind.Quarter),
        OptionalValue("baseRate", ScalarContracts.Decimal, (CommissionPlan plan) => (decimal?)plan.BaseRate),
        OptionalValue("threshold", ScalarContracts.Decimal, (CommissionPlan plan) => plan.Threshold),
        OptionalValue("minimum", ValueContracts.Money, (CommissionPlan plan) => plan.Minimum),
        OptionalValue("capPerSale", ValueContracts.Money, (CommissionPlan plan) => plan.CapPerSale),
        OptionalValue("capPerPeriod", ValueContracts.Money, (CommissionPlan plan) => plan.CapPerPeriod),
        OptionalValue("capPerYear", ValueContracts.Money, (CommissionPlan plan) => plan.CapPerYear),
        Optional("draw", ObjectContracts.Of(
            "draw",
            Required("kind", new EnumContract<DrawKind>(), (Draw draw) => draw.Kind),
            Required("sum", ValueContracts.Money, (Draw draw) => draw.Sum),
            OptionalValue("until", Day, (Draw draw) => draw.Until),
            OptionalValue("recoverFrom", Day, (Draw draw) => draw.RecoverFrom),
            (kind, sum, until, recoverFrom) => new Draw(kind, sum, until, recoverFrom)), (CommissionPlan plan) => plan.Draw),
        WithDefault("recoveryShare", ScalarContracts.Decimal, (CommissionPlan plan) => plan.RecoveryShare, 1m),
        (currency, tiers, method, basis, payPeriod, measuredOver, baseRate, threshold, minimum, capPerSale, capPerPeriod, capPerYear, draw, recoveryShare) => CommissionPlan.Create(
            currency, tiers, method, basis, payPeriod, measuredOver, baseRate, threshold, minimum, capPerSale, capPerPeriod, capPerYear, draw, recoveryShare));

    private static UnionCase<Judgement, T> Case<T>(string kind, ObjectContract<T> contract)
        where T : Judgement => new(kind, contract.WithKind(kind));
}
