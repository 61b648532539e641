using System.CommandLine;
using System.Text;
using Pipeline.Core.Serialization.SystemTextJson;
using PipelineReport.Import;
using PipelineReport.Report;

namespace PipelineReport;

/// <summary>The command that reads a CRM's past into facts.</summary>
internal static class ImportCommand
{
    private const int FactsTold = 250_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="data">The option that names the folder of the export's files.</param>
    /// <param name="profile">The option that names the profile.</param>
    /// <param name="json">The option that asks for JSON.</param>
    /// <param name="tell">Where progress is told.</param>
    internal static Command Create(Option<string> data, Option<string> profile, Option<bool> json, Action<string> tell)
    {
        var output = new Option<string>("--out") { Description = "Write the facts to this file, one JSON object a line.", HelpName = "FILE" };
        var by = new Option<string>("--by") { Description = "Who is named as having recorded the facts.", HelpName = "NAME", DefaultValueFactory = _ => "import" };
        var import = new Command("import", "Reads a CRM's past into facts: what each sale became, and when.") { output, by };
        import.SetAction(arguments =>
        {
            var folder = DataFolder.Of(arguments.GetValue(data));
            if (arguments.GetValue(output) is { } target)
            {
                RequireFree(target);
            }

            var actor = arguments.GetValue(by)!; // it has a default
            var past = ExportReader.ReadPast(folder, ProfileReader.Read(folder, arguments.GetValue(profile)), ActorOf(actor), tell);
            if (arguments.GetValue(output) is { } file)
            {
                WriteFacts(past, file, tell);
            }

            var reading = ImportReading.Of(past);
            if (arguments.GetValue(json))
            {
                Console.WriteLine(ReportJson.Write(reading));
            }
            else
            {
                new ImportScreen(reading, Console.WriteLine).Show();
            }

            return 0;
        });
        return import;
    }

    private static Pipeline.Core.Values.ActorId ActorOf(string name)
    {
        try
        {
            return new(name);
        }
        catch (ArgumentException e)
        {
            throw new InputException($"--by '{name}': {InputException.SentenceOf(e)}");
        }
    }

    // Facts of an earlier run are written anew; anything else that stands there is not ours.
    private static void RequireFree(string file)
    {
        if (Directory.Exists(file))
        {
            throw new InputException($"--out '{file}' is a folder; name a file in it.");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } parent && !Directory.Exists(parent))
        {
            throw new InputException($"--out '{file}': the folder '{parent}' was not found.");
        }

        if (File.Exists(file) && File.ReadLines(file).FirstOrDefault() is { } line && !IsFact(line))
        {
            throw new InputException($"--out '{file}' exists and holds no facts, so it is not overwritten; name another file.");
        }
    }

    private static bool IsFact(string line)
    {
        try
        {
            return PipelineJson.ReadFact(line) is not null;
        }
        catch (PipelineJsonException)
        {
            return false;
        }
    }

    // A file that is half written is worse than none: it takes its name when it is whole.
    private static void WriteFacts(ImportedPast past, string file, Action<string> tell)
    {
        var part = file + ".part";
        var count = 0;
        try
        {
            using (var text = new StreamWriter(part, append: false, Utf8) { NewLine = "\n" })
            {
                foreach (var fact in past.Prospects.SelectMany(prospect => prospect.Facts))
                {
                    text.WriteLine(PipelineJson.WriteFact(fact));
                    if (++count % FactsTold == 0)
                    {
                        tell($"Writing {file}: {count:N0} facts …");
                    }
                }
            }

            File.Move(part, file, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }

        tell($"Wrote {count:N0} facts to {file}.");
    }
}
