using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Samples.Tests.Desk;
using SalesDesk.Page.Team;

namespace Samples.Tests.Page;

/// <summary>Coach, team and what-if, in a real browser.</summary>
[Collection(DeskCollection.Name)]
public sealed class TeamPageTests(Desks desks, Browser browser)
{
    [InBrowser]
    public async Task Adjustment_StandsBesideTheComputedSum_WithItsAuthor()
    {
        var desk = await ReadyDeskAsync();
        var node = desk.Company.Company.Team.Nodes.First(known => known.Manager?.Value == Commands.Manager).Id.Value;
        await using (var visit = await browser.OpenAsync(desk))
        {
            await visit.SignInAsync(Commands.Manager);
            await visit.GoAsync("/team");
            var row = visit.Page.Locator($"tr[data-part='node {node}']");
            var computed = await row.Locator("td.computed").InnerTextAsync();
            await visit.Page.Locator("#judgement select[name=part]").SelectOptionAsync($"node {node}");
            await visit.Page.GetByLabel("I expect").FillAsync("1,234,567");
            await visit.Page.GetByLabel("Why").FillAsync("The tender is ours");
            await visit.ClickAsync("Keep my judgement");
            await visit.SaidAsync("Kept beside the computed figure");

            Assert.Equal(computed, await row.Locator("td.computed").InnerTextAsync());
            Assert.Contains("1,234,567", await row.Locator("td.judged").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains($"by {Commands.Manager}", await row.Locator("td.judged").InnerTextAsync(), StringComparison.Ordinal);
            await row.Locator("td.judged button").ClickAsync();
            Assert.Contains("The tender is ours", await visit.Page.Locator("dialog#explanation[open]").InnerTextAsync(), StringComparison.Ordinal);
            await visit.Page.Keyboard.PressAsync("Escape");

            // Every cell opens its opportunities.
            await row.Locator("td.computed button").ClickAsync();
            await visit.Page.Locator("dialog#explanation[open] th a").First.WaitForAsync();
        }

        await using (var visit = await browser.OpenAsync(desk))
        {
            await visit.SignInAsync(Commands.Head);
            await visit.GoAsync("/team");
            Assert.Contains($"by {Commands.Manager}", await visit.Page.Locator($"tr[data-part='node {node}']").InnerTextAsync(), StringComparison.Ordinal);
        }

        await using (var visit = await browser.OpenAsync(desk))
        {
            await visit.SignInAsync(Commands.OtherManager);
            await visit.GoAsync("/team");
            Assert.Equal(0, await visit.Page.Locator($"tr[data-part='node {node}']").CountAsync());
            Assert.DoesNotContain("The tender is ours", await visit.MainTextAsync(), StringComparison.Ordinal);
        }

        await using (var visit = await browser.OpenAsync(desk))
        {
            await visit.SignInAsync(Commands.Seller);
            await visit.GoAsync("/team");
            Assert.Contains("You lead no team", await visit.MainTextAsync(), StringComparison.Ordinal);
        }
    }

    [InBrowser]
    public async Task Slider_ByKeyboard_ChangesTheChance_AndResets()
    {
        await using var visit = await browser.OpenAsync(await desks.On(Engine.Sqlite));
        var (page, keyboard) = (visit.Page, visit.Page.Keyboard);
        await visit.SignInAsync(Commands.Seller);
        await visit.GoAsync("/what-if");
        var (slider, figures) = (page.Locator("#open"), page.Locator("figure button.figure.large"));
        var before = await figures.First.InnerTextAsync();
        Assert.Equal(1, await figures.CountAsync());
        await slider.FocusAsync();

        await keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuetext", "1 more");
        await keyboard.PressAsync("End");
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuetext", "60 more");

        await Assertions.Expect(page.Locator("figcaption").First).ToContainTextAsync("60 more opened today"); // the last place is what is answered
        await Assertions.Expect(figures).ToHaveCountAsync(2);
        Assert.Equal(before, await figures.First.InnerTextAsync());
        Assert.NotEqual(before, await figures.Last.InnerTextAsync());
        await visit.TabToAsync("Everything as it is", 20);
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(figures).ToHaveCountAsync(1);
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuetext", "0 more");
    }

    /// <summary>However fast somebody moves a slider, it stays where they put it, and the last place is what is answered.</summary>
    [InBrowser]
    public async Task Slider_StaysWhereItIsPut()
    {
        await using var visit = await browser.OpenAsync(await ReadyDeskAsync());
        await visit.SignInAsync(Commands.Manager);
        await visit.GoAsync("/what-if");
        var slider = visit.Page.Locator("#open");
        await slider.FocusAsync();
        for (var press = 0; press < 12; press++)
        {
            await visit.Page.Keyboard.PressAsync("ArrowRight");
        }

        Assert.Equal("12", await slider.InputValueAsync());
        await visit.Page.Locator("#after").WaitForAsync();
        await Assertions.Expect(visit.Page.Locator("figcaption").First).ToContainTextAsync("12 more opened today");
        Assert.Equal("12", await slider.InputValueAsync());
        await visit.ClickAsync("Everything as it is");
        await Assertions.Expect(slider).ToHaveValueAsync("0");
    }

    [InBrowser]
    public async Task CoachTeamAndWhatIf_AreAccessible()
    {
        var desk = await ReadyDeskAsync();
        await using var visit = await browser.OpenAsync(desk);
        await visit.SignInAsync(Commands.Manager);
        foreach (var address in new[] { "/coach", "/team", "/what-if", $"/coach?of=seller%20{Uri.EscapeDataString(Commands.Seller)}" })
        {
            await visit.GoAsync(address);
            await visit.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
            await visit.AssertAccessibleAsync(address);
        }
    }

    // In tests nothing runs in the background.
    private async Task<DeskHost> ReadyDeskAsync()
    {
        var desk = await desks.On(Engine.Sqlite);
        var certificates = desk.App.Services.GetRequiredService<Certificates>();
        await certificates.TestAsync(default);
        Assert.Equal(desk.Company.Today, certificates.State.Day);
        return desk;
    }
}
