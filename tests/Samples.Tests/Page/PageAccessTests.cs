using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samples.Tests.Desk;

namespace Samples.Tests.Page;

/// <summary>Who is let to a page, and what a page may do.</summary>
[Collection(DeskCollection.Name)]
public sealed class PageAccessTests(Desks desks)
{
    /// <summary>Every page but where one signs in, and the one that says there is none, wants somebody signed in; files are for all.</summary>
    [Fact]
    public async Task EveryPage_SendsWhoIsNotSignedIn_ToTheDoor()
    {
        var desk = await desks.On(Engine.Sqlite);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(desk.Address) };
        var routes = desk.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var pages = routes.Where(PageRoutes.IsComponent).ToList();
        Assert.Equal(9, pages.Count);
        foreach (var page in pages)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, page.RoutePattern.RawText!.Replace("{Id}", "any", StringComparison.Ordinal));
            request.Headers.Add("Accept", "text/html");
            using var answer = await http.SendAsync(request);
            var isOpen = page.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            Assert.True((int)answer.StatusCode == (isOpen ? 200 : 302), $"{page.RoutePattern.RawText}: {answer.StatusCode}");
            Assert.True(isOpen || answer.Headers.Location!.OriginalString.Contains("/welcome?to=", StringComparison.Ordinal));
        }

        Assert.Equal(["/welcome"], pages.Where(page => page.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(page => page.RoutePattern.RawText));
        using var circuit = await http.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        Assert.Equal(401, (int)circuit.StatusCode);
    }

    [Fact]
    public async Task Headers_LetNothingIn_ThatIsNotOurs()
    {
        var desk = await desks.On(Engine.Sqlite);
        using var nobody = desk.Anonymous();
        var page = (await nobody.GetAsync("/welcome")).AssertIs(200);

        Assert.Contains("script-src 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page.Body, StringComparison.Ordinal);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", (await nobody.GetAsync("/api/prospects")).AssertIs(401).Headers["Content-Security-Policy"]);
    }

    /// <summary>Whatever an address says, signing in leads to a page of ours.</summary>
    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task SignIn_LeadsNowhereElse(string to)
    {
        var desk = await desks.On(Engine.Sqlite);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(desk.Address) };
        var form = await http.GetStringAsync($"/welcome?to={Uri.EscapeDataString(to)}");
        var token = System.Text.RegularExpressions.Regex.Match(form, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = Commands.Seller, ["password"] = DeskHost.Password, ["to"] = to, ["__RequestVerificationToken"] = token });
        using var answer = await http.PostAsync("/page/sign-in", content);

        Assert.Equal(302, (int)answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
        using var without = await http.PostAsync("/page/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = Commands.Seller, ["password"] = DeskHost.Password }));
        Assert.Equal(400, (int)without.StatusCode);
    }
}
