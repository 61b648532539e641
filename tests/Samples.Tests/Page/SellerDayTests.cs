using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Samples.Tests.Desk;

namespace Samples.Tests.Page;

/// <summary>A seller's day at the page, in a real browser.</summary>
[Collection(DeskCollection.Name)]
public sealed partial class SellerDayTests(Desks desks, Browser browser)
{
    // A card is taken at its edge and dropped at the head of a stage, whatever stands on either.
    private static readonly LocatorDragToOptions Edge = new() { SourcePosition = new() { X = 4, Y = 4 }, TargetPosition = new() { X = 30, Y = 12 } };

    [InBrowser]
    public async Task Day_FromSignIn_ToAWinThatMovesTheGap()
    {
        var clock = new SetClock();
        await using var desk = await DeskHost.StartAsync(Engine.Sqlite, builder => builder.Services.AddSingleton<NodaTime.IClock>(clock));
        clock.At(desk, new(2026, 8, 20, 11, 0)); // a Thursday
        await using var visit = await browser.OpenAsync(desk);
        var page = visit.Page;
        await visit.SignInAsync(Commands.Seller);
        var before = await WonAsync(visit);
        Assert.Contains("left to build from scratch", await visit.MainTextAsync(), StringComparison.Ordinal);

        // A new prospect, up to a confirmed authority.
        var name = Commands.NewId("Day");
        await page.GetByRole(AriaRole.Link, new() { Name = "Pipeline", Exact = true }).ClickAsync();
        await page.GetByText("Open a prospect").ClickAsync();
        await page.GetByLabel("Name or number of the prospect").FillAsync(name);
        await visit.ClickAsync("Open it");
        await page.GetByRole(AriaRole.Heading, new() { Name = name }).WaitForAsync();
        await page.GetByText("Add a person", new() { Exact = true }).ClickAsync();
        await page.Locator("#people").GetByLabel("Name").FillAsync("Bo Lund");
        await visit.ClickAsync("Add");
        await visit.SaidAsync("Bo Lund is added");
        await visit.ClickAsync("We have talked");
        await visit.SaidAsync("you have talked");
        await visit.ClickAsync("They are interested");
        await visit.SaidAsync("they are interested");
        await page.GetByLabel("How do we know?").FillAsync("Asked on the phone");
        await page.Locator("#authority").GetByRole(AriaRole.Button, new() { Name = "Note it" }).ClickAsync();
        await visit.SaidAsync("the authority of Bo Lund");
        Assert.Contains("The authority to buy is confirmed", await page.Locator("#authority").InnerTextAsync(), StringComparison.Ordinal);

        // An appointment for tomorrow, of which one is reminded today, by a call and an e-mail.
        await page.Locator("#appointments").GetByLabel("Day").FillAsync("2026-08-21");
        await page.Locator("#appointments").GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await visit.SaidAsync("The reminders are made");
        Assert.Contains("reminder: call, Thu 20 August", await page.Locator("#appointments").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Today", Exact = true }).ClickAsync();
        var reminders = page.Locator(".agenda > li").Filter(new() { HasText = name });
        await reminders.GetByRole(AriaRole.Button, new() { Name = "Called" }).ClickAsync();
        await visit.SaidAsync($"Noted at {name}: Called.");
        await reminders.GetByRole(AriaRole.Button, new() { Name = "Sent" }).ClickAsync();
        await visit.SaidAsync($"Noted at {name}: Sent.");

        // It was held, and brought the sale.
        await visit.GoAsync($"/prospects/{name}");
        Assert.Contains("reminder sent", await page.Locator("#history").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByLabel(new Regex("Sold for")).FillAsync("50,000");
        await visit.ClickAsync("End it");
        await visit.SaidAsync("It counts towards your quota");
        await visit.GoAsync("/");
        Assert.Equal(before + 50_000, await WonAsync(visit));
    }

    [InBrowser]
    public async Task PlannedStep_IsMarkedAsDone()
    {
        var desk = await desks.On(Engine.Sqlite);
        await using var visit = await browser.OpenAsync(desk);
        var page = visit.Page;
        using var client = await desk.SignInAsync(Commands.Colleague);
        var prospect = await Commands.OpenedAsync(client, Commands.Colleague);
        (await client.CommandAsync(prospect, """{"kind":"plan-next-step","id":"step","what":"Send the drawings","dueAt":"2026-08-14T07:00:00Z"}""")).AssertIs(200);
        await visit.SignInAsync(Commands.Colleague);
        await visit.GoAsync("/today");
        var line = page.Locator(".agenda > li").Filter(new() { HasText = prospect });

        await line.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();

        await visit.SaidAsync($"Noted at {prospect}: Done.");
        Assert.DoesNotContain("Send the drawings", await visit.MainTextAsync(), StringComparison.Ordinal);
        await visit.GoAsync($"/prospects/{prospect}");
        Assert.Contains("next step done", await page.Locator("#history").InnerTextAsync(), StringComparison.Ordinal);
    }

    [InBrowser]
    public async Task RefusedMove_SaysWhy_AndOffersTheMissingStep()
    {
        var desk = await desks.On(Engine.Sqlite);
        await using var visit = await browser.OpenAsync(desk);
        var page = visit.Page;
        using var client = await desk.SignInAsync(Commands.Colleague);
        var prospect = await Commands.OpenedAsync(client, Commands.Colleague);
        await visit.SignInAsync(Commands.Colleague);
        await visit.GoAsync("/pipeline");

        // Dragged to a stage whose gates are shut; the whole board is in view, however many cards other tests have left, for a drag does not scroll.
        await page.SetViewportSizeAsync(1280, 6_000);
        await page.Locator($"[data-prospect='{prospect}']").DragToAsync(page.GetByRole(AriaRole.Region, new() { Name = "Qualified" }), Edge);
        await visit.SaidAsync($"{prospect} was not moved to Qualified");
        var refused = page.Locator("section.refused");
        Assert.Contains("interest", await refused.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        await visit.AssertNoViolationsAsync("a refused move");

        await refused.GetByRole(AriaRole.Button, new() { Name = "They are interested" }).ClickAsync();
        await visit.SaidAsync("Move it now");
        await page.Locator($"[data-prospect='{prospect}']").DragToAsync(page.GetByRole(AriaRole.Region, new() { Name = "Qualified" }), Edge);
        await visit.SaidAsync($"{prospect} now stands in Qualified");
        await visit.ClickAsync("Undo");
        await visit.SaidAsync($"{prospect} now stands in First contact");
    }

    [InBrowser]
    public async Task Day_ByKeyboardAlone()
    {
        var desk = await desks.On(Engine.Sqlite);
        await using var visit = await browser.OpenAsync(desk);
        var (page, keyboard) = (visit.Page, visit.Page.Keyboard);
        using var client = await desk.SignInAsync(Commands.Colleague);
        var prospect = await Commands.OpenedAsync(client, Commands.Colleague);

        // In.
        await page.GotoAsync("/pipeline");
        await visit.TabToAsync("Name");
        await keyboard.TypeAsync(Commands.Colleague);
        await visit.TabToAsync("Password");
        await keyboard.TypeAsync(DeskHost.Password);
        await keyboard.PressAsync("Enter");
        await visit.ReadyAsync();

        // A move that is refused: the focus goes to the reason, and from there to the missing step.
        await visit.TabToAsync($"Move {prospect}", 400);
        await keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Group, new() { Name = $"Move {prospect} to" }).WaitForAsync();
        await visit.TabToAsync("Qualified", 5);
        await keyboard.PressAsync("Enter");
        await visit.SaidAsync("was not moved");
        await visit.FocusIsOnAsync("cannot stand in Qualified yet");
        await visit.TabToAsync("They are interested", 3);
        await keyboard.PressAsync("Enter");
        await visit.SaidAsync("Move it now");

        // The move: the focus stays with the card, and Escape closes its menu.
        await visit.TabToAsync($"Move {prospect}", 400);
        await keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Group, new() { Name = $"Move {prospect} to" }).WaitForAsync();
        await visit.TabToAsync("Qualified", 5);
        await keyboard.PressAsync("Enter");
        await visit.SaidAsync("now stands in Qualified");
        await visit.FocusIsOnAsync(prospect);
        await keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Group, new() { Name = $"Move {prospect} to" }).WaitForAsync();
        await keyboard.PressAsync("Escape");
        await visit.FocusIsOnAsync(prospect);

        // A person is added on the prospect's page, and a figure opens its explanation.
        await visit.GoAsync($"/prospects/{prospect}");
        await visit.TabToAsync("Add a person");
        await keyboard.PressAsync("Enter");
        await visit.TabToAsync("Name", 2);
        await keyboard.TypeAsync("Eli Sund");
        await keyboard.PressAsync("Enter");
        await visit.SaidAsync("Eli Sund is added");
        await visit.GoAsync("/");
        await visit.TabToAsync("Where does this come from?");
        await keyboard.PressAsync("Enter");
        await page.Locator("dialog#explanation[open]").WaitForAsync();
        await keyboard.PressAsync("Escape");
        await visit.FocusIsOnAsync("Where does this come from?");
        await visit.ReadyAsync(); // what is read afterwards is there, and takes no key away
        for (var tries = 0; tries < 3 && !page.Url.EndsWith("/welcome", StringComparison.Ordinal); tries++)
        {
            await visit.TabToAsync("Sign out");
            await keyboard.PressAsync("Enter");
            await page.WaitForTimeoutAsync(5_000);
        }

        await page.WaitForURLAsync("**/welcome");
    }

    private static async Task<decimal> WonAsync(Visit visit) => decimal.Parse(
        Sold().Match(await visit.MainTextAsync()).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"You have sold\s+([\d,]+)")]
    private static partial Regex Sold();
}
