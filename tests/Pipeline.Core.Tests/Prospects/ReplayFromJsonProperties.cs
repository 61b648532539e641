using FsCheck.Xunit;
using Pipeline.Core.Prospects;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>What a host stores is text: the facts of whole runs, through JSON and back, give the same state.</summary>
[Laws(typeof(ProspectArbitraries))]
public sealed class ReplayFromJsonProperties
{
    [Property]
    public void Replay_OfFactsReadAgain_GivesAnEqualState(ProspectRun run)
    {
        var machine = ProspectMachine.Played(run);

        var read = PipelineJson.ReadFacts(PipelineJson.WriteFacts(machine.Facts)).OrThrow();

        Assert.Equal(machine.Facts, read.AsEnumerable());
        Assert.Equal(machine.Current, Prospect.Replay(ProspectMachine.Id, read));
    }
}
