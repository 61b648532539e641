using Microsoft.Extensions.Caching.Memory;

namespace SalesDesk.Page.Reading;

/// <summary>Hands what the first answer of a page has read to the circuit that takes the page over, so that nothing is read twice and nothing flickers.</summary>
/// <remarks>The key is a random one, goes to the browser protected, and is good once.</remarks>
internal sealed class Handoff(IMemoryCache cache)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    internal string Give(object read)
    {
        var key = Guid.NewGuid().ToString("N");
        cache.Set(KeyOf(key), read, KeptFor);
        return key;
    }

    internal object? Take(string key)
    {
        var read = cache.Get(KeyOf(key));
        cache.Remove(KeyOf(key));
        return read;
    }

    private static string KeyOf(string key) => $"handoff {key}";
}
