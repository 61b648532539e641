using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson;

/// <summary>One reading or writing of one value: where it stands, which fact it is, and the unknown fields met on the way.</summary>
/// <remarks>Lives for one call on one thread. When a fault is thrown, nobody steps back, so the path is that of the fault.</remarks>
internal sealed class JsonWalk(bool keepsUnknown)
{
    private readonly List<(string? Name, int Index)> _steps = [];
    private JsonObject? _unread;

    internal ProspectId? Prospect { get; set; }

    internal long? Sequence { get; set; }

    internal int Depth => _steps.Count;

    internal string Path
    {
        get
        {
            var path = new StringBuilder("$");
            foreach (var (name, index) in _steps)
            {
                if (name is null)
                {
                    path.Append(CultureInfo.InvariantCulture, $"[{index}]");
                }
                else if (name.Length is > 0 and <= 40 && name.All(char.IsAsciiLetterOrDigit))
                {
                    path.Append('.').Append(name);
                }
                else
                {
                    path.Append("['").Append(InvariantText.Printable(name)).Append("']");
                }
            }

            return path.ToString();
        }
    }

    internal void Enter(string name) => _steps.Add((name, 0));

    internal void Enter(int index) => _steps.Add((null, index));

    internal void Leave() => _steps.RemoveAt(_steps.Count - 1);

    internal void ReturnTo(int depth) => _steps.RemoveRange(depth, _steps.Count - depth);

    internal PipelineJsonException Fault(FailureReason reason, string value, string explanation, Exception? inner = null) =>
        new(reason, Path, value, explanation, Prospect, Sequence, inner);

    internal PipelineJsonException Fault(FailureReason reason, JsonElement value, string explanation, Exception? inner = null) =>
        Fault(reason, InvariantText.Printable(value), explanation, inner);

    internal PipelineJsonException WrongType(JsonElement value, string expected) => value.ValueKind switch
    {
        JsonValueKind.Undefined => Fault(FailureReason.Missing, "", $"It is missing; {expected} is required."),
        JsonValueKind.Null => Fault(FailureReason.Missing, "null", $"It is null; {expected} is required."),
        _ => Fault(FailureReason.Unreadable, value, $"It is not {expected}."),
    };

    /// <summary>Keeps an unknown field of the object where the walk stands, or faults where there is no place to keep it.</summary>
    internal void Keep(string name, JsonElement value)
    {
        if (!keepsUnknown)
        {
            Enter(name);
            throw Fault(FailureReason.Unknown, value, "The contract has no such field, and there is no place to keep it.");
        }

        var place = _unread ??= [];
        foreach (var (step, index) in _steps)
        {
            var key = step ?? index.ToString(CultureInfo.InvariantCulture);
            if (place[key] is not JsonObject inner)
            {
                place[key] = inner = [];
            }

            place = inner;
        }

        place[name] = JsonText.ToNode(value.Clone()); // what is kept outlives the text it was read from
    }

    /// <summary>The unknown fields as JSON in the nesting of the fact, elements of an array by their index; null for none.</summary>
    internal string? UnreadText() => _unread is null ? null : JsonText.Write(writer => _unread.WriteTo(writer), this);
}
