using Pipeline.Core.Prospects.Events;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>A kind of event in the version that this library writes.</summary>
internal sealed record EventCase(int Version, UnionCase<ProspectEvent> Contract)
{
    internal string Kind => Contract.Kind;
}
