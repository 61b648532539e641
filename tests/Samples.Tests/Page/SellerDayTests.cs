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
        Assert.Contains($"{name} Fri 21 August 10:00", await page.GetByRole(AriaRole.Region, new() { Name = "Appointments of the next seven days" }).InnerTextAsync(), StringComparison.Ordinal);

        // It was held, and brought the sale.
        await visit.GoAsync($"/prospects/{name}");
        Assert.Contains("reminder sent", await page.Locator("#history").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("#outcome select").SelectOptionAsync("Won");
        await page.GetByLabel(new Regex("Sold for")).FillAsync("50,000");
        await visit.ClickAsync("End it");
        await visit.SaidAsync("It counts towards your quota");
        Assert.Contains("It was sold for 50,000", (await visit.MainTextAsync()).Replace('\u00a0', ' '), StringComparison.Ordinal);
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

    /// <summary>Hardly anybody says what they mean to spend: the budget is hinted by what they paid before, the time by how long they took. What cannot be so is named, and stays in its field.</summary>
    [InBrowser]
    public async Task Hints_MoveWhatIsBelieved_AndWhatCannotBeIsNamed()
    {
        var desk = await desks.On(Engine.Sqlite);
        await using var visit = await browser.OpenAsync(desk);
        using var client = await desk.SignInAsync(Commands.Seller);
        var prospect = await Commands.OpenedAsync(client);
        await visit.SignInAsync(Commands.Seller);
        await visit.GoAsync($"/prospects/{prospect}");
        var (deal, budget, time) = (visit.Page.Locator("#deal"), visit.Page.Locator("#budget"), visit.Page.Locator("#decision-time"));
        Assert.Contains("Nobody has said anything", await budget.InnerTextAsync(), StringComparison.Ordinal);

        await deal.GetByLabel("How much").FillAsync("a lot");
        await Note(deal.Locator("form").First);
        await deal.GetByText("'a lot' is no amount").WaitForAsync();
        await Assertions.Expect(deal.GetByLabel("How much")).ToHaveValueAsync("a lot");
        await deal.GetByLabel("How much").FillAsync("20 000 - 45 000");
        await Note(deal.Locator("form").First);
        await visit.SaidAsync("what it may bring");
        Assert.Contains("20,000–45,000", await deal.InnerTextAsync(), StringComparison.Ordinal);

        await budget.GetByText("what did they pay for something similar?").ClickAsync();
        var similar = budget.Locator("details").First;
        await similar.GetByLabel("What did they buy?").FillAsync("An older one");
        await similar.GetByLabel("For how much").FillAsync("30.000");
        await similar.GetByLabel("On which day").FillAsync("2026-02-01");
        await Note(similar);
        await visit.SaidAsync("what they mean to spend");
        Assert.DoesNotContain("Nobody has said anything", await budget.InnerTextAsync(), StringComparison.Ordinal);
        await budget.GetByText("what does it list at?").ClickAsync();
        var listed = budget.Locator("details").Nth(1);
        await listed.GetByLabel("Which list").FillAsync("Spring list");
        await listed.GetByLabel("For how much").FillAsync("40000");
        await Note(listed);
        await visit.Page.Locator("#history").GetByText("list price: 40,000").WaitForAsync();

        await time.GetByText("how long did they take before?").ClickAsync();
        await time.Locator("details").GetByLabel("What did they buy?").FillAsync("An older one");
        await time.Locator("details").GetByLabel("Days until they decided").FillAsync("45");
        await Note(time.Locator("details"));
        await visit.SaidAsync("when they decide");

        static Task Note(ILocator form) => form.GetByRole(AriaRole.Button, new() { Name = "Note it" }).ClickAsync();
    }

    /// <summary>An appointment moves with its reminders; a series of follow-ups ends when they answer; nobody is called who does not want it; a manager hands a prospect over.</summary>
    [InBrowser]
    public async Task FollowThrough_TakesItsCourse()
    {
        var desk = await desks.On(Engine.Sqlite);
        await using var visit = await browser.OpenAsync(desk);
        var page = visit.Page;
        using var client = await desk.SignInAsync(Commands.Seller);
        var prospect = await Commands.OpenedAsync(client);
        (await client.CommandAsync(prospect, """{"kind":"add-contact","id":"c","contact":{"id":"Bo","roles":["economicBuyer"]}}""")).AssertIs(200);
        await visit.SignInAsync(Commands.Manager);
        await visit.GoAsync($"/prospects/{prospect}");
        var (appointments, followUps) = (page.Locator("#appointments"), page.Locator("#follow-ups"));
        await appointments.GetByLabel("Day").FillAsync("2026-08-19");
        await appointments.GetByLabel("why all the same?").FillAsync("They asked for it");
        await appointments.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await visit.SaidAsync("The reminders are made");

        await appointments.GetByText("Move it to another time").ClickAsync();
        var move = appointments.Locator("details").Filter(new() { HasText = "Move it to another time" });
        await move.GetByLabel("Day").FillAsync("2026-08-20");
        await move.GetByRole(AriaRole.Button, new() { Name = "Move it", Exact = true }).ClickAsync();
        await visit.SaidAsync("Moved");
        Assert.Contains("reminder: call, Wed 19 August", await appointments.InnerTextAsync(), StringComparison.Ordinal);

        await followUps.GetByText("Follow up", new() { Exact = true }).ClickAsync();
        await followUps.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await visit.SaidAsync("until they answer");
        Assert.Contains("0 of 4 done; next: e-mail", await followUps.InnerTextAsync(), StringComparison.Ordinal);
        await followUps.GetByRole(AriaRole.Button, new() { Name = "They answered" }).ClickAsync();
        await visit.SaidAsync("they answered");
        Assert.DoesNotContain("next:", await followUps.InnerTextAsync(), StringComparison.Ordinal);

        await visit.ClickAsync("Wants no contact any more");
        await visit.SaidAsync("Bo wants no contact");
        await page.Locator("#owner").GetByLabel("Hand it over to").SelectOptionAsync(Commands.Colleague);
        await visit.ClickAsync("Hand it over");
        await visit.SaidAsync($"It belongs to {Commands.Colleague} now");
        (await client.GetAsync($"/api/prospects/{prospect}")).AssertIs(404);
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
