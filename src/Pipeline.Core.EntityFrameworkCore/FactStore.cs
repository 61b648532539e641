using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>Reads and appends facts through a context that was set up with <see cref="PipelineModel.UsePipelineTypes"/>.</summary>
/// <param name="context">The context: one unit of work, for one thread.</param>
/// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
public sealed class FactStore(DbContext context)
{
    private const int ProspectsAtOnce = 500;

    private readonly DbContext _context = context ?? throw new ArgumentNullException(nameof(context));

    /// <summary>Folds a prospect from its stored facts.</summary>
    /// <param name="id">The prospect.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <returns>The prospect; one of which nothing has happened yet where there are no facts.</returns>
    /// <exception cref="FactException">What is stored does not follow.</exception>
    public async Task<Prospect> LoadAsync(ProspectId id, CancellationToken cancellationToken = default)
    {
        var rows = await _context.Set<StoredFact>().AsNoTracking().Where(fact => fact.Prospect == id).OrderBy(fact => fact.Sequence)
            .Select(fact => fact.Json).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Prospect.Replay(id, rows.Select(PipelineJson.ReadFact));
    }

    /// <summary>Folds many prospects from their stored facts, some hundred a query.</summary>
    /// <param name="ids">The prospects, each once.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <returns>The prospects, in the order of <paramref name="ids"/>.</returns>
    /// <exception cref="FactException">What is stored does not follow.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="ids"/> is null.</exception>
    public async Task<ImmutableArray<Prospect>> LoadManyAsync(IReadOnlyCollection<ProspectId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var prospects = ImmutableArray.CreateBuilder<Prospect>(ids.Count);
        foreach (var some in ids.Chunk(ProspectsAtOnce))
        {
            var rows = await _context.Set<StoredFact>().AsNoTracking().Where(fact => some.Contains(fact.Prospect)).OrderBy(fact => fact.Prospect).ThenBy(fact => fact.Sequence)
                .Select(fact => fact.Json).ToListAsync(cancellationToken).ConfigureAwait(false);
            var facts = rows.Select(PipelineJson.ReadFact).ToLookup(fact => fact.Prospect);
            prospects.AddRange(some.Select(id => Prospect.Replay(id, facts[id])));
        }

        return prospects.ToImmutable();
    }

    /// <summary>Reads all facts, those of each prospect together and in sequence, row by row.</summary>
    /// <returns>The facts.</returns>
    public IAsyncEnumerable<RecordedFact> ReadAllAsync() => _context.Set<StoredFact>().AsNoTracking()
        .OrderBy(fact => fact.Prospect).ThenBy(fact => fact.Sequence).Select(fact => fact.Json).AsAsyncEnumerable().Select(PipelineJson.ReadFact);

    /// <summary>Decides on a command and stores its facts, all or none of them.</summary>
    /// <param name="id">The prospect.</param>
    /// <param name="command">The command.</param>
    /// <param name="process">The process that the prospect follows; for <see cref="ChangeProcess"/>, the one to go over to.</param>
    /// <param name="at">Now.</param>
    /// <param name="by">Who sends the command; the host has made sure of it.</param>
    /// <param name="expected">The sequence that whoever sends it had seen: with another one it is a conflict. Null for whatever it is.</param>
    /// <param name="alongside">
    /// Adds to the context what is to be stored in the same transaction, such as a row of a projection; called once, after the command was
    /// accepted and before it is stored. What was in the context before is stored with it too.
    /// </param>
    /// <param name="cancellationToken">To give up.</param>
    /// <returns>What became of it.</returns>
    /// <remarks>
    /// An id that has taken effect is answered before anything else, whatever <paramref name="expected"/> is: a client that lost the first
    /// answer sends the same request again. A refused command leaves no trace. When two decide at once, the unique sequence lets one pass; the other
    /// is a conflict and not decided again, for what it was meant for has changed. Whatever else the database throws is thrown on, and then either
    /// all is stored or nothing: send the same command again to learn which.
    /// </remarks>
    /// <exception cref="DbUpdateException">The database did not take it, for a reason other than a conflict.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> or <paramref name="process"/> is null.</exception>
    public async Task<CommandResult> HandleAsync(
        ProspectId id,
        ProspectCommand command,
        SalesProcess process,
        Instant at,
        ActorId by,
        long? expected = null,
        Func<Decision, CancellationToken, Task>? alongside = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(process);
        var hash = HashOf(command);
        var prospect = await LoadAsync(id, cancellationToken).ConfigureAwait(false);
        if (await AnsweredBeforeAsync(prospect, command.Id, hash, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        if (expected is { } seen && seen != prospect.Sequence)
        {
            return new(CommandOutcome.Conflict, prospect);
        }

        var decision = prospect.Decide(command, process, at, by);
        if (!decision.IsAccepted)
        {
            return new(CommandOutcome.Refused, prospect, refusals: decision.Refusals);
        }

        var receipt = CommandReceipt.Of(command.Id, decision);
        _context.Add(receipt.ToStored(id, hash));
        _context.AddRange(decision.Facts.Select(StoredFact.Of));
        if (alongside is not null)
        {
            await alongside(decision, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await _context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return new(CommandOutcome.Accepted, decision.State, receipt);
        }
        catch (DbUpdateException)
        {
            // Providers name a doubled key each in their own way, so the table is asked whether somebody else was faster.
            _context.ChangeTracker.Clear();
            var now = await LoadAsync(id, cancellationToken).ConfigureAwait(false);
            if (await AnsweredBeforeAsync(now, command.Id, hash, cancellationToken).ConfigureAwait(false) is { } meanwhile)
            {
                return meanwhile;
            }

            if (now.Sequence != prospect.Sequence)
            {
                return new(CommandOutcome.Conflict, now);
            }

            throw;
        }
    }

    /// <summary>Stores facts of prospects of which none are stored yet, many rows at a time.</summary>
    /// <param name="facts">The facts: those of one prospect in sequence from 1.</param>
    /// <param name="progress">Is told the number of facts stored so far; null for nobody.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <returns>The number of facts.</returns>
    /// <remarks>Join it to a transaction of the context, and all are stored or none.</remarks>
    /// <exception cref="System.Data.Common.DbException">The database did not take them, such as for a prospect and sequence that are there.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="facts"/> is null.</exception>
    public Task<long> ImportAsync(IEnumerable<RecordedFact> facts, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return RowInsert.InsertAsync(_context, facts.Select(StoredFact.Of), progress, cancellationToken);
    }

    private static string HashOf(ProspectCommand command) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PipelineJson.WriteCommand(command))));

    private async Task<CommandResult?> AnsweredBeforeAsync(Prospect prospect, CommandId command, string hash, CancellationToken cancellationToken)
    {
        var stored = await _context.Set<StoredCommand>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Prospect == prospect.Id && row.Id == command, cancellationToken).ConfigureAwait(false);
        if (stored is not null)
        {
            return stored.ContentHash == hash
                ? new(CommandOutcome.Repeated, prospect, CommandReceipt.Of(stored))
                : new(CommandOutcome.IdUsedBefore, prospect);
        }

        foreach (var handled in prospect.Commands)
        {
            if (handled.Id == command)
            {
                return new(CommandOutcome.Repeated, prospect, CommandReceipt.Of(handled));
            }
        }

        return null;
    }
}
