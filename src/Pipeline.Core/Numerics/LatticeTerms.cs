namespace Pipeline.Core.Numerics;

/// <summary>Independent numbers to be added up, each 0 or one of a few points above it.</summary>
/// <remarks>
/// Term i has the points and chances at <c>Starts[i]</c> up to <c>Starts[i + 1]</c>, points ascending and above 0. The chance of
/// 0, which is what they leave to 1, is given too: taken as a difference, a small one would have lost its digits. Terms stand
/// in ascending order of their last point.
/// </remarks>
/// <param name="Starts">Where each term's points begin, and at the end their number.</param>
/// <param name="Points">The points of all terms.</param>
/// <param name="Chances">The chance of each, above 0.</param>
/// <param name="Stays">The chance of 0, of each term; 0 where something is sure to come.</param>
internal sealed record LatticeTerms(int[] Starts, int[] Points, double[] Chances, double[] Stays)
{
    /// <summary>Gets no term.</summary>
    internal static LatticeTerms None { get; } = new([0], [], [], []);

    /// <summary>Gets the number of terms.</summary>
    internal int Count => Starts.Length - 1;

    /// <summary>Gets the largest sum there can be.</summary>
    internal long Largest
    {
        get
        {
            var sum = 0L;
            for (var i = 0; i < Count; i++)
            {
                sum += LastPoint(i);
            }

            return sum;
        }
    }

    /// <summary>Gets the smallest sum there can be.</summary>
    internal long Lowest
    {
        get
        {
            var sum = 0L;
            for (var i = 0; i < Count; i++)
            {
                sum += FirstPoint(i);
            }

            return sum;
        }
    }

    /// <summary>Finds a term's smallest value: 0, or its first point where that is sure to be reached.</summary>
    internal int FirstPoint(int term) => Stays[term] > 0 ? 0 : Points[Starts[term]];

    /// <summary>Finds a term's largest point.</summary>
    internal int LastPoint(int term) => Points[Starts[term + 1] - 1];
}
