namespace PipelineReport.Import;

/// <summary>A file of the export, opened for reading, unpacked where it is packed by gzip.</summary>
internal static class ExportFile
{
    /// <param name="folder">The folder of the export's files.</param>
    /// <param name="file">The file's name, as the profile has it.</param>
    /// <returns>The text's bytes; of a packed file that is torn off they end in an <see cref="InvalidDataException"/>.</returns>
    /// <exception cref="InputException">There is no such file in the folder.</exception>
    internal static Stream Open(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        // A profile may come from somebody who is not to read the machine's other files.
        if (Path.IsPathRooted(file) || Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)[0] == "..")
        {
            throw new InputException($"The profile names '{file}', which does not lie in the folder of the export; name the files of that folder.");
        }

        if (!File.Exists(path))
        {
            throw new InputException(Directory.Exists(path)
                ? $"{path} is a folder and not a file; the profile names it."
                : $"{path} was not found; the profile names it.");
        }

        // What is packed says so in its first two bytes, whatever its name.
        var stream = File.OpenRead(path);
        var isPacked = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        return isPacked ? new WholeGzip(stream) : stream;
    }
}
