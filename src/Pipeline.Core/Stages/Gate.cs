using System.Collections.Immutable;
using Pipeline.Core.Qualification;

namespace Pipeline.Core.Stages;

/// <summary>What must be known or done before a stage is entered or an appointment planned: one of a closed family.</summary>
/// <remarks>Data, so that a process can be stored; what a gate looks at stands with each. Equal when of one kind with equal members.</remarks>
public abstract record Gate
{
    private protected Gate(GateMode mode)
    {
        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), $"{(int)mode} is no gate mode.");
        }

        Mode = mode;
    }

    /// <summary>
    /// Gets the gates before an appointment where a process names no others: the conversation is opened, interest is shown,
    /// the economic buyer's authority is confirmed, nobody said that there is no budget; and, as advice, budget and decision
    /// time have been probed.
    /// </summary>
    public static ImmutableArray<Gate> StandardForAppointment { get; } =
    [
        new ConversationGate(),
        new InterestGate(),
        new AuthorityGate(BuyingRole.EconomicBuyer),
        new NoBudgetGate(),
        new BudgetProbedGate(GateMode.Advisory),
        new DecisionTimeProbedGate(GateMode.Advisory),
    ];

    /// <summary>Gets whether the gate refuses or advises.</summary>
    public GateMode Mode { get; }
}
