using System.Collections.Concurrent;

namespace Samples.Tests.Desk;

/// <summary>One desk for each database, shared by the tests that do not mind each other's prospects.</summary>
public sealed class Desks : IAsyncLifetime
{
    private readonly ConcurrentDictionary<Engine, Lazy<Task<DeskHost>>> _desks = new();

    internal Task<DeskHost> On(Engine engine) => _desks.GetOrAdd(engine, which => new(() => DeskHost.StartAsync(which))).Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var desk in _desks.Values)
        {
            await (await desk.Value).DisposeAsync();
        }
    }
}
