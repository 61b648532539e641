using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Samples.Tests.Desk;

namespace Samples.Tests.Page;

/// <summary>Somebody at the page, in a browser of their own. What the browser complains of fails the test.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private const float Patience = 30_000; // two cores, and other tests beside it

    // The same rules hold for the same elements; what differs are colours, sizes and what scrolls.
    private static readonly AxeRunOptions WhatLayoutChanges = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"] }, ResultTypes = [ResultType.Violations] };

    private static readonly AxeRunOptions Everything = new() { ResultTypes = [ResultType.Violations] };

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Visit(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    internal IPage Page { get; }

    /// <param name="context">The browser's.</param>
    /// <param name="mayLose">Whether the desk goes away meanwhile, of which the browser complains.</param>
    internal static async Task<Visit> StartAsync(IBrowserContext context, bool mayLose = false)
    {
        var visit = new Visit(context, await context.NewPageAsync());
        visit.Page.SetDefaultTimeout(Patience);
        visit.Page.PageError += (_, error) => visit._complaints.Add(error);
        visit.Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !mayLose && !message.Text.Contains("404", StringComparison.Ordinal))
            {
                visit._complaints.Add(message.Text);
            }
        };
        return visit;
    }

    /// <summary>Signs in by name, as on any desk that is no demo.</summary>
    internal async Task SignInAsync(string name)
    {
        await Page.GotoAsync("/");
        await Page.GetByLabel("Name").FillAsync(name);
        await Page.GetByLabel("Password").FillAsync(DeskHost.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await ReadyAsync();
    }

    /// <summary>Goes to an address and waits until the page is alive and shows what it reads.</summary>
    internal async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await ReadyAsync();
    }

    internal async Task ReadyAsync()
    {
        await Page.Locator("main[data-live=true]").WaitForAsync();
        await Page.Locator(".working").First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    internal Task ClickAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Waits for a text in the sentence that says what was done.</summary>
    internal Task SaidAsync(string text) => Page.Locator("p[role=status]").Filter(new() { HasTextRegex = new Regex(Regex.Escape(text)) }).WaitForAsync();

    internal Task<string> MainTextAsync() => Page.Locator("main").InnerTextAsync();

    /// <summary>Presses Tab until what has the focus is called so.</summary>
    internal async Task TabToAsync(string name, int most = 150)
    {
        var seen = new List<string>();
        for (var i = 0; i < most; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            seen.Add(await FocusedAsync());
            if (seen[^1].Contains(name, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"No Tab leads to '{name}': {string.Join(" | ", seen.Distinct())}");
    }

    /// <summary>Waits until what has the focus is called so.</summary>
    internal async Task FocusIsOnAsync(string name)
    {
        var until = Environment.TickCount64 + (long)Patience;
        string focused;
        while (!(focused = await FocusedAsync()).Contains(name, StringComparison.Ordinal))
        {
            Assert.True(Environment.TickCount64 < until, $"'{focused}' has the focus, and not '{name}'.");
            await Task.Delay(20);
        }
    }

    /// <summary>Gets what has the focus, by its label, text and value.</summary>
    internal Task<string> FocusedAsync() => Page.EvaluateAsync<string>(
        "(() => { const e = document.activeElement; return e === document.body ? '' : [e.labels?.[0]?.textContent, e.tagName === 'SELECT' ? '' : e.textContent, e.getAttribute('aria-label')].filter(t => t).join(' ').replace(/\\s+/g, ' ').trim(); })()");

    /// <summary>Sees that axe finds nothing at 1,280 and at 320 pixels, that colours are told apart in light and dark and at twice the size, that nothing is wider than the screen, and no picture than its frame.</summary>
    internal async Task AssertAccessibleAsync(string what)
    {
        await AssertNoViolationsAsync($"{what}, light");
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await AssertNoViolationsAsync($"{what}, dark", WhatLayoutChanges);
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Page.SetViewportSizeAsync(320, 800);
        await AssertNoViolationsAsync($"{what}, 320 px", WhatLayoutChanges);
        await AssertNotWiderAsync($"{what}, 320 px");
        await AssertPicturesFitAsync($"{what}, 320 px");
        await Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        await AssertPicturesFitAsync($"{what}, 320 px and 200 %");
        await Page.SetViewportSizeAsync(1280, 900);
        await AssertNoViolationsAsync($"{what}, 200 %", WhatLayoutChanges);
        await AssertNotWiderAsync($"{what}, 200 %");
        await Page.EvaluateAsync("document.documentElement.style.fontSize = ''");
    }

    /// <summary>Sees that axe finds nothing in what is shown now.</summary>
    internal async Task AssertNoViolationsAsync(string what, AxeRunOptions? options = null)
    {
        var result = await Page.RunAxe(options ?? Everything);
        Assert.True(result.Violations.Length == 0, $"{what}: {string.Join("; ", result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"))}");
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        Assert.Empty(_complaints);
    }

    // Nothing of a chart lies beyond its frame, and its words are large enough to be read.
    private async Task AssertPicturesFitAsync(string what)
    {
        var beyond = await Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('.picture')].flatMap(frame => {
              const room = frame.getBoundingClientRect();
              return [...frame.querySelectorAll('*')].filter(part => !part.closest('.unseen')).flatMap(part => {
                const place = part.getBoundingClientRect();
                const words = part.tagName === 'text' ? part.textContent : '';
                return [
                  ...place.left < room.left - 1 || place.right > room.right + 1 ? [`${part.tagName} ${words} from ${place.left} to ${place.right} of ${room.left} to ${room.right}`] : [],
                  ...words && place.height < 14 ? [`'${words}' is ${place.height} high`] : [],
                ];
              });
            })
            """);
        Assert.True(beyond.Length == 0, $"{what}: {string.Join("; ", beyond)}");
    }

    private async Task AssertNotWiderAsync(string what)
    {
        var (wide, seen) = (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await Page.EvaluateAsync<int>("document.documentElement.clientWidth"));
        Assert.True(wide <= seen, $"{what}: {wide} of {seen} pixels");
    }
}
