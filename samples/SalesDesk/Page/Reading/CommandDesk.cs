using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Values;
using SalesDesk.Access;
using SalesDesk.Selling;

namespace SalesDesk.Page.Reading;

/// <summary>The one way in which a page changes a prospect: a command, for those who may, decided on what was read just now.</summary>
internal sealed class CommandDesk(ProspectBook prospects, Viewer viewer)
{
    /// <summary>Sends a command; null when the prospect is not the viewer's to change.</summary>
    /// <param name="id">The prospect.</param>
    /// <param name="command">The command, with an id that stays the same when it is sent again.</param>
    /// <param name="stop">To give up.</param>
    internal async Task<CommandResult?> SendAsync(ProspectId id, ProspectCommand command, CancellationToken stop)
    {
        var prospect = await prospects.LoadAsync(id, stop);
        return viewer.MaySend(command) && viewer.MayChange(prospect, command) ? await prospects.HandleAsync(id, command, viewer.Actor, prospect.Sequence, stop) : null;
    }

    /// <summary>Makes an id for a command.</summary>
    internal static CommandId NewId() => new(Guid.NewGuid().ToString("N"));

    /// <summary>Gets the codes of why not, for texts; none when it was stored.</summary>
    internal static IReadOnlyList<Refusal> RefusalsOf(CommandResult result) => result.Receipt is null ? result.Refusals : [];
}
