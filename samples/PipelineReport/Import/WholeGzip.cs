using System.Buffers.Binary;
using System.IO.Compression;

namespace PipelineReport.Import;

/// <summary>Unpacks gzip and notices a file that is torn off, which <see cref="GZipStream"/> takes for one that ends there.</summary>
internal sealed class WholeGzip : GZipStream
{
    private const int ShortestFile = 18; // header and trailer of RFC 1952

    private readonly uint? _length; // the last four bytes of the file: how long the text is, modulo 2^32
    private uint _read;

    internal WholeGzip(FileStream packed)
        : base(packed, CompressionMode.Decompress)
    {
        if (packed.Length < ShortestFile)
        {
            return;
        }

        Span<byte> last = stackalloc byte[sizeof(uint)];
        packed.Seek(-last.Length, SeekOrigin.End);
        packed.ReadExactly(last);
        packed.Position = 0;
        _length = BinaryPrimitives.ReadUInt32LittleEndian(last);
    }

    /// <exception cref="InvalidDataException">What is packed is broken, ends too early, or consists of several packed files.</exception>
    public override int Read(byte[] buffer, int offset, int count) // the other way of reading, into a span, comes here in a derived class
    {
        var length = base.Read(buffer, offset, count);
        _read = unchecked(_read + (uint)length);
        return length > 0 || count == 0 || _read == _length ? length : throw new InvalidDataException("The packed text ends too early.");
    }
}
