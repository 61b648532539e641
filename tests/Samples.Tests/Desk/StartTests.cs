using Microsoft.Extensions.DependencyInjection;
using Pipeline.Core.Tests.Shared;
using PipelineReport;
using Samples.Tests.Support;
using SalesDesk.Access;
using SalesDesk.Loading;

namespace Samples.Tests.Desk;

/// <summary>The desk's command line and its first start: what is mistyped is said, and nothing else is started instead.</summary>
[Collection(DeskCollection.Name)]
public sealed class StartTests(Desks desks)
{
    [Theory]
    [InlineData(0, "--help")]
    [InlineData(2, "--dat", "somewhere")]
    [InlineData(2, "serve")]
    [InlineData(1, "add-user", "--name", "New", "--head", "yes")] // there is no company yet
    [InlineData(1, "rebuild")]
    public async Task CommandLine_SaysWhatIsWrong(int code, params string[] args)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(code, await SalesDesk.Program.Main(args is ["--help"] ? args : [.. args, "--folder", folder.Path]));
    }

    [Theory]
    [InlineData]
    [InlineData("--name", "New")]
    [InlineData("--name", "New", "--head", "maybe")]
    public async Task AddUser_SaysWhatIsMissing(params string[] args) =>
        Assert.Equal(2, await SalesDesk.Program.Main(["add-user", .. args, .. (await desks.On(Engine.Sqlite)).Arguments]));

    [Fact]
    public async Task OtherData_NeedAnotherFolder()
    {
        var desk = await desks.On(Engine.Sqlite);
        await using var scope = desk.App.Services.CreateAsyncScope();
        var settings = scope.ServiceProvider.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>();
        await scope.ServiceProvider.GetRequiredService<Start>().PrepareAsync(_ => { }, default); // the same again is no fault
        settings["data"] = Path.Combine(SharedFile.RepositoryRoot, "samples", "data", "nordlys");
        try
        {
            var fault = await Assert.ThrowsAsync<InputException>(() => scope.ServiceProvider.GetRequiredService<Start>().PrepareAsync(_ => { }, default));
            Assert.Contains("--folder", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            settings["data"] = Fjordlys.Folder;
        }
    }

    [Fact]
    public async Task User_IsOfTheTeam()
    {
        var desk = await desks.On(Engine.Sqlite);
        await using var scope = desk.App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<Users>();

        Assert.Contains("no seller 'Nobody'", await users.AddAsync("New", DeskHost.Password, new("Nobody"), null), StringComparison.Ordinal);
        Assert.Contains(Commands.Manager, await users.AddAsync("New", DeskHost.Password, null, new("Nowhere")), StringComparison.Ordinal);
    }
}
