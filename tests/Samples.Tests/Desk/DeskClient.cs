using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Samples.Tests.Desk;

/// <summary>Somebody at the desk's HTTP API: the cookies of one sign-in, sent with every request and never changed by an answer.</summary>
internal sealed class DeskClient(string address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new(address) };
    private string? _cookies;
    private string? _antiforgery;

    internal static async Task<DeskClient> SignInAsync(string address, string name, string password)
    {
        var client = new DeskClient(address);
        using var answer = await client._http.PostAsJsonAsync("/sign-in", new { name, password });
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{name}: {(int)answer.StatusCode} {body}");
        client._cookies = string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        client._antiforgery = JsonDocument.Parse(body).RootElement.GetProperty("antiforgery").GetString();
        return client;
    }

    internal Task<DeskAnswer> GetAsync(string path, string? ifNoneMatch = null) => SendAsync("GET", path, null, ("If-None-Match", ifNoneMatch));

    internal Task<DeskAnswer> PostAsync(string path, string? json = null, string? ifMatch = null) => SendAsync("POST", path, json, ("If-Match", ifMatch));

    internal Task<DeskAnswer> PutAsync(string path, string json, string? ifMatch = null) => SendAsync("PUT", path, json, ("If-Match", ifMatch));

    /// <summary>Sends a command to a prospect.</summary>
    internal Task<DeskAnswer> CommandAsync(string prospect, string json, string? ifMatch = null) => PostAsync($"/api/prospects/{prospect}/commands", json, ifMatch);

    /// <summary>Sends files as a form.</summary>
    internal async Task<DeskAnswer> UploadAsync(string path, params (string Name, string Text)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, text) in files)
        {
            form.Add(new StringContent(text), "files", name);
        }

        return await SendContentAsync("POST", path, form);
    }

    internal void ForgetAntiforgery() => _antiforgery = null;

    public void Dispose() => _http.Dispose();

    internal Task<DeskAnswer> SendAsync(string method, string path, string? json, (string Name, string? Value) header = default) =>
        SendContentAsync(method, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"), header);

    private async Task<DeskAnswer> SendContentAsync(string method, string path, HttpContent? content, (string Name, string? Value) header = default)
    {
        using var request = new HttpRequestMessage(new(method), path) { Content = content };
        foreach (var (name, value) in new[] { ("Cookie", _cookies), ("X-Antiforgery", _antiforgery), header })
        {
            _ = value is null || request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _http.SendAsync(request);
        return new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.ETag?.ToString(), answer.Content.Headers.ContentType?.MediaType, answer.Headers.ToDictionary(pair => pair.Key, pair => string.Join(", ", pair.Value)));
    }
}
