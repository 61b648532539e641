namespace Pipeline.Core.Prospects.Events;

/// <summary>Something that happened to a prospect: one of the closed family of events in this namespace.</summary>
/// <remarks>
/// An event is never changed once it is stored. It carries what a reader needs later, so that folding needs no process.
/// Equal when of one kind with equal members.
/// </remarks>
public abstract record ProspectEvent
{
    private protected ProspectEvent()
    {
    }

    /// <summary>Gets the name under which the event is stored: stable for ever, whatever the type is called.</summary>
    public abstract string Kind { get; }

    /// <summary>Gets the version of the stored shape, from 1.</summary>
    public virtual int Version => 1;
}
