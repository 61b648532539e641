using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>A command that has taken effect, and where its facts stand.</summary>
/// <param name="Id">The command.</param>
/// <param name="FirstSequence">The sequence of its first fact.</param>
/// <param name="LastSequence">The sequence of its last fact.</param>
public readonly record struct HandledCommand(CommandId Id, long FirstSequence, long LastSequence);
