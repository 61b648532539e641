using System.Net;
using System.Text.RegularExpressions;
using FsCheck.Xunit;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Stages;

/// <summary>A process as a diagram: every stage, every gate, and no word of a host that is read as syntax.</summary>
[Laws(typeof(ProspectArbitraries))]
public sealed class ProcessDiagramTests
{
    // All that such a diagram is made of; words hold no mark of the syntax but entity codes.
    private const string Words = @"(?: |[^\s"":;#<>{}\[\]%\\`$*&|]|#\d+;)+";
    private const string Name = @"(?:s\d+|open|\[\*\]|won|lost|noDecision|disqualified|duplicate|merged)";

    private static readonly Regex[] Forms =
    [
        new(@"^stateDiagram-v2$"), new($@"^ {{4,8}}state ""{Words}"" as {Name}(?: \{{)?$"), new($@"^ {{4,8}}{Name} --> {Name}(?: : {Words})?$"),
        new(@"^ {8}note (?:left|right) of s\d+$"), new(@"^ {8}end note$"), new(@"^    \}$"),
    ];

    [Fact]
    public void TheStandardProcess_IsWhatTheConceptsShow()
    {
        var page = File.ReadAllText(Path.Combine(SharedFile.RepositoryRoot, "docs", "concepts.md")).ReplaceLineEndings("\n");
        Assert.Equal(SalesProcess.Standard.ToMermaid(), page.Split("```mermaid\n")[1].Split("```")[0]);
    }

    [Property]
    public void AnyProcess_HasAllItsStagesGatesAndLines_WhateverItsWords(AnyProcess any)
    {
        var process = any.Value;
        var lines = process.ToMermaid().Split('\n');

        Assert.Equal("", lines[^1]);
        Assert.Equal(1 + 1 + 1 + (2 * process.Stages.Length) + 4 + 3 + process.AppointmentGates.Length + 1 + 18, lines.Length - 1);
        var notes = lines.Where(line => line.StartsWith("            ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3 + process.AppointmentGates.Length, notes.Length);
        Assert.All(notes, note => Assert.Matches($"^ {{12}}{Words}:?$", note));
        Assert.All(notes, note => Assert.DoesNotContain("end note", note, StringComparison.OrdinalIgnoreCase));
        Assert.All(lines[..^1].Except(notes), line => Assert.Contains(Forms, form => form.IsMatch(line)));
        for (var i = 0; i < process.Stages.Length; i++)
        {
            var stage = process.Stages[i];
            var label = lines.Single(line => line.EndsWith($"\" as s{i + 1}", StringComparison.Ordinal));
            Assert.Contains($"\"{Read(stage.Id.Value)}", Decoded(label), StringComparison.Ordinal);
            var entry = lines.Single(line => Regex.IsMatch(line, $@" --> s{i + 1}(?: : |$)"));
            Assert.Equal(stage.Gates.Length, entry.Contains(" : ", StringComparison.Ordinal) ? CountOfGates(entry) : 0);
            Assert.All(stage.Gates.OfType<CriterionGate>(), gate => Assert.Contains(Read(gate.Criterion), Decoded(entry), StringComparison.Ordinal));
        }

        Assert.Equal(process.AppointmentGates.Concat(process.Stages.SelectMany(stage => stage.Gates)).Count(gate => gate.Mode == GateMode.Advisory), lines.Sum(line => Regex.Count(line, @" \(advised\)")));
    }

    [Fact]
    public void HostileWords_AreCodes()
    {
        var process = SalesProcess.Create(new("a\"b\n}"), 2, [new Stage(new("\"] : [*] --> x; end note %% 😀 é"), StageRole.Trial, 0.25)], [new CriterionGate("end note\nx", 0.5, GateMode.Advisory)], canSkip: false, canMoveBack: false);
        Assert.Equal(
            [
                "stateDiagram-v2",
                "    [*] --> open",
                "    state \"a#34;b#32;#125;, version 2\" as open {",
                "        state \"#34;#93; #58; #91;#42;#93; --#62; x#59; end#32;note #37;#37; 😀 é (trial), chance 0.25\" as s1",
                "        [*] --> s1",
                "        note left of s1",
                "            No stage may be skipped.",
                "            No prospect moves back.",
                "        end note",
                "        note right of s1",
                "            Before an appointment is planned, in whatever stage:",
                "            end#32;note#32;x at least 0.5 (advised)",
                "        end note",
                "    }",
            ],
            process.ToMermaid().Split('\n')[..14]);
    }

    // Each gate ends its words in one of these ways, and none is part of another's.
    private static int CountOfGates(string entry) => Regex.Count(
        entry[entry.IndexOf(" : ", StringComparison.Ordinal)..],
        @"conversation opened|interest shown|authority confirmed of the|nobody said that there is no budget|budget probed|decision time probed|an appointment held| at least ");

    private static string Decoded(string line) => WebUtility.HtmlDecode(Regex.Replace(line, @"#(\d+);", "&#$1;"));

    private static string Read(string words) => string.Concat(words.EnumerateRunes().Select(rune => System.Text.Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString()));
}
