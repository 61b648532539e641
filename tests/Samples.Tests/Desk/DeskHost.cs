using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pipeline.Core.Values;
using Samples.Tests.Support;
using SalesDesk;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Loading;
using SalesDesk.Page.Reading;
using SalesDesk.Storage;

namespace Samples.Tests.Desk;

/// <summary>A desk of its own, with the small bundled company, on a real port and a database that is gone after the test.</summary>
internal sealed class DeskHost : IAsyncDisposable
{
    internal const string Password = "a long password of tests";

    private readonly TemporaryFolder _folder = new();
    private readonly Engine _engine;
    private readonly string _database = $"desk_{Guid.NewGuid():N}";
    private WebApplication? _app;

    private DeskHost(Engine engine) => _engine = engine;

    internal static bool IsPostgresAtHand => Environment.GetEnvironmentVariable("PGHOST") is not null;

    internal WebApplication App => _app ?? throw new InvalidOperationException("The desk is not running.");

    internal string Address => App.Urls.Single();

    internal CompanyBook Company => App.Services.GetRequiredService<CompanyBook>();

    /// <summary>Gets the settings of the desk, for a process of its own.</summary>
    internal string[] Arguments =>
    [
        "--data", Fjordlys.Folder, "--folder", _folder.Path, "--limits:perSecond", "100000", "--limits:signInsPerMinute", "10000",
        .. _engine == Engine.Postgres ? ["--ConnectionStrings:Pipeline", ConnectionTo(_database)] : Array.Empty<string>(),
    ];

    internal static async Task<DeskHost> StartAsync(Engine engine, Action<WebApplicationBuilder>? change = null, params string[] more)
    {
        var desk = new DeskHost(engine);
        if (engine == Engine.Postgres)
        {
            await AdministerAsync($"CREATE DATABASE {desk._database}");
        }

        await desk.RunAsync(change, more);
        return desk;
    }

    /// <summary>Starts it, again where it was stopped.</summary>
    internal async Task RunAsync(Action<WebApplicationBuilder>? change = null, params string[] more)
    {
        _app = DeskApp.Build([.. Arguments, "--urls", "http://127.0.0.1:0", .. more], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.Configure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(hasher => hasher.IterationCount = 1); // users are made and signed in by the dozen
            foreach (var work in builder.Services.Where(service => service.ImplementationType == typeof(DayWork)).ToList())
            {
                builder.Services.Remove(work); // tests count what the database is asked
            }

            change?.Invoke(builder);
        });
        await using (var scope = App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Start>().PrepareAsync(_ => { }, default);
            await AddUsersAsync(scope.ServiceProvider);
        }

        await App.StartAsync();
    }

    internal async Task StopAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        _app = null;
    }

    internal Task<DeskClient> SignInAsync(string name) => DeskClient.SignInAsync(Address, name, Password);

    internal DeskClient Anonymous() => new(Address);

    /// <summary>Works on the database itself.</summary>
    internal async Task<T> InDatabaseAsync<T>(Func<DeskContext, Task<T>> work)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<DeskContext>());
    }

    /// <summary>Takes the database away from the desk, for a while: nobody may connect, and who is connected is not any more.</summary>
    /// <param name="duration">For how long.</param>
    /// <param name="withServer">Whether its server is really stopped and started, for all who use it: where pg_virtualenv has made one for these tests alone.</param>
    internal async Task StopDatabaseAsync(TimeSpan duration, bool withServer = false)
    {
        if (withServer)
        {
            await ControlServerAsync("stop", "-m", "immediate"); // as when the power fails: it recovers from its log
            await Task.Delay(duration);
            await ControlServerAsync("start");
            return;
        }

        await AdministerAsync($"ALTER DATABASE {_database} ALLOW_CONNECTIONS false", CutOff());
        await Task.Delay(duration);
        await AdministerAsync($"ALTER DATABASE {_database} ALLOW_CONNECTIONS true");
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await StopAsync();
        }

        if (_engine == Engine.Postgres)
        {
            NpgsqlConnection.ClearAllPools();
            await AdministerAsync(CutOff(), $"DROP DATABASE {_database}");
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }

        _folder.Dispose();
    }

    private static async Task ControlServerAsync(string what, params string[] more)
    {
        using var control = System.Diagnostics.Process.Start("pg_ctlcluster", [Environment.GetEnvironmentVariable("PGVERSION")!, "regress", what, .. more]); // both are what pg_virtualenv calls it
        await control.WaitForExitAsync();
        Assert.Equal(0, control.ExitCode);
    }

    private string CutOff() => $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_database}'";

    private static async Task AddUsersAsync(IServiceProvider services)
    {
        if (await services.GetRequiredService<DeskContext>().Users.AnyAsync())
        {
            return;
        }

        var (users, team) = (services.GetRequiredService<Users>(), services.GetRequiredService<CompanyBook>().Company.Team);
        foreach (var seller in team.Memberships.Select(member => member.Seller).Distinct())
        {
            TeamNodeId? node = team.Nodes.FirstOrDefault(known => known.Manager == seller)?.Id;
            Assert.Null(await users.AddAsync(seller.Value, Password, seller, node));
        }

        Assert.Null(await users.AddAsync(Commands.Head, Password, null, null, isHead: true));
    }

    private static string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = Environment.GetEnvironmentVariable("PGHOST"),
        Port = int.Parse(Environment.GetEnvironmentVariable("PGPORT") ?? "5432", System.Globalization.CultureInfo.InvariantCulture),
        Username = Environment.GetEnvironmentVariable("PGUSER"),
        Password = Environment.GetEnvironmentVariable("PGPASSWORD"),
        Database = database,
    }.ConnectionString;

    private static async Task AdministerAsync(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }
}
