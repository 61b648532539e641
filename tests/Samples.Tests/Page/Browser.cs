using Microsoft.Playwright;
using Samples.Tests.Desk;

namespace Samples.Tests.Page;

/// <summary>One browser for all tests of the page, started with the first.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Gets where Chromium lies; null where there is none.</summary>
    internal static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Opens the page for somebody who has not signed in.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="mayLose">Whether the desk goes away meanwhile.</param>
    internal async Task<Visit> OpenAsync(DeskHost desk, bool mayLose = false)
    {
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Arguments });
        return await Visit.StartAsync(await _browser.NewContextAsync(new() { BaseURL = desk.Address, ViewportSize = new() { Width = 1280, Height = 900 }, Locale = "en-GB" }), mayLose);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}
