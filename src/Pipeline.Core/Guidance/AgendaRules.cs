using System.Collections.Immutable;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>What an agenda stands on beside the prospects: processes, times of reminders, offers to slow deciders.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record AgendaRules
{
    private readonly ValueArray<SalesProcess> _processes;

    /// <summary>Makes rules.</summary>
    /// <param name="processes">The processes that prospects follow, every version once; null for <see cref="SalesProcess.Standard"/> alone.</param>
    /// <param name="reminders">The times of reminders; null for <see cref="ReminderRules.Default"/>.</param>
    /// <param name="decisionTime">How long buyers take to decide, against which a slow one is slow; null to plan no offers.</param>
    /// <param name="offers">What is offered to slow deciders; null for <see cref="OfferRules.Default"/>.</param>
    /// <exception cref="ArgumentException">A version of a process stands twice.</exception>
    /// <exception cref="ArgumentNullException">A process is null.</exception>
    public AgendaRules(
        IEnumerable<SalesProcess>? processes = null, ReminderRules? reminders = null, DecisionTimePrior? decisionTime = null, OfferRules? offers = null)
    {
        _processes = new(processes is null ? [SalesProcess.Standard] : [.. processes]);
        foreach (var process in Processes)
        {
            ArgumentNullException.ThrowIfNull(process, nameof(processes));
        }

        if (Processes.GroupBy(process => (process.Id, process.Version)).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Version {twice.Key.Version} of the process '{twice.Key.Id}' stands twice.", nameof(processes));
        }

        (Reminders, DecisionTime, Offers) = (reminders ?? ReminderRules.Default, decisionTime, offers ?? OfferRules.Default);
    }

    /// <summary>Gets the usual rules: the standard process, reminders at their assumed times, no offers.</summary>
    public static AgendaRules Default { get; } = new();

    /// <summary>Gets the processes; a prospect that follows none of them has no chance but a stated one.</summary>
    public ImmutableArray<SalesProcess> Processes => _processes.Items;

    /// <summary>Gets the times of reminders.</summary>
    public ReminderRules Reminders { get; }

    /// <summary>Gets how long buyers take to decide; null when no offers are planned.</summary>
    public DecisionTimePrior? DecisionTime { get; }

    /// <summary>Gets what is offered to slow deciders.</summary>
    public OfferRules Offers { get; }
}
