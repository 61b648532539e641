namespace PipelineReport.Import;

/// <summary>The quoted field of a record that does not close, or after whose closing quote text follows.</summary>
/// <param name="Field">The field's place in the record, from 0.</param>
/// <param name="Line">The line on which its quote opens, the record's first line being 0.</param>
/// <param name="Text">The record from that quote on.</param>
internal readonly record struct QuoteFault(int Field, int Line, string Text)
{
    /// <summary>Finds the first such field; null when every quote closes where a field ends.</summary>
    internal static QuoteFault? Find(string record, char separator)
    {
        var (field, line, place) = (0, 0, 0);
        while (true)
        {
            while (place < record.Length && IsBlank(record[place]))
            {
                place++;
            }

            var (start, startLine) = (place, line);
            if (place < record.Length && record[place] == '"')
            {
                if (!TrySkipQuoted(record, ref place, ref line))
                {
                    return new(field, startLine, record[start..]);
                }

                while (place < record.Length && IsBlank(record[place]))
                {
                    place++;
                }

                if (place < record.Length && record[place] != separator && record[place] is not ('\r' or '\n'))
                {
                    return new(field, startLine, record[start..]);
                }
            }

            place = record.IndexOf(separator, place);
            if (place < 0)
            {
                return null;
            }

            (field, place) = (field + 1, place + 1);
        }

        bool IsBlank(char sign) => sign is ' ' or '\t' && sign != separator;
    }

    // From the opening quote to behind the closing one; a doubled quote is text.
    private static bool TrySkipQuoted(string record, ref int place, ref int line)
    {
        for (place++; place < record.Length; place++)
        {
            line += record[place] == '\n' ? 1 : 0;
            if (record[place] != '"')
            {
                continue;
            }

            if (place + 1 == record.Length || record[place + 1] != '"')
            {
                place++;
                return true;
            }

            place++;
        }

        return false;
    }
}
