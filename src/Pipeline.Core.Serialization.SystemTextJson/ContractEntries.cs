using System.Collections.Immutable;
using Pipeline.Core.Calendars;
using Pipeline.Core.Commissions;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Incentives;
using Pipeline.Core.Judgements;
using Pipeline.Core.Organisation;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Qualification;
using Pipeline.Core.Quotas;
using Pipeline.Core.Serialization.SystemTextJson.Contracts;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson;

/// <summary>Every type that a host may have in JSON of its own.</summary>
internal static class ContractEntries
{
    internal static readonly ImmutableArray<ContractEntry> All =
    [
        new ContractEntry<RecordedFact>(FactContract.Current, keepsUnknown: true),
        new ContractEntry<ProspectCommand>(CommandContracts.Command),
        new ContractEntry<Opportunity>(RowContracts.Opportunity),
        new ContractEntry<Activity>(RowContracts.Activity),
        new ContractEntry<SalesProcess>(RowContracts.Process),
        new ContractEntry<SalesCycleModel>(ModelContracts.SalesCycle),
        new ContractEntry<ArrivalModel>(ModelContracts.Arrivals),
        new ContractEntry<MeasuredOutlook>(ModelContracts.Measured),
        new ContractEntry<NewBusinessOutlook>(ModelContracts.NewBusiness),
        new ContractEntry<Certificate>(AccuracyContracts.Certificate),
        new ContractEntry<SalesTeam>(OrganisationContracts.Team),
        new ContractEntry<Quota>(OrganisationContracts.Quota),
        new ContractEntry<Judgement>(OrganisationContracts.Judgement),
        new ContractEntry<CommissionPlan>(OrganisationContracts.Plan),
        new ContractEntry<FiscalCalendar>(CalendarContracts.Calendar),
        new ContractEntry<FiscalPeriod>(CalendarContracts.Period),
        new ContractEntry<WorkingCalendar>(CalendarContracts.Working),
        new ContractEntry<ExchangeRates>(ValueContracts.Rates),
        new ContractEntry<Gate>(GateContracts.Gate),
        new ContractEntry<Currency>(ScalarContracts.Currency),
        new ContractEntry<Money>(ValueContracts.Money),
        new ContractEntry<Amount>(ValueContracts.Amount),
        new ContractEntry<Contact>(ValueContracts.Contact),
        new ContractEntry<AuthorityEvidence>(ValueContracts.Authority),
        new ContractEntry<BudgetEvidence>(ValueContracts.Budget),
        new ContractEntry<DecisionTimeEvidence>(ValueContracts.DecisionTime),
        new ContractEntry<CriterionAnswer>(ValueContracts.Criterion),
        new ContractEntry<AppointmentPlan>(ValueContracts.Appointment),
        new ContractEntry<Cadence>(ValueContracts.Cadence),
        new ContractEntry<IncentiveOffer>(ValueContracts.Incentive),
        new ContractEntry<StatedChance>(ValueContracts.Chance),
        new ContractEntry<Outcome>(ValueContracts.Outcome),
        new ContractEntry<ActivityId>(IdContracts.Activity),
        new ContractEntry<ActorId>(IdContracts.Actor),
        new ContractEntry<AppointmentId>(IdContracts.Appointment),
        new ContractEntry<CadenceId>(IdContracts.Cadence),
        new ContractEntry<CommandId>(IdContracts.Command),
        new ContractEntry<ContactId>(IdContracts.Contact),
        new ContractEntry<IncentiveId>(IdContracts.Incentive),
        new ContractEntry<InformationRequestId>(IdContracts.InformationRequest),
        new ContractEntry<ProcessId>(IdContracts.Process),
        new ContractEntry<ProspectId>(IdContracts.Prospect),
        new ContractEntry<SellerId>(IdContracts.Seller),
        new ContractEntry<StageId>(IdContracts.Stage),
        new ContractEntry<TeamNodeId>(IdContracts.TeamNode),
        new ContractEntry<ActivityKind>(new EnumContract<ActivityKind>()),
        new ContractEntry<ActivityOutcome>(new EnumContract<ActivityOutcome>()),
        new ContractEntry<AppointmentEnd>(new EnumContract<AppointmentEnd>()),
        new ContractEntry<AuthorityStatus>(new EnumContract<AuthorityStatus>()),
        new ContractEntry<BuyingRole>(new EnumContract<BuyingRole>()),
        new ContractEntry<ChanceSource>(new EnumContract<ChanceSource>()),
        new ContractEntry<FollowUpChannel>(new EnumContract<FollowUpChannel>()),
        new ContractEntry<GateMode>(new EnumContract<GateMode>()),
        new ContractEntry<IncentiveEnd>(new EnumContract<IncentiveEnd>()),
        new ContractEntry<IncentiveKind>(new EnumContract<IncentiveKind>()),
        new ContractEntry<OutcomeKind>(new EnumContract<OutcomeKind>()),
        new ContractEntry<StageRole>(new EnumContract<StageRole>()),
        new ContractEntry<Urgency>(new EnumContract<Urgency>()),
    ];
}
