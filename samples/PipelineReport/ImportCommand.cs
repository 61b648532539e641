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
            var folder = arguments.GetValue(data) ?? Path.Combine(AppContext.BaseDirectory, "data", "nordlys");
            if (!Directory.Exists(folder))
            {
                throw new InputException($"The folder '{folder}' was not found; --data names the folder of the export's files.");
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

    // A file that is half written is worse than none: it takes its name when it is whole.
    private static void WriteFacts(ImportedPast past, string file, Action<string> tell)
    {
        var part = file + ".part";
        var count = 0;
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
        tell($"Wrote {count:N0} facts to {file}.");
    }
}
