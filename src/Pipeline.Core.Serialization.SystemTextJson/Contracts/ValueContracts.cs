using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.Fields;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.ScalarContracts;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>The values that events and commands are made of.</summary>
internal static class ValueContracts
{
    internal static readonly ObjectContract<Money> Money = ObjectContracts.Of(
        "money",
        Required("amount", ScalarContracts.Decimal, (Money money) => money.Amount),
        Required("currency", ScalarContracts.Currency, (Money money) => money.Currency),
        (amount, currency) => new Money(amount, currency));

    internal static readonly ObjectContract<ExchangeRates> Rates = ObjectContracts.Of(
        "exchange-rates",
        Required("base", ScalarContracts.Currency, (ExchangeRates rates) => rates.Base),
        Required("rates", new ArrayContract<ExchangeRate>(ObjectContracts.Of(
            "exchange-rate",
            Required("currency", ScalarContracts.Currency, (ExchangeRate rate) => rate.Currency),
            Required("from", Day, (ExchangeRate rate) => rate.From),
            Required("rate", ScalarContracts.Decimal, (ExchangeRate rate) => rate.Rate),
            (currency, from, rate) => new ExchangeRate(currency, from, rate))), (ExchangeRates rates) => rates.Rates),
        (currency, rates) => ExchangeRates.Create(currency, rates));

    internal static readonly UnionContract<Amount> Amount = new(
        "amount",
        [
            Case("unknown", ObjectContracts.Of("amount-unknown", () => Values.Amount.Unknown)),
            Case("fixed", ObjectContracts.Of(
                "amount-fixed",
                Required("amount", ScalarContracts.Decimal, (Amount amount) => amount.Value!.Value.Amount), // a fixed amount has a value
                Required("currency", ScalarContracts.Currency, (Amount amount) => amount.Value!.Value.Currency),
                Values.Amount.Of)),
            Case("range", ObjectContracts.Of(
                "amount-range",
                Required("p10", ScalarContracts.Decimal, (Amount amount) => amount.Range!.P10.Amount), // a range has its three figures
                Required("p50", ScalarContracts.Decimal, (Amount amount) => amount.Range!.P50.Amount),
                Required("p90", ScalarContracts.Decimal, (Amount amount) => amount.Range!.P90.Amount),
                Required("currency", ScalarContracts.Currency, (Amount amount) => amount.Range!.Currency),
                (p10, p50, p90, currency) => Values.Amount.Of(new MoneyRange(new(p10, currency), new(p50, currency), new(p90, currency))))),
        ],
        amount => amount.Kind switch { AmountKind.Fixed => "fixed", AmountKind.Range => "range", _ => "unknown" });

    internal static readonly ObjectContract<Contact> Contact = ObjectContracts.Of(
        "contact",
        Required("id", IdContracts.Contact, (Contact contact) => contact.Id),
        WithDefault("roles", new ArrayContract<BuyingRole>(new EnumContract<BuyingRole>()), (Contact contact) => contact.Roles, []),
        (id, roles) => new Contact(id, roles));

    internal static readonly ObjectContract<AuthorityEvidence> Authority = ObjectContracts.Of(
        "authority-evidence",
        Required("status", new EnumContract<AuthorityStatus>(), (AuthorityEvidence evidence) => evidence.Status),
        Required("on", Day, (AuthorityEvidence evidence) => evidence.On),
        Required("how", Text, (AuthorityEvidence evidence) => evidence.How),
        OptionalValue("confirmedBy", IdContracts.Contact, (AuthorityEvidence evidence) => evidence.ConfirmedBy),
        OptionalValue("referredTo", IdContracts.Contact, (AuthorityEvidence evidence) => evidence.ReferredTo),
        (status, on, how, confirmedBy, referredTo) => new AuthorityEvidence(status, on, how, confirmedBy, referredTo));

    internal static readonly UnionContract<BudgetEvidence> Budget = new(
        "budget-evidence",
        [
            Case("stated", ObjectContracts.Of(
                "budget-stated",
                Required("amount", Amount, (BudgetEvidence evidence) => evidence.Amount),
                Required("on", Day, (BudgetEvidence evidence) => evidence.On),
                Required("source", Text, (BudgetEvidence evidence) => evidence.Source),
                BudgetEvidence.Stated)),
            Case("similar-purchase", ObjectContracts.Of(
                "budget-similar-purchase",
                Required("paid", Money, (BudgetEvidence evidence) => evidence.Amount.Value!.Value), // always a figure
                Required("on", Day, (BudgetEvidence evidence) => evidence.On),
                Required("similarity", ScalarContracts.Double, (BudgetEvidence evidence) => evidence.Similarity!.Value), // always known
                Required("source", Text, (BudgetEvidence evidence) => evidence.Source),
                BudgetEvidence.SimilarPurchase)),
            Case("list-price", ObjectContracts.Of(
                "budget-list-price",
                Required("price", Money, (BudgetEvidence evidence) => evidence.Amount.Value!.Value), // always a figure
                Required("on", Day, (BudgetEvidence evidence) => evidence.On),
                Required("source", Text, (BudgetEvidence evidence) => evidence.Source),
                BudgetEvidence.ListPrice)),
            Case("no-budget", ObjectContracts.Of(
                "budget-none",
                Required("on", Day, (BudgetEvidence evidence) => evidence.On),
                Required("source", Text, (BudgetEvidence evidence) => evidence.Source),
                BudgetEvidence.NoBudget)),
        ],
        evidence => evidence.Kind switch
        {
            BudgetEvidenceKind.Stated => "stated",
            BudgetEvidenceKind.SimilarPurchase => "similar-purchase",
            BudgetEvidenceKind.ListPrice => "list-price",
            _ => "no-budget",
        });

