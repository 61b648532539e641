using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>The prospect was taken up, in a process.</summary>
/// <param name="Process">The process that it follows.</param>
/// <param name="ProcessVersion">The version of that process, from 1.</param>
/// <param name="Owner">The seller who owns it; null when nobody is named.</param>
public sealed record ProspectOpened(ProcessId Process, int ProcessVersion, SellerId? Owner = null) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "prospect-opened";
}
