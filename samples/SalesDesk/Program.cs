using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pipeline.Core.Values;
using PipelineReport;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Loading;
using SalesDesk.Storage;

namespace SalesDesk;

/// <summary>Starts the desk, or does one of its commands: rebuild, add-user.</summary>
internal static class Program
{
    private const string Usage = """
        SalesDesk [--folder DIR] [--urls ADDRESS] [--data DIR [--profile FILE]]
            Starts the desk. DIR of --folder keeps the database and keys (.salesdesk); --data is loaded at the first start (default: the made-up example).
        SalesDesk rebuild [--folder DIR]
            Makes the rows of figures anew from the facts.
        SalesDesk add-user --name NAME [--seller SELLER] [--node NODE] [--head yes] [--folder DIR]
            The password comes from SALESDESK_PASSWORD or from standard input.
        Settings such as --ConnectionStrings:Pipeline or --limits:perSecond may be given too, or in the environment.
        """;

    private static readonly string[] Options = ["folder", "urls", "data", "profile", "name", "seller", "node", "head", "environment"];

    internal static async Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        if (args is ["--help" or "-h" or "-?", ..])
        {
            return Tell(Usage, 0);
        }

        var command = args is [var first, ..] && !first.StartsWith('-') ? first : null;
        if (UnknownOf(command is null ? args : args[1..]) is { } unknown)
        {
            return Tell($"'{unknown}' is no option.\n{Usage}", 2);
        }

        await using var app = DeskApp.Build(command is null ? args : args[1..]);
        try
        {
            return command switch
            {
                null => await RunAsync(app),
                "rebuild" => await InScopeAsync(app, services => WithCompanyAsync(services, RebuildAsync)),
                "add-user" => await InScopeAsync(app, services => WithCompanyAsync(services, AddUserAsync)),
                _ => Tell($"'{command}' is no command; there are rebuild and add-user.", 2),
            };
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
        {
            return Tell(e.Message, 1);
        }
        catch (DbException e)
        {
            return Tell($"The database cannot be used: {e.Message}", 1);
        }
    }

    private static async Task<int> RunAsync(WebApplication app)
    {
        await InScopeAsync(app, async services =>
        {
            await services.GetRequiredService<Start>().PrepareAsync(text => Tell(text, 0), app.Lifetime.ApplicationStopping);
            return 0;
        });
        await app.StartAsync();
        var company = app.Services.GetRequiredService<CompanyBook>();
        Tell($"{company.Company.Name}: it is {company.Today:uuuu-MM-dd} here. Open {string.Join(", ", app.Urls)}", 0);
        if (company.Company.IsDemo)
        {
            Tell($"This is a demo: everybody signs in with the published password '{Users.DemoPassword}'. Put no real data into it.", 0);
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    // A mistyped option would be a setting that nobody reads, and the desk would start with something else.
    private static string? UnknownOf(string[] args) => args.FirstOrDefault(arg =>
        arg.StartsWith('-') && arg.TrimStart('-').Split('=')[0] is var name && !name.Contains(':', StringComparison.Ordinal) && !Options.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static async Task<int> RebuildAsync(IServiceProvider services)
    {
        var rows = await services.GetRequiredService<Projection>().MakeAnewAsync(CancellationToken.None);
        return Tell($"Made {rows:N0} rows from the facts.", 0);
    }

    private static async Task<int> WithCompanyAsync(IServiceProvider services, Func<IServiceProvider, Task<int>> work)
    {
        var database = services.GetRequiredService<DeskContext>().Database;
        return (await database.GetPendingMigrationsAsync()).Any() ? Tell("There is no company in this database yet, or an older desk wrote it: start the desk once.", 1) : await work(services);
    }

    // The password comes by the environment or by standard input: never as an argument, which other users of the machine see.
    private static async Task<int> AddUserAsync(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IConfiguration>();
        if (settings["name"] is not { Length: > 0 } name || (settings["seller"] is null && settings["node"] is null && settings["head"] is null))
        {
            return Tell(Usage, 2);
        }

        if (settings["head"] is not (null or "yes"))
        {
            return Tell($"--head '{settings["head"]}' is not known; write --head yes, or leave it out.", 2);
        }

        if ((settings["SALESDESK_PASSWORD"] ?? Console.ReadLine()) is not { Length: > 0 } password)
        {
            return Tell("There is no password: put it into SALESDESK_PASSWORD, or write it to standard input.", 2);
        }

        var fault = await services.GetRequiredService<Users>().AddAsync(
            name, password, settings["seller"] is { } seller ? new SellerId(seller) : null, settings["node"] is { } node ? new TeamNodeId(node) : null, settings["head"] is "yes");
        return Tell(fault ?? $"{name} may sign in.", fault is null ? 0 : 1);
    }

    private static async Task<int> InScopeAsync(WebApplication app, Func<IServiceProvider, Task<int>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    private static int Tell(string text, int code)
    {
        Console.Error.WriteLine(text);
        return code;
    }
}
