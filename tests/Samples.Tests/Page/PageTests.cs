using Microsoft.Playwright;
using Samples.Tests.Desk;

namespace Samples.Tests.Page;

/// <summary>Every page: for everybody's eyes and hands, in both languages, over a lost circuit, and only for whom it is.</summary>
[Collection(DeskCollection.Name)]
public sealed class PageTests(Desks desks, Browser browser)
{
    [InBrowser]
    public async Task EveryPage_IsAccessible()
    {
        await using var desk = await DeskHost.StartAsync(Engine.Sqlite); // of its own: axe takes its time over what other tests leave on a board
        await using var visit = await browser.OpenAsync(desk);
        using var client = await desk.SignInAsync(Commands.Seller);
        var prospect = await Commands.OpenedAsync(client);
        (await client.CommandAsync(prospect, Commands.Amount(Commands.NewId(), 40_000))).AssertIs(200);
        (await client.CommandAsync(prospect, $$$"""{"kind":"add-contact","id":"long","contact":{"id":"{{{new string('W', 200)}}}","roles":["economicBuyer"]}}""")).AssertIs(200);
        await visit.Page.GotoAsync("/");
        await visit.AssertAccessibleAsync("signing in");
        await visit.SignInAsync(Commands.Seller);
        foreach (var address in new[] { "/", "/today", "/pipeline", $"/prospects/{prospect}" })
        {
            await visit.GoAsync(address);
            await visit.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
            await visit.AssertAccessibleAsync(address);
        }

        Assert.InRange(await visit.Page.Locator("#history td.long").EvaluateAsync<int>("cell => cell.offsetWidth"), 100, 700); // one word of 200 letters
        await visit.Page.GotoAsync("/no-such-page");
        await visit.AssertAccessibleAsync("no such page");
        await visit.GoAsync("/");
        await visit.Page.Locator("button.figure").First.ClickAsync();
        await visit.Page.Locator("dialog#explanation[open]").WaitForAsync();
        await visit.AssertNoViolationsAsync("an explanation");
    }

    [InBrowser]
    public async Task LanguageAndColours_AreKept()
    {
        await using var visit = await browser.OpenAsync(await desks.On(Engine.Sqlite));
        await visit.SignInAsync(Commands.Seller);
        Assert.Equal(2, await visit.Page.Locator("button[name=theme]").CountAsync()); // whatever the system has, the other is one press away
        await visit.ClickAsync("Norsk bokmål");
        await visit.ReadyAsync();

        Assert.Contains("Du har solgt for", await visit.MainTextAsync(), StringComparison.Ordinal);
        Assert.Equal("nb", await visit.Page.Locator("html").GetAttributeAsync("lang"));
        await visit.ClickAsync("Mørkt");
        await visit.ReadyAsync();
        Assert.Equal("dark", await visit.Page.Locator("html").GetAttributeAsync("data-theme"));
        await visit.AssertNoViolationsAsync("in Norwegian");

        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal("rgb(26, 32, 39)", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('h1')).color"));
        Assert.False(await visit.Page.Locator("nav").IsVisibleAsync());
        Assert.Equal(0, await visit.Page.Locator("button:not(.figure):visible").CountAsync());
        Assert.True(await visit.Page.Locator("figure table").First.IsVisibleAsync());
    }

