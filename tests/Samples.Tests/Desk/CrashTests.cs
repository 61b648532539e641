using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Values;

namespace Samples.Tests.Desk;

/// <summary>The desk as a process of its own, killed or robbed of its database under load: what it has acknowledged is there, and nothing twice.</summary>
/// <remarks>A short form of what .ci/long does for longer: PIPELINE_CORE_DESK_SECONDS says for how long the load runs.</remarks>
[Collection(DeskCollection.Name)]
public sealed class CrashTests
{
    private const int Writers = 8;

    private static readonly TimeSpan Load = TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("PIPELINE_CORE_DESK_SECONDS") ?? "2", System.Globalization.CultureInfo.InvariantCulture));

    private static bool IsLong => Environment.GetEnvironmentVariable("PIPELINE_CORE_DESK_SECONDS") is not null;

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Killed_UnderLoad_LosesNothingAndDoublesNothing(Engine engine)
    {
        await using var desk = await DeskHost.StartAsync(engine);
        await desk.StopAsync(); // it has made the database and the users
        var log = new ConcurrentDictionary<(string Prospect, string Command), bool>();
        using (var process = new DeskProcess(desk.Arguments))
        {
            using var client = await DeskClient.SignInAsync(await process.AddressAsync(), Commands.Seller, DeskHost.Password);
            using var stop = new CancellationTokenSource();
            var load = LoadAsync(client, log, stop.Token);
            await Task.WhenAll(Task.Delay(Load), EnoughAsync(log));
            process.Kill();
            await stop.CancelAsync();
            await load;
        }

        await AssertAllThereOnceAsync(desk, log);
    }

    /// <summary>Told to stop, the desk answers what it has begun: nothing is stored of which nobody hears.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ToldToStop_AnswersWhatItHasBegun(Engine engine)
    {
        await using var desk = await DeskHost.StartAsync(engine);
        await desk.StopAsync();
        var log = new ConcurrentDictionary<(string Prospect, string Command), bool>();
        using (var process = new DeskProcess(desk.Arguments))
        {
            using var client = await DeskClient.SignInAsync(await process.AddressAsync(), Commands.Seller, DeskHost.Password);
            using var stop = new CancellationTokenSource();
            var load = LoadAsync(client, log, stop.Token);
            await EnoughAsync(log);
            Assert.Equal(0, await process.StopAsync());
            await stop.CancelAsync();
            await load;
        }

        await AssertAllThereOnceAsync(desk, log);
        foreach (var ((prospect, command), _) in log.Where(entry => !entry.Value))
        {
            var (id, own) = (new ProspectId(prospect), new CommandId(command));
            Assert.False(await desk.InDatabaseAsync(context => context.Set<StoredCommand>().AnyAsync(row => row.Prospect == id && row.Id == own)), $"{command} was stored without an answer.");
        }
    }

    [Theory]
    [OnPostgres]
    public async Task DatabaseAway_ForAWhile_LosesNothingAndDoublesNothing(Engine engine)
    {
        await using var desk = await DeskHost.StartAsync(engine);
        var log = new ConcurrentDictionary<(string Prospect, string Command), bool>();
        using var client = await desk.SignInAsync(Commands.Seller);
        using var stop = new CancellationTokenSource();
        var load = LoadAsync(client, log, stop.Token);
        await Task.WhenAll(Task.Delay(Load / 2), EnoughAsync(log));
        await desk.StopDatabaseAsync(Load / 2, withServer: IsLong);
        await Task.Delay(Load);
        await stop.CancelAsync();
        await load;

        Assert.Contains(log.Values, acknowledged => !acknowledged);
        await desk.StopAsync();
        await AssertAllThereOnceAsync(desk, log);
    }

    // On a machine that is busy it takes longer until there is anything to lose.
    private static async Task EnoughAsync(ConcurrentDictionary<(string Prospect, string Command), bool> log)
    {
        for (var waited = 0; waited < 1_200 && log.Values.Count(acknowledged => acknowledged) <= 2 * Writers; waited++)
        {
            await Task.Delay(100);
        }
    }

    /// <summary>Every writer has a prospect of its own and sends one command after the other; true in the log is an answer of 200.</summary>
    private static Task LoadAsync(DeskClient client, ConcurrentDictionary<(string Prospect, string Command), bool> log, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
    {
        var (prospect, amount) = (Commands.NewId(), 0);
        while (!stop.IsCancellationRequested)
        {
            var id = Commands.NewId("L");
            log[(prospect, id)] = false;
            try
            {
                log[(prospect, id)] = (await client.CommandAsync(prospect, amount++ == 0 ? Commands.Open(id) : Commands.Amount(id, amount))).Status == 200;
            }
            catch (HttpRequestException)
            {
                return; // killed
            }
        }
    }));

    private static async Task AssertAllThereOnceAsync(DeskHost desk, ConcurrentDictionary<(string Prospect, string Command), bool> log)
    {
        await desk.RunAsync();
        Assert.True(log.Values.Count(acknowledged => acknowledged) > Writers, "Hardly anything was acknowledged.");
        foreach (var ((prospect, command), acknowledged) in log)
        {
            var (id, own) = (new ProspectId(prospect), new CommandId(command));
            var facts = await desk.InDatabaseAsync(context => context.Set<StoredFact>().AsNoTracking().Where(fact => fact.Prospect == id && fact.Command == own).OrderBy(fact => fact.Sequence).Select(fact => fact.Sequence).ToListAsync());
            var stored = await desk.InDatabaseAsync(context => context.Set<StoredCommand>().AsNoTracking().Where(row => row.Prospect == id && row.Id == own).ToListAsync());
            Assert.True(!acknowledged || stored.Count == 1, $"{command} was acknowledged and is not there.");
            Assert.InRange(stored.Count, 0, 1);
            Assert.Equal(stored.Count == 0 ? [] : Enumerable.Range(0, (int)(stored[0].LastSequence - stored[0].FirstSequence) + 1).Select(i => stored[0].FirstSequence + i), facts);
        }

        foreach (var prospect in log.Keys.Select(key => new ProspectId(key.Prospect)).Distinct())
        {
            var sequences = await desk.InDatabaseAsync(context => context.Set<StoredFact>().Where(fact => fact.Prospect == prospect).OrderBy(fact => fact.Sequence).Select(fact => fact.Sequence).ToListAsync());
            Assert.Equal(Enumerable.Range(1, sequences.Count).Select(i => (long)i), sequences);
            var row = await desk.InDatabaseAsync(context => context.Opportunities.AsNoTracking().Where(known => known.Id == prospect).Select(known => known.Sequence).ToListAsync());
            Assert.Equal(sequences.Count == 0 ? [] : [sequences[^1]], row);
        }
    }

    private sealed class DeskProcess : IDisposable
    {
        private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

        private readonly Process _process;

        internal DeskProcess(string[] arguments)
        {
            var configuration = typeof(CrashTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration; // every build writes it
            var program = Path.Combine(SharedFile.RepositoryRoot, "samples", "SalesDesk", "bin", configuration, "net10.0", "SalesDesk.dll");
            _process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments, "--urls", "http://127.0.0.1:0"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null); // a full pipe would stop it
        }

        internal async Task<string> AddressAsync()
        {
            const string Said = " here. Open ";
            using var tooLong = new CancellationTokenSource(LongestStart);
            while (await _process.StandardError.ReadLineAsync(tooLong.Token) is { } line)
            {
                if (line.Contains(Said, StringComparison.Ordinal))
                {
                    _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                    return line.Split(Said)[1].Trim();
                }
            }

            throw new InvalidOperationException("The desk did not start.");
        }

        /// <summary>Asks it to stop, as a service manager does, and gives its exit code.</summary>
        internal async Task<int> StopAsync()
        {
            using var asked = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync();
            return _process.ExitCode;
        }

        internal void Kill()
        {
            _process.Kill(); // SIGKILL
            _process.WaitForExit();
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                Kill();
            }

            _process.Dispose();
        }
    }
}
