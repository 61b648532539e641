using Pipeline.Core.Forecasting.Accuracy;

namespace PipelineReport.Forecasts;

/// <summary>Tells how far a back-test has come, on one line of a terminal; nothing where standard error is no terminal.</summary>
internal sealed class ProgressLine : IProgress<BackTestProgress>, IDisposable
{
    private const string Clear = "\r\u001b[K";

    private readonly Lock _gate = new();
    private readonly bool _shows = !Console.IsErrorRedirected;
    private int _done;

    public void Report(BackTestProgress value)
    {
        lock (_gate)
        {
            if (_shows && value.Done > _done)
            {
                _done = value.Done;
                Console.Error.Write($"{Clear}Forecast from {value.Done} of {value.Of} past days …");
            }
        }
    }

    public void Dispose()
    {
        if (_shows)
        {
            Console.Error.Write(Clear);
        }
    }
}
