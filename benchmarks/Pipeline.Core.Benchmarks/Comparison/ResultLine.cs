using System.Globalization;

namespace Pipeline.Core.Benchmarks.Comparison;

/// <summary>What is printed of one peer at one size.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Count">Its size.</param>
/// <param name="Ours">Our median, in seconds.</param>
/// <param name="Peer">The peer.</param>
/// <param name="Theirs">Its median, in seconds.</param>
/// <param name="Agree">Whether both gave the same answer.</param>
/// <param name="Note">What else there is to say; empty for nothing.</param>
internal sealed record ResultLine(string Workload, int Count, double Ours, string Peer, double Theirs, bool Agree, string Note = "")
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Workload} n={Count} ours={ToSeconds(Ours)} peer={Peer} {ToSeconds(Theirs)} ratio={Theirs / Ours:0.0} agree={(Agree ? "true" : "false")} {Note}").TrimEnd();

    // Three significant digits, without an exponent.
    private static string ToSeconds(double seconds) =>
        decimal.Parse(seconds.ToString("G3", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
