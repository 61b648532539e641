using NodaTime;

namespace SalesDesk.Company;

/// <summary>Keeps what is made once a day: the first who asks on a new day has it made, and whoever asks meanwhile waits for that one.</summary>
/// <typeparam name="T">What is made.</typeparam>
internal sealed class EachDay<T>(CompanyBook company, Func<LocalDate, CancellationToken, Task<T>> make) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile Made? _latest;

    public void Dispose() => _one.Dispose();

    internal async Task<T> OfTodayAsync(CancellationToken stop)
    {
        var today = company.Today;
        if (_latest is { } latest && latest.Day == today)
        {
            return latest.Value;
        }

        await _one.WaitAsync(stop);
        try
        {
            if (_latest is { } known && known.Day == today)
            {
                return known.Value;
            }

            var value = await make(today, stop);
            _latest = new(today, value);
            return value;
        }
        finally
        {
            _one.Release();
        }
    }

    private sealed record Made(LocalDate Day, T Value);
}
