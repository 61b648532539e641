using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.Values;
using SalesDesk.Storage;

namespace Samples.Tests.Desk;

/// <summary>The n-th thing asked of the database fails, n = 1, 2, …: the state is the one before or the one after.</summary>
[Collection(DeskCollection.Name)]
public sealed class FailingDatabaseTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task NthCommand_Fails_NothingIsHalfDone(Engine engine)
    {
        var failing = new FailingCommands();
        await using var desk = await DeskHost.StartAsync(engine, builder => builder.Services
            .ConfigureDbContext<SqliteDeskContext>(options => options.AddInterceptors(failing, failing.Transactions))
            .ConfigureDbContext<PostgresDeskContext>(options => options.AddInterceptors(failing, failing.Transactions)));
        using var seller = await desk.SignInAsync(Commands.Seller);
        var (prospect, failures, next) = (await Commands.OpenedAsync(seller), 0, 2);
        for (var n = 1; ; n++)
        {
            var (id, amount) = (Commands.NewId(), (decimal)n);
            failing.FailAfter(n - 1);
            var answer = await seller.CommandAsync(prospect, Commands.Amount(id, amount));
            var hasFailed = failing.Stop();
            var (facts, commands, row) = await StateOf(desk, prospect);

            Assert.Contains(answer.Status, new[] { 200, 503 });
            Assert.True(facts == next || facts == next + 1, $"{facts} facts at {n}");
            Assert.Equal((facts, facts - 1), (row.Sequence, commands)); // the opening brought two facts
            Assert.True(answer.Status == 503 || facts == next + 1, "Told to be stored, and is not.");

            (await seller.CommandAsync(prospect, Commands.Amount(id, amount))).AssertIs(200);
            Assert.Equal(++next, (await StateOf(desk, prospect)).Facts);
            failures += answer.Status == 503 ? 1 : 0;
            if (!hasFailed)
            {
                break;
            }
        }

        Assert.True(failures >= 5, $"Only {failures} commands to the database could fail.");
    }

    /// <summary>An import fails at each thing that it asks of the database: all of it is there or nothing, and it can be sent again.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task NthCommand_OfAnImportFails_NothingIsHalfDone(Engine engine)
    {
        var failing = new FailingCommands();
        await using var desk = await DeskHost.StartAsync(engine, builder => builder.Services
            .ConfigureDbContext<SqliteDeskContext>(options => options.AddInterceptors(failing, failing.Transactions))
            .ConfigureDbContext<PostgresDeskContext>(options => options.AddInterceptors(failing, failing.Transactions)));
        using var manager = await desk.SignInAsync(Commands.Manager);
        var (failures, hasFailed) = (0, true);
        for (var n = 1; hasFailed; n++)
        {
            string[] ids = [Commands.NewId("I"), Commands.NewId("I")];
            var files = Commands.Export(desk.Company.Today.PlusDays(-3), [.. ids.Select(id => (id, Commands.Seller))]);
            failing.FailAfter(n - 1);
            var answer = await manager.UploadAsync("/api/import", files);
            hasFailed = failing.Stop();
            int[] there = [.. await Task.WhenAll(ids.Select(id => RowsOf(desk, id)))];

            Assert.Contains(answer.Status, new[] { 200, 503 });
            Assert.True(there is [0, 0] or [1, 1], $"{there[0]} and {there[1]} rows at {n}");
            Assert.True(answer.Status == 503 || there is [1, 1], "Told to be stored, and is not.");

            (await manager.UploadAsync("/api/import", files)).AssertIs(200);
            Assert.Equal((1, 1), (await RowsOf(desk, ids[0]), await RowsOf(desk, ids[1])));
            failures += answer.Status == 503 ? 1 : 0;
        }

        Assert.True(failures >= 5, $"Only {failures} commands to the database could fail.");
    }

    private static Task<int> RowsOf(DeskHost desk, string prospect) => desk.InDatabaseAsync(async context =>
    {
        var id = new ProspectId(prospect);
        var (facts, rows) = (await context.Set<StoredFact>().CountAsync(fact => fact.Prospect == id), await context.Opportunities.CountAsync(row => row.Id == id));
        Assert.Equal(facts > 0, rows == 1);
        return rows;
    });

    private static Task<(long Facts, int Commands, OpportunityRow Row)> StateOf(DeskHost desk, string prospect) => desk.InDatabaseAsync(async context =>
    {
        var id = new ProspectId(prospect);
        return (
            await context.Set<StoredFact>().Where(fact => fact.Prospect == id).LongCountAsync(),
            await context.Set<StoredCommand>().CountAsync(command => command.Prospect == id),
            await context.Opportunities.AsNoTracking().SingleAsync(row => row.Id == id));
    });

    private sealed class BrokenException() : DbException("Broken on purpose.");

    private sealed class FailingCommands : DbCommandInterceptor
    {
        private int _left = -1;

        internal FailingCommands() => Transactions = new(this);

        internal FailingTransactions Transactions { get; }

        internal void FailAfter(int count) => _left = count;

        internal bool Stop()
        {
            var hasFailed = _left < 0;
            _left = int.MaxValue;
            return hasFailed;
        }

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Count(result);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            new(Count(result));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(Count(result));

        // Set off before the first count, it does nothing.
        internal T Count<T>(T result) => _left >= 0 && Interlocked.Decrement(ref _left) == -1 ? throw new BrokenException() : result;

    }

    private sealed class FailingTransactions(FailingCommands commands) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(commands.Count(result));

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            Task.FromResult(commands.Count(true));
    }
}
