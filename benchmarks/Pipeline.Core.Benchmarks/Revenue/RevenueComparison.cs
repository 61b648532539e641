using System.Globalization;
using Pipeline.Core.Benchmarks.Comparison;

namespace Pipeline.Core.Benchmarks.Revenue;

/// <summary>Workload W2 among peers.</summary>
internal static class RevenueComparison
{
    internal static IEnumerable<ResultLine> Run()
    {
        var peers = RevenuePeer.All.Where(peer => peer.Program.IsInstalled()).ToArray();
        return RevenueQuestion.Sizes.SelectMany(RevenueQuestion.About).SelectMany(question => Compare(question, peers));
    }

    private static IEnumerable<ResultLine> Compare(RevenueQuestion question, RevenuePeer[] peers)
    {
        Console.Error.WriteLine($"{question.Workload} of {question}: loading");
        var ours = new PipelineCoreRevenue(question);
        var (ourSeconds, ourAnswer) = (Timing.Measure("ours", ours.Run), ours.Run());
        foreach (var peer in peers)
        {
            // The fastest method that is right; the fastest of all where none is.
            var results = peer.Run(question).OrderBy(result => !ourAnswer.Agrees(result.Answer, question.IsTail)).ThenBy(result => result.Seconds).ToArray();
            foreach (var (method, seconds, answer) in results)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {peer.Program.Peer} {method} {seconds:G3} s: {answer}"));
            }

            if (results is [var best, ..])
            {
                yield return new(
                    question.Workload, question.Count, ourSeconds, peer.Program.Peer, best.Seconds, ourAnswer.Agrees(best.Answer, question.IsTail), NoteOn(question, best.Method, ourAnswer, best.Answer));
            }
        }
    }

    private static string NoteOn(RevenueQuestion question, string method, RevenueAnswer ours, RevenueAnswer theirs) => string.Create(
        CultureInfo.InvariantCulture,
        $"method={method}{(question.IsTail ? $" of={question.Total} log={ours.LogChance:G12} peer-log={theirs.LogChance:G12}" : "")}");
}
