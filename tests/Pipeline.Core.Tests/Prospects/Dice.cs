namespace Pipeline.Core.Tests.Prospects;

/// <summary>Throws that a number decides, so that a run of commands can be played again and made smaller.</summary>
internal sealed class Dice(int seed)
{
    private ulong _state = (ulong)(uint)seed;

    internal int Throw(int sides)
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)sides);
        }
    }

    internal bool OneIn(int sides) => Throw(sides) == 0;

    internal T Pick<T>(params ReadOnlySpan<T> items) => items[Throw(items.Length)];

    internal T PickFrom<T>(IReadOnlyList<T> items) => items[Throw(items.Count)];
}
