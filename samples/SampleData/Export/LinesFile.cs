using System.IO.Compression;
using System.Text;
using Pipeline.Core.Serialization.SystemTextJson;

namespace SampleData.Export;

/// <summary>The company's facts and activities as JSON lines, packed: facts.jsonl.gz and activities.jsonl.gz.</summary>
internal static class LinesFile
{
    internal const string Facts = "facts.jsonl.gz";
    internal const string Activities = "activities.jsonl.gz";

    internal static byte[] WriteFacts(GeneratedCompany company) => Pack(company.ToFacts().Select(PipelineJson.WriteFact));

    internal static byte[] WriteActivities(GeneratedCompany company) => Pack(company.ToActivities().Select(PipelineJson.WriteActivity));

    // What is packed may differ from one version of the packer to another; what it unpacks to is always the same.
    private static byte[] Pack(IEnumerable<string> lines)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            foreach (var line in lines)
            {
                gzip.Write(Encoding.UTF8.GetBytes(line));
                gzip.WriteByte((byte)'\n');
            }
        }

        return bytes.ToArray();
    }
}
