#:package Microsoft.Playwright
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
// How long the pages of a running SalesDesk take in Chromium: until the server has answered, and until what is shown is alive.
// usage: dotnet run benchmarks/deskpages.cs -- ADDRESS CHROMIUM NAME PASSWORD PATH...   (the demo's prospects have paths such as /prospects/N-21543)
using System.Globalization;
using Microsoft.Playwright;

const int Rounds = 15;
var (address, chromium, name, password, paths) = (args[0], args[1], args[2], args[3], args[4..]);
using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"] });
var page = await browser.NewPageAsync(new() { BaseURL = address, ViewportSize = new() { Width = 1280, Height = 900 } });
page.SetDefaultTimeout(120_000);
await page.GotoAsync("/welcome");
await page.GetByLabel("Name").FillAsync(name);
await page.GetByLabel("Password").FillAsync(password);
await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
await page.Locator("main[data-live=true]").WaitForAsync();

Console.WriteLine($"{"page",-24} {"answered, ms",18} {"alive, ms",18}   (median, slowest of {Rounds}; the first is not counted)");
foreach (var path in paths)
{
    var (answered, alive) = (new List<double>(), new List<double>());
    for (var round = 0; round <= Rounds; round++)
    {
        await page.GotoAsync(path);
        await page.Locator("main[data-live=true]").WaitForAsync();
        var at = await page.EvaluateAsync<double[]>("(() => { const n = performance.getEntriesByType('navigation')[0]; return [n.responseEnd - n.requestStart, performance.now()]; })()");
        await page.Locator(".working").First.WaitForAsync(new() { State = WaitForSelectorState.Hidden }); // what is read afterwards is not in the next one's time
        if (round > 0)
        {
            answered.Add(at[0]);
            alive.Add(at[1]);
        }
    }

    Console.WriteLine($"{path,-24} {Text(answered),18} {Text(alive),18}");
}

static string Text(List<double> times)
{
    times.Sort();
    return string.Create(CultureInfo.InvariantCulture, $"{times[times.Count / 2]:0} / {times[^1]:0}");
}
