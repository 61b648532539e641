#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
// Sellers at a running SalesDesk: each reads "Where do I stand" and posts a command, one after the other with or without a pause.
// usage: dotnet run benchmarks/deskload.cs -- ADDRESS CLIENTS SECONDS PAUSE PASSWORD NAME...   (PAUSE: seconds of thought between two requests, 0 for none)
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

var (address, clients, seconds, pause) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture), double.Parse(args[3], CultureInfo.InvariantCulture));
var (password, names) = (args[4], args[5..]);
using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = clients }) { BaseAddress = new(address), Timeout = TimeSpan.FromSeconds(60) };
var signedIn = new Dictionary<string, (string Cookies, string Token)>();
foreach (var name in names)
{
    using var answer = await http.PostAsJsonAsync("/sign-in", new { name, password });
    answer.EnsureSuccessStatusCode();
    var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("antiforgery").GetString()!;
    signedIn[name] = (string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])), token);
}

var (reads, writes) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
var errors = 0;
await SendAsync("GET", $"/api/sellers/{Uri.EscapeDataString(names[0])}/quota-gap", null, signedIn[names[0]], []); // the day's model is learnt once
var until = Stopwatch.GetTimestamp() + seconds * Stopwatch.Frequency;
var began = Stopwatch.GetTimestamp();
await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
{
    var name = names[client % names.Length];
    var (prospect, commands) = ($"load-{Guid.NewGuid():N}", 0);
    await Task.Delay(TimeSpan.FromSeconds(pause * client / clients)); // they do not all think in step
    while (Stopwatch.GetTimestamp() < until)
    {
        await SendAsync("GET", $"/api/sellers/{Uri.EscapeDataString(name)}/quota-gap", null, signedIn[name], reads);
        await Task.Delay(TimeSpan.FromSeconds(pause));
        var command = commands++ == 0
            ? JsonSerializer.Serialize(new { kind = "open-prospect", id = "open", owner = name })
            : JsonSerializer.Serialize(new { kind = "change-amount", id = $"c{commands}", amount = new { kind = "fixed", amount = 1000 + commands, currency = "NOK" } });
        await SendAsync("POST", $"/api/prospects/{prospect}/commands", command, signedIn[name], writes);
        await Task.Delay(TimeSpan.FromSeconds(pause));
    }
}));
var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
Console.WriteLine($"{clients} clients, {took:0} s, errors {errors}");
Tell("read", reads);
Tell("post", writes);

async Task SendAsync(string method, string path, string? json, (string Cookies, string Token) who, ConcurrentBag<double> times)
{
    using var request = new HttpRequestMessage(new(method), path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
    request.Headers.Add("Cookie", who.Cookies);
    request.Headers.Add("X-Antiforgery", who.Token);
    var start = Stopwatch.GetTimestamp();
    try
    {
        using var answer = await http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        _ = answer.IsSuccessStatusCode ? 0 : Interlocked.Increment(ref errors);
    }
    catch (HttpRequestException)
    {
        Interlocked.Increment(ref errors);
    }

    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
}

void Tell(string what, ConcurrentBag<double> times)
{
    double[] sorted = [.. times.Order()];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {sorted.Length / took:0} a second, p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, p99 {At(0.99):0} ms"));
    double At(double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
}