    internal static readonly UnionContract<DecisionTimeEvidence> DecisionTime = new(
        "decision-time-evidence",
        [
            Case("stated-date", ObjectContracts.Of(
                "decision-time-stated-date",
                Required("decisionOn", Day, (DecisionTimeEvidence evidence) => evidence.DecisionOn!.Value), // always known
                Required("on", Day, (DecisionTimeEvidence evidence) => evidence.On),
                Required("source", Text, (DecisionTimeEvidence evidence) => evidence.Source),
                DecisionTimeEvidence.StatedDate)),
            Case("urgency", ObjectContracts.Of(
                "decision-time-urgency",
                Required("urgency", new EnumContract<Urgency>(), (DecisionTimeEvidence evidence) => evidence.Urgency!.Value), // always known
                Required("on", Day, (DecisionTimeEvidence evidence) => evidence.On),
                Required("source", Text, (DecisionTimeEvidence evidence) => evidence.Source),
                DecisionTimeEvidence.OfUrgency)),
            Case("earlier-purchase", ObjectContracts.Of(
                "decision-time-earlier-purchase",
                Required("days", Whole, (DecisionTimeEvidence evidence) => evidence.Days!.Value), // always known
                Required("on", Day, (DecisionTimeEvidence evidence) => evidence.On),
                Required("source", Text, (DecisionTimeEvidence evidence) => evidence.Source),
                DecisionTimeEvidence.EarlierPurchase)),
        ],
        evidence => evidence.Kind switch
        {
            DecisionTimeEvidenceKind.StatedDate => "stated-date",
            DecisionTimeEvidenceKind.Urgency => "urgency",
            _ => "earlier-purchase",
        });

    internal static readonly ObjectContract<CriterionAnswer> Criterion = ObjectContracts.Of(
        "criterion-answer",
        Required("criterion", Text, (CriterionAnswer answer) => answer.Criterion),
        Required("score", ScalarContracts.Double, (CriterionAnswer answer) => answer.Score),
        Required("on", Day, (CriterionAnswer answer) => answer.On),
        Optional("note", Text, (CriterionAnswer answer) => answer.Note),
        (criterion, score, on, note) => new CriterionAnswer(criterion, score, on, note));

    internal static readonly ObjectContract<AppointmentPlan> Appointment = ObjectContracts.Of(
        "appointment-plan",
        Required("id", IdContracts.Appointment, (AppointmentPlan plan) => plan.Id),
        Required("contact", IdContracts.Contact, (AppointmentPlan plan) => plan.Contact),
        Required("start", LocalTime, (AppointmentPlan plan) => plan.Start),
        Required("zone", Zone, (AppointmentPlan plan) => plan.Zone),
        Required("length", Length, (AppointmentPlan plan) => plan.Length),
        WithDefault("travel", Length, (AppointmentPlan plan) => plan.Travel, default),
        OptionalValue("seller", IdContracts.Seller, (AppointmentPlan plan) => plan.Seller),
        (id, contact, start, zone, length, travel, seller) => new AppointmentPlan(id, contact, start, zone, length, travel, seller));

    internal static readonly ObjectContract<Cadence> Cadence = ObjectContracts.Of(
        "cadence",
        Required("id", IdContracts.Cadence, (Cadence cadence) => cadence.Id),
        Required("steps", new ArrayContract<CadenceStep>(ObjectContracts.Of(
            "cadence-step",
            Required("afterWorkingDays", Whole, (CadenceStep step) => step.AfterWorkingDays),
            Required("channel", new EnumContract<FollowUpChannel>(), (CadenceStep step) => step.Channel),
            (days, channel) => new CadenceStep(days, channel))), (Cadence cadence) => cadence.Steps),
        (id, steps) => new Cadence(id, steps));

    internal static readonly ObjectContract<IncentiveOffer> Incentive = ObjectContracts.Of(
        "incentive-offer",
        Required("id", IdContracts.Incentive, (IncentiveOffer offer) => offer.Id),
        Required("kind", new EnumContract<IncentiveKind>(), (IncentiveOffer offer) => offer.Kind),
        OptionalValue("contact", IdContracts.Contact, (IncentiveOffer offer) => offer.Contact),
        OptionalValue("cost", Money, (IncentiveOffer offer) => offer.Cost),
        OptionalValue("startsAt", Instant, (IncentiveOffer offer) => offer.StartsAt),
        OptionalValue("endsAt", Instant, (IncentiveOffer offer) => offer.EndsAt),
        (id, kind, contact, cost, startsAt, endsAt) => new IncentiveOffer(id, kind, contact, cost, startsAt, endsAt));

    internal static readonly ObjectContract<StatedChance> Chance = ObjectContracts.Of(
        "stated-chance",
        Required("value", ScalarContracts.Double, (StatedChance chance) => chance.Value),
        WithDefault("source", new EnumContract<ChanceSource>(), (StatedChance chance) => chance.Source, ChanceSource.Person),
        OptionalValue("lastDay", Day, (StatedChance chance) => chance.LastDay),
        (value, source, lastDay) => new StatedChance(value, source, lastDay));

    internal static readonly ObjectContract<Outcome> Outcome = ObjectContracts.Of(
        "outcome",
        Required("kind", new EnumContract<OutcomeKind>(), (Outcome outcome) => outcome.Kind),
        OptionalValue("on", Day, (Outcome outcome) => outcome.On),
        Omitted("amount", Amount, (Outcome outcome) => outcome.Amount, default),
        Optional("reason", Text, (Outcome outcome) => outcome.Reason),
        (kind, on, amount, reason) => new Outcome(kind, on, amount, reason));

    private static UnionCase<T, T> Case<T>(string kind, ObjectContract<T> contract) => new(kind, contract.WithKind(kind));
}
