using System.IO.Compression;
using System.Text;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Values;
using PipelineReport;
using PipelineReport.Import;

namespace Samples.Tests.BadInput;

/// <summary>Facts and activities as JSON lines: what is read, and what is refused by file, line and reason.</summary>
public sealed class FactFileTests : IDisposable
{
    private const string Name = "facts.jsonl";

    private static readonly RecordedFact[] Facts =
    [
        Opened("P1", 1), Opened("P2", 1), Spoke("P1", 2), Spoke("P2", 2),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, "\n", "")]
    [InlineData(false, "\r\n", "\uFEFF")]
    [InlineData(false, "\n \n", "\uFEFF")]
    [InlineData(true, "\n", "\uFEFF")]
    [InlineData(true, "\r\n", "")]
    [InlineData(true, "\n\n", "")]
    public void Facts_AreReadHoweverTheyAreWritten(bool isPacked, string end, string start)
    {
        Write(isPacked, start + string.Join(end, Facts.Select(PipelineJson.WriteFact)) + end);

        Assert.Equal(Facts, Read());
        Assert.Equal(["P1", "P2"], FactFile.ReadHistories(_folder.Path, Name, _ => { }).Select(history => history.Prospect.Value));
    }

    [Fact]
    public void Reading_IsTold()
    {
        var told = new List<string>();
        Write(false, PipelineJson.WriteFacts(Facts));

        Assert.Equal(Facts.Length, FactFile.Read(_folder.Path, Name, told.Add).Count());
        Assert.Equal(["Read 4 facts of facts.jsonl."], told);
    }

    [Theory]
    [InlineData("{", "line 5")]
    [InlineData("no json", "line 5", "json")]
    [InlineData("""{"prospect":"P3"}""", "line 5", "P3")]
    public void LineThatIsNoFact_IsNamed(string line, params string[] named) => AssertRefuses(PipelineJson.WriteFacts(Facts) + line + "\n", named);

    [Fact]
    public void SequenceWithAGap_IsNamed() => AssertRefuses(PipelineJson.WriteFacts([.. Facts, Spoke("P2", 4)]), "line 5", "'P2'", "fact 4", "fact 3");

    [Fact]
    public void SequenceThatStandsTwice_IsNamed() => AssertRefuses(PipelineJson.WriteFacts([.. Facts, Spoke("P2", 2)]), "line 5", "'P2'", "fact 2", "fact 3");

    [Fact]
    public void FactThatSpeaksOfNothing_IsNamed()
    {
        Write(false, PipelineJson.WriteFacts([.. Facts, Fact("P2", 3, new InformationSent(new("r9")))]));

        var e = Assert.Throws<InputException>(() => FactFile.ReadHistories(_folder.Path, Name, _ => { }));
        Assert.All([Name, "P2", "r9"], name => Assert.Contains(name, e.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void PackedFileTornOffAnywhere_IsRefused()
    {
        var whole = Packed(PipelineJson.WriteFacts(Facts));
        Assert.All(Enumerable.Range(2, whole.Length - 2), length =>
        {
            File.WriteAllBytes(Path.Combine(_folder.Path, Name), whole[..length]);
            var e = Assert.Throws<InputException>(() => Read());
            Assert.Contains("torn off", e.Message, StringComparison.Ordinal);
            Assert.Contains($"{Name}, line ", e.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void TextThatIsNoUtf8_IsRefused()
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, Name), [.. Encoding.UTF8.GetBytes(PipelineJson.WriteFact(Facts[0])), (byte)'\n', 0xF8]);

        Assert.Contains("UTF-8", Assert.Throws<InputException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsNotThere_IsNamed() => Assert.Contains(Name, Assert.Throws<InputException>(() => Read()).Message, StringComparison.Ordinal);

    [Fact]
    public void Activities_AreRead_AndOneThatStandsTwiceIsNamed()
    {
        Activity[] activities = [Call("a1"), Call("a2")];
        Write(true, string.Join('\n', activities.Select(PipelineJson.WriteActivity)));
        Assert.Equal(activities, FactFile.ReadActivities(_folder.Path, Name, _ => { }));

        Write(true, string.Join('\n', activities.Append(Call("a1")).Select(PipelineJson.WriteActivity)));
        var e = Assert.Throws<InputException>(() => FactFile.ReadActivities(_folder.Path, Name, _ => { }).Count());
        Assert.All([Name, "line 3", "'a1'", "line 1"], name => Assert.Contains(name, e.Message, StringComparison.Ordinal));
    }

    private static Activity Call(string id) => new(new(id), ActivityKind.ColdCall, new("Kari"), Instant.FromUtc(2026, 5, 4, 8, 0), Duration.FromMinutes(5));

    private static RecordedFact Opened(string prospect, long sequence) => Fact(prospect, sequence, new ProspectOpened(new("sale"), 1));

    private static RecordedFact Spoke(string prospect, long sequence) => Fact(prospect, sequence, new ConversationOpened());

    private static RecordedFact Fact(string prospect, long sequence, ProspectEvent what) => new(new ProspectId(prospect), sequence, what, new ActorId("Kari"));

    private static byte[] Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private RecordedFact[] Read() => [.. FactFile.Read(_folder.Path, Name, _ => { })];

    private void Write(bool isPacked, string text) =>
        File.WriteAllBytes(Path.Combine(_folder.Path, Name), isPacked ? Packed(text) : Encoding.UTF8.GetBytes(text));

    private void AssertRefuses(string text, params string[] named)
    {
        Write(false, text);
        var e = Assert.Throws<InputException>(() => Read());
        Assert.All(named.Prepend(Name), name => Assert.Contains(name, e.Message, StringComparison.Ordinal));
    }
}
