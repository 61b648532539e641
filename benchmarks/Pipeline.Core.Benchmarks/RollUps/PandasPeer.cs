using System.Globalization;
using Pipeline.Core.Benchmarks.Comparison;

namespace Pipeline.Core.Benchmarks.RollUps;

/// <summary>pandas, in a process of its own; rows and answers pass through temporary files.</summary>
internal static class PandasPeer
{
    internal static PeerProgram Program { get; } = PeerProgram.Python("pandas");

    /// <summary>Times pandas.</summary>
    /// <returns>The timings and every group.</returns>
    internal static (double[] Seconds, Dictionary<RollUpKey, RollUpSums> Answer) Run(SaleRow[] rows)
    {
        using var folder = new TemporaryFolder();
        var (input, output) = (folder.PathOf("rows.csv"), folder.PathOf("answer.csv"));
        File.WriteAllLines(input, rows.Select(ToCsv).Prepend("owner,stage,cents,basis_points,close_on"));
        var printed = Program.Run("pandas_w1.py", input, output);
        return (Array.ConvertAll(printed, Timing.Parse), File.ReadLines(output).Skip(1).Select(line => line.Split(',')).ToDictionary(ToKey, ToSums));
    }

    private static string ToCsv(SaleRow row) => string.Create(
        CultureInfo.InvariantCulture, $"{row.Owner},{row.Stage},{row.Cents},{row.BasisPoints},{row.CloseOn:yyyy-MM-dd}");

    private static RollUpKey ToKey(string[] fields) => new(Enum.Parse<SaleStage>(fields[0]), ToInt(fields[1]), ToInt(fields[2]), ToInt(fields[3]));

    private static RollUpSums ToSums(string[] fields) => new(
        ToInt(fields[4]), long.Parse(fields[5], CultureInfo.InvariantCulture), long.Parse(fields[6], CultureInfo.InvariantCulture));

    private static int ToInt(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
