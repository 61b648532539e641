using System.Data.Common;
using System.Globalization;
using Pipeline.Core.Values;
using PipelineReport;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Loading;

namespace SalesDesk;

/// <summary>Starts the desk, or does one of its commands: rebuild, add-user.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var command = args is [var first, ..] && !first.StartsWith('-') ? first : null;
        await using var app = DeskApp.Build(command is null ? args : args[1..]);
        try
        {
            return command switch
            {
                null => await RunAsync(app),
                "rebuild" => await InScopeAsync(app, RebuildAsync),
                "add-user" => await InScopeAsync(app, AddUserAsync),
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

    private static async Task<int> RebuildAsync(IServiceProvider services)
    {
        var rows = await services.GetRequiredService<Projection>().MakeAnewAsync(CancellationToken.None);
        return Tell($"Made {rows:N0} rows from the facts.", 0);
    }

    // The password comes by the environment or by standard input: never as an argument, which other users of the machine see.
    private static async Task<int> AddUserAsync(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IConfiguration>();
        if (settings["name"] is not { Length: > 0 } name || (settings["seller"] is null && settings["node"] is null && settings["head"] is null))
        {
            return Tell("Write: add-user --name NAME [--seller SELLER] [--node NODE] [--head yes], and the password in SALESDESK_PASSWORD or on standard input.", 2);
        }

        var password = settings["SALESDESK_PASSWORD"] ?? Console.ReadLine() ?? "";
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
