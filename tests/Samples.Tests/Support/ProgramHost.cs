using System.Globalization;
using System.Reflection;
using System.Text;

namespace Samples.Tests.Support;

/// <summary>Runs a console program within this process, with a standard output and error of its own; several may run at once.</summary>
internal static class ProgramHost
{
    private static readonly AsyncLocal<TextWriter?> Output = new();
    private static readonly AsyncLocal<TextWriter?> Error = new();

    static ProgramHost()
    {
        Console.SetOut(new OwnWriter(Console.Out, Output));
        Console.SetError(new OwnWriter(Console.Error, Error));
        Directory.SetCurrentDirectory(AppContext.BaseDirectory);
    }

    /// <summary>Runs a program from its entry point to its end, in the invariant culture that the samples are built for.</summary>
    internal static (int ExitCode, string Output, string Error) Run(Assembly program, string[] args)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        try
        {
            (Output.Value, Error.Value) = (output, error);
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.InvariantCulture, CultureInfo.InvariantCulture);
            return ((int)program.EntryPoint!.Invoke(null, [args])!, output.ToString(), error.ToString()); // a program has an entry point, and ours return a number
        }
        finally
        {
            (Output.Value, Error.Value) = (null, null);
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }

    /// <summary>Writes where the running program's output goes, and elsewhere what is written outside of any.</summary>
    private sealed class OwnWriter(TextWriter usual, AsyncLocal<TextWriter?> own) : TextWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => usual.Encoding;

        private TextWriter Current => own.Value ?? usual;

        public override void Write(char value) => Current.Write(value);

        public override void Write(char[] buffer, int index, int count) => Current.Write(buffer, index, count);

        public override void Write(string? value) => Current.Write(value);

        public override void Flush() => Current.Flush();
    }
}
