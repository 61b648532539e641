using System.Runtime.ExceptionServices;

namespace Pipeline.Core.Numerics;

/// <summary>Runs work that can be done in any order, on as many threads as a caller allows.</summary>
internal static class InParallel
{
    /// <summary>Runs an action for every number from 0 on.</summary>
    /// <param name="count">How many.</param>
    /// <param name="action">What to do; its result is stored by number, so that the order does not show.</param>
    /// <param name="maxDegreeOfParallelism">The most threads, 1 or more; with 1 no other than the caller's.</param>
    /// <param name="cancellationToken">Asked before each.</param>
    internal static void For(int count, Action<int> action, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        if (maxDegreeOfParallelism > 1 && count > 1)
        {
            try
            {
                Parallel.For(0, count, new() { MaxDegreeOfParallelism = maxDegreeOfParallelism, CancellationToken = cancellationToken }, action);
            }
            catch (AggregateException several)
            {
                // As on one thread: the exception itself.
                ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
            }

            return;
        }

        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            action(i);
        }
    }
}
