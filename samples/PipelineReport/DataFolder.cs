namespace PipelineReport;

/// <summary>The folder of the export's files.</summary>
internal static class DataFolder
{
    /// <param name="named">The folder that --data names; null for the bundled example.</param>
    /// <exception cref="InputException">There is no such folder.</exception>
    internal static string Of(string? named)
    {
        var folder = named ?? Path.Combine(AppContext.BaseDirectory, "data", "nordlys");
        return Directory.Exists(folder) ? folder : throw new InputException(File.Exists(folder)
            ? $"{folder} is a file; --data names the folder that it lies in."
            : $"The folder '{folder}' was not found; --data names the folder of the export's files.");
    }
}
