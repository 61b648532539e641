using System.CommandLine;
using SampleData;
using SampleData.Export;

const string Solution = "Pipeline.Core.sln";

var outFolder = new Option<string>("--out") { Description = "Folder to write (default: samples/data/nordlys of this repository).", HelpName = "DIR" };
var seed = new Option<ulong>("--seed") { Description = "Makes another company of the same truth (default: the committed one's).", HelpName = "N", DefaultValueFactory = _ => GeneratedCompany.NordlysSeed };

var command = new RootCommand("Writes a made-up company whose truth is known, the same bytes every time.") { outFolder, seed };
command.SetAction(arguments =>
{
    var folder = arguments.GetValue(outFolder) ?? Path.Combine(RepositoryRoot(), "samples", "data", "nordlys");
    var company = Company.Generate(CompanyTruth.Nordlys, arguments.GetValue(seed));
    Directory.CreateDirectory(folder);
    foreach (var name in CompanyExport.Names)
    {
        Console.Error.WriteLine($"Writing {name} …");
        File.WriteAllBytes(Path.Combine(folder, name), CompanyExport.FileOf(company, name));
    }

    Console.WriteLine($"Wrote {company.Prospects.Length:N0} prospects of {company.Sellers.Length} sellers to {folder}.");
});
return command.Parse(args).Invoke();

static string RepositoryRoot()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
    {
        folder = folder.Parent;
    }

    return folder?.FullName ?? throw new InvalidOperationException($"No {Solution} above the program; name the folder with --out.");
}
