using Pipeline.Core.Stages;

namespace Pipeline.Core.Tracking;

/// <summary>The places of stages in a process, by their texts; a text that has been met is known again at sight.</summary>
internal sealed class StageCodes
{
    internal const byte Unknown = byte.MaxValue;

    private readonly string[] _texts; // the same objects as a table has them, once they have been met
    private readonly Dictionary<string, int> _codes;

    internal StageCodes(SalesProcess process)
    {
        _texts = [.. process.Stages.Select(stage => stage.Id.Value)];
        _codes = _texts.Select((stage, code) => (stage, code)).ToDictionary(pair => pair.stage, pair => pair.code, StringComparer.Ordinal);
    }

    internal byte CodeOf(string stage)
    {
        for (var code = 0; code < _texts.Length; code++)
        {
            if (ReferenceEquals(_texts[code], stage))
            {
                return (byte)code;
            }
        }

        if (!_codes.TryGetValue(stage, out var known))
        {
            return Unknown;
        }

        _texts[known] = stage;
        return (byte)known;
    }
}
