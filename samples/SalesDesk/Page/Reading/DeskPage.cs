using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SalesDesk.Page.Languages;

namespace SalesDesk.Page.Reading;

/// <summary>What every page has: its language, the reader, and a token that ends with it.</summary>
public abstract class DeskPage : ComponentBase, IDisposable
{
    // The first answer of a page waits so long for what it shows; what takes longer comes when the circuit is there, and until then the page says so.
    private static readonly TimeSpan FirstAnswerWaits = TimeSpan.FromMilliseconds(1_500);

    private readonly CancellationTokenSource _ended = new();
    private readonly List<PersistingComponentStateSubscription> _kept = [];

    [CascadingParameter]
    public Language L { get; set; } = default!;

    [Inject]
    internal DeskReader Desk { get; set; } = default!;

    [Inject]
    internal Handoff Handoff { get; set; } = default!;

    [Inject]
    internal PersistentComponentState State { get; set; } = default!;

    [Inject]
    internal IJSRuntime Browser { get; set; } = default!;

    /// <summary>Sets what gets the focus once what is shown now is there.</summary>
    protected string? FocusNext { private get; set; }

    protected CancellationToken Stop => _ended.Token;

    /// <summary>Reads what the page shows: once, though a page is made twice, first as HTML and then in its circuit.</summary>
    /// <returns>What was read; null while the first answer does not wait for it.</returns>
    private protected async Task<T?> OnceAsync<TDesk, T>(string name, Func<TDesk, Task<T>> read)
        where TDesk : notnull
        where T : class
    {
        if (State.TryTakeFromJson<string>(name, out var key) && key is not null && Handoff.Take(key) is T taken)
        {
            return taken;
        }

        var reading = Desk.ReadAsync(read);
        if (!RendererInfo.IsInteractive && await Task.WhenAny(reading, Task.Delay(FirstAnswerWaits, Stop)) != reading)
        {
            return null;
        }

        var result = await reading;
        if (!RendererInfo.IsInteractive)
        {
            _kept.Add(State.RegisterOnPersisting(() =>
            {
                State.PersistAsJson(name, Handoff.Give(result));
                return Task.CompletedTask;
            }));
        }

        return result;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (FocusNext is { } next)
        {
            FocusNext = null;
            await Browser.InvokeVoidAsync("salesDesk.focus", next);
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing)
    {
        _kept.ForEach(kept => kept.Dispose());
        _ended.Cancel();
        _ended.Dispose();
    }
}
