using System.Collections.Immutable;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace SampleData;

public sealed partial record CompanyTruth
{
    private const int Presentation = 5;

    /// <summary>Gets the company of samples/data/nordlys.</summary>
    public static CompanyTruth Nordlys { get; } = new()
    {
        Name = "Nordlys, made-up company",
        Currency = Currency.FromCode("NOK"),
        FirstDay = new(2023, 10, 1),
        LastDay = new(2026, 10, 9),
        WarmUpDays = 400,
        OpenedPerWorkingDay = 0.52,
        Season = [1.10, 1.05, 1.15, 0.95, 1.00, 0.95, 0.55, 0.95, 1.20, 1.15, 1.15, 0.80],
        MonthlyGrowth = 1.004,
        TrendFrom = new(2023, 10, 1),
        Stages =
        [
            new("First contact", StageRole.Opening, new(0.180, 0.034, 0.034), 0.10),
            new("Interest", StageRole.Interest, new(0.136, 0.014, 0.015), 0.20),
            new("Decision maker", StageRole.Authority, new(0.144, 0.012, 0.009), 0.30),
            new("Budget and time", StageRole.Probing, new(0.150, 0.008, 0.008), 0.40),
            new("Meeting", StageRole.Appointment, new(0.100, 0.004, 0.006), 0.50),
            new("Presentation", StageRole.Presentation, new(0.122, 0.012, 0.007), 0.60),
            new("Proposal", StageRole.Proposal, new(0.084, 0.010, 0.007), 0.75),
            new("Closing", StageRole.Closing, new(0.096, 0.016, 0.010), 0.90),
        ],
        PushDays = 14,
        PushFactor = 2.5,
        Sellers =
        [
            new("Astrid Lund", "Ingeborg Strand", 1.25, 1.10),
            new("Bjørn Eide", "Ingeborg Strand", 1.04, 0.95),
            new("Camilla Foss", "Ingeborg Strand", 0.96, 1.00),
            new("Daniel Rød", "Ingeborg Strand", 0.88, 1.20),
            new("Eva Myhre", "Ingeborg Strand", 1.12, 0.85),
            new("Frode Hagen", "Ingeborg Strand", 1.00, 1.00),
            new("Grete Moen", "Leif Nygård", 1.18, 0.90),
            new("Håkon Vik", "Leif Nygård", 0.92, 1.05),
            new("Ida Bakke", "Leif Nygård", 1.02, 1.15),
            new("Jan Solli", "Leif Nygård", 0.80, 0.95),
            new("Kari Tveit", "Leif Nygård", 1.08, 1.00),
            new("Lars Brekke", "Leif Nygård", 0.98, 0.95),
            new("Mona Aas", "Oddny Fjeld", 1.10, 1.05),
            // The planted weakness: as many appointments as others, and few sales.
            new("Nils Dahl", "Oddny Fjeld", 1.00, 1.10, new WeakStep(Presentation, 0.25)),
            new("Olga Sæther", "Oddny Fjeld", 0.94, 0.90),
            new("Petter Lie", "Oddny Fjeld", 1.06, 1.00),
            new("Ragna Holm", "Oddny Fjeld", 0.86, 1.05),
            new("Sindre Berg", "Oddny Fjeld", 1.00, 0.90),
            new("Tone Haug", "Roar Kvamme", 1.20, 1.00),
            new("Ulrik Ness", "Roar Kvamme", 0.90, 0.80),
            new("Vera Lien", "Roar Kvamme", 1.03, 1.10),
            new("Wenche Opdal", "Roar Kvamme", 0.97, 1.00),
            new("Yngve Krog", "Roar Kvamme", 0.84, 1.10),
            new("Åse Roald", "Roar Kvamme", 1.14, 0.95),
            new("Anders Fure", "Sigrun Øvre", 1.05, 1.25),
            new("Berit Sand", "Sigrun Øvre", 0.95, 0.85),
            new("Einar Gran", "Sigrun Øvre", 1.01, 0.90),
            new("Hilde Vang", "Sigrun Øvre", 0.89, 1.00),
            new("Jorunn Li", "Sigrun Øvre", 1.07, 0.95),
            new("Kim Tangen", "Sigrun Øvre", 0.99, 1.00),
        ],
        Products =
        [
            new("Starter", 15_000, 30),
            new("Basic", 28_000, 25),
            new("Plus", 45_000, 20),
            new("Pro", 80_000, 13),
            new("Site", 160_000, 8),
            new("Campus", 320_000, 4),
        ],
        Quantities = [new(1, 60), new(2, 25), new(3, 10), new(5, 5)],
        Reasons =
        [
            new(OutcomeKind.Lost, "Price", 45),
            new(OutcomeKind.Lost, "Competitor", 35),
            new(OutcomeKind.Lost, "No need", 20),
            new(OutcomeKind.NoDecision, "Silence", 70),
            new(OutcomeKind.NoDecision, "Put off", 30),
        ],
        LogDiscountMean = -0.12,
        LogDiscountDeviation = 0.06,
        BudgetShare = 0.35,
        LogBudgetDeviation = 0.15,
        BudgetLow = 0.8,
        BudgetHigh = 1.3,
        ExpectedDays = 60,
        LogExpectedDaysDeviation = 0.35,
        QuotaShare = 0.96,
        Work = new()
        {
            AtOnceShare = 0.6,
            LaterDays = 8,
            ReferredShare = 0.3,
            ChampionShare = 0.25,
            SimilarPurchaseShare = 0.4,
            LogSimilarDeviation = 0.3,
            UrgencyShare = 0.7,
            Urgencies = Weights((Urgency.None, 10), (Urgency.Low, 25), (Urgency.Medium, 35), (Urgency.High, 22), (Urgency.Immediate, 8)),
            LeadDays = 8,
            MovableFromDays = 3,
            MovedShare = 0.1,
            RemindedShare = 0.8,
            CancelledShare = 0.08,
            NoShowShare = 0.2,
            ReminderFactor = 0.4,
            RebookedShare = 0.75,
            MostBookings = 3,
            RequestShare = 0.35,
            AnsweredPerDay = 0.45,
            PromisedShare = 0.3,
            NextStepShare = 0.6,
            StepDoneShare = 0.8,
            FollowUpShare = 0.6,
            FollowUpMadeShare = 0.85,
            SlowAfterDays = 21,
            OfferShare = 0.6,
            Offers = Weights((IncentiveKind.Trial, 50), (IncentiveKind.Demo, 30), (IncentiveKind.Gift, 20)),
            TrialDays = 14,
            TrialUsedIfWon = 0.8,
            TrialUsedIfNotWon = 0.4,
            DeclinedShare = 0.15,
            LateShare = 0.04,
            LateDays = 5,
            ResearchShare = 0.4,
            ColdCallShare = 0.2,
            ColdCalls = Weights((ActivityOutcome.NotReached, 60), (ActivityOutcome.Reached, 25), (ActivityOutcome.Declined, 15)),
        },
    };

    private static ImmutableSortedDictionary<T, int> Weights<T>(params ReadOnlySpan<(T Value, int Weight)> weights)
        where T : struct, Enum
    {
        var sorted = ImmutableSortedDictionary.CreateBuilder<T, int>();
        foreach (var (value, weight) in weights)
        {
            sorted.Add(value, weight);
        }

        return sorted.ToImmutable();
    }
}