    [InBrowser]
    public async Task WhatIsTyped_OutlivesTheCircuit()
    {
        var desk = await desks.On(Engine.Sqlite);
        await using var visit = await browser.OpenAsync(desk);
        using var client = await desk.SignInAsync(Commands.Seller);
        var prospect = await Commands.OpenedAsync(client);
        await visit.SignInAsync(Commands.Seller);
        await visit.GoAsync($"/prospects/{prospect}");
        await visit.Page.Locator("#budget").GetByLabel("Who said so?").FillAsync("Bo, half a sent");

        await visit.Page.ReloadAsync();
        await visit.ReadyAsync();

        await Assertions.Expect(visit.Page.Locator("#budget").GetByLabel("Who said so?")).ToHaveValueAsync("Bo, half a sent");
        await visit.Page.Locator("#budget").GetByLabel("What do they mean").FillAsync("12.000");
        await visit.Page.Locator("#budget").GetByRole(AriaRole.Button, new() { Name = "Note it" }).ClickAsync();
        await visit.SaidAsync("what they mean to spend");
        Assert.Contains("12,000", await visit.Page.Locator("#history").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>The desk goes away while somebody types, and says so; when it is back the page comes back by itself, with what was typed, which can be stored.</summary>
    [InBrowser]
    public async Task LostConnection_KeepsWhatWasTyped()
    {
        await using var desk = await DeskHost.StartAsync(Engine.Sqlite);
        var address = desk.Address;
        string prospect;
        using (var client = await desk.SignInAsync(Commands.Seller))
        {
            prospect = await Commands.OpenedAsync(client);
        }

        await using var visit = await browser.OpenAsync(desk, mayLose: true);
        await visit.SignInAsync(Commands.Seller);
        await visit.GoAsync($"/prospects/{prospect}");
        await visit.Page.Locator("#budget").GetByLabel("Who said so?").FillAsync("Bo, before it went away");
        await desk.StopAsync();
        await visit.Page.GetByText("The connection is away").WaitForAsync();

        await desk.RunAsync(null, "--urls", address);

        await visit.Page.GetByText("The connection is away").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await visit.ReadyAsync();
        await Assertions.Expect(visit.Page.Locator("#budget").GetByLabel("Who said so?")).ToHaveValueAsync("Bo, before it went away");
        await visit.Page.Locator("#budget").GetByLabel("What do they mean").FillAsync("12.000");
        await visit.Page.Locator("#budget").GetByRole(AriaRole.Button, new() { Name = "Note it" }).ClickAsync();
        await visit.SaidAsync("what they mean to spend");
        Assert.Contains("before it went away", await visit.Page.Locator("#history").InnerTextAsync(), StringComparison.Ordinal);
    }

    [InBrowser]
    public async Task Table_IsSavedAsCsv()
    {
        await using var visit = await browser.OpenAsync(await desks.On(Engine.Sqlite));
        await visit.SignInAsync(Commands.Seller);
        await visit.Page.Locator("button.figure").First.ClickAsync();

        var file = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { NameRegex = new("Save as CSV") }).ClickAsync());

        using var text = new StreamReader(await file.CreateReadStreamAsync());
        Assert.StartsWith("Prospect,Closed,Amount", await text.ReadLineAsync(), StringComparison.Ordinal);
    }

    [InBrowser]
    public async Task OthersPages_AreNobodyElses()
    {
        var desk = await desks.On(Engine.Sqlite);
        await using var visit = await browser.OpenAsync(desk);
        using var other = await desk.SignInAsync(Commands.OtherSeller);
        var prospect = await Commands.OpenedAsync(other, Commands.OtherSeller);
        await visit.SignInAsync(Commands.Seller);
        await visit.GoAsync($"/prospects/{prospect}");
        Assert.Contains("There is no such prospect", await visit.MainTextAsync(), StringComparison.Ordinal);

        await visit.GoAsync($"/pipeline?seller={Uri.EscapeDataString(Commands.OtherSeller)}");
        Assert.DoesNotContain(prospect, await visit.MainTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>Who signs out in one tab is out in all of them: what is still open stores nothing more, and leads to the door.</summary>
    [InBrowser]
    public async Task SignOut_EndsEveryTab()
    {
        var desk = await desks.On(Engine.Sqlite);
        await using var visit = await browser.OpenAsync(desk);
        using var client = await desk.SignInAsync(Commands.Seller);
        var prospect = await Commands.OpenedAsync(client);
        await visit.SignInAsync(Commands.Seller);
        await visit.GoAsync($"/prospects/{prospect}");
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync(new Uri(new Uri(desk.Address), "/").ToString());
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await other.WaitForURLAsync("**/welcome");

        await visit.ClickAsync("They are interested");

        await visit.Page.WaitForURLAsync("**/welcome?to=*");
        Assert.DoesNotContain("interest", (await client.GetAsync($"/api/prospects/{prospect}/facts")).AssertIs(200).Body, StringComparison.OrdinalIgnoreCase);
    }

    [InBrowser]
    public async Task Manager_SeesThoseOfTheTeam()
    {
        var desk = await desks.On(Engine.Sqlite);
        await using var visit = await browser.OpenAsync(desk);
        using var seller = await desk.SignInAsync(Commands.Seller);
        var prospect = await Commands.OpenedAsync(seller);
        await visit.SignInAsync(Commands.Manager);
        Assert.Contains($"{Commands.Manager}: ", await visit.Page.Locator("main p.lead").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("is sold", await visit.MainTextAsync(), StringComparison.Ordinal);
        await visit.GoAsync("/pipeline");
        await visit.Page.GetByLabel("Seller").SelectOptionAsync(Commands.Seller);
        await visit.ClickAsync("Show");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = prospect }).First.WaitForAsync();
    }
}
