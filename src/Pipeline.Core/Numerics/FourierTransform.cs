using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Numerics;

/// <summary>The discrete Fourier transform of lengths that are powers of two, up to a size; real and imaginary parts apart.</summary>
/// <remarks>
/// Cooley and Tukey (1965), radix 4, decimation in frequency forwards and in time backwards, so that no reordering is
/// needed in between: the frequencies stand in bit-reversed order. Relative error in the root mean square about 1e-16 · log2 n.
/// An instance holds the roots of unity and is not changed by its use.
/// </remarks>
internal sealed class FourierTransform
{
    // For each half length h a power of two, the roots exp(-i pi k / h), k = 0 .. h - 1, stand at h .. 2h - 1.
    private readonly double[] _cos;
    private readonly double[] _sin;

    /// <summary>Prepares transforms.</summary>
    /// <param name="size">The largest length, a power of two.</param>
    internal FourierTransform(int size)
    {
        Size = size;
        (_cos, _sin) = (new double[size], new double[size]);
        for (int half = size / 2, stride = 1; half > 0; half /= 2, stride *= 2)
        {
            if (stride == 1)
            {
                FillRoots(half);
                continue;
            }

            for (var k = 0; k < half; k++)
            {
                (_cos[half + k], _sin[half + k]) = (_cos[2 * half + 2 * k], _sin[2 * half + 2 * k]);
            }
        }
    }

    /// <summary>Gets the largest length.</summary>
    internal int Size { get; }

    /// <summary>Convolves two real sequences around a circle: the result at k is the sum of x[i] y[j] over i + j = k modulo the length.</summary>
    /// <param name="x">One sequence; replaced by the result.</param>
    /// <param name="y">The other, of the same length, a power of two up to <see cref="Size"/>; destroyed.</param>
    internal void Convolve(Span<double> x, Span<double> y)
    {
        var n = x.Length;
        if (n == 1)
        {
            x[0] *= y[0];
            return;
        }

        Forward(x, y);

        // One complex transform Z holds both: X = (Z(k) + conj Z(-k)) / 2 and Y = (Z(k) - conj Z(-k)) / 2i. In bit-reversed
        // order the frequency opposite to that at i, within a block that begins at a power of two b, is at i XOR (b - 1).
        var scale = 1.0 / n;
        (x[0], y[0]) = (x[0] * y[0] * scale, 0);
        (x[1], y[1]) = (x[1] * y[1] * scale, 0);
        for (var block = 2; block < n; block *= 2)
        {
            for (int i = block, j = 2 * block - 1; i < j; i++, j--)
            {
                var (re, im) = (0.5 * (x[i] + x[j]), 0.5 * (y[i] - y[j]));
                var (otherRe, otherIm) = (0.5 * (y[i] + y[j]), 0.5 * (x[j] - x[i]));
                var productRe = (re * otherRe - im * otherIm) * scale;
                var productIm = (re * otherIm + im * otherRe) * scale;
                (x[i], y[i], x[j], y[j]) = (productRe, productIm, productRe, -productIm);
            }
        }

        Backward(x, y);
    }

    private void Forward(Span<double> re, Span<double> im)
    {
        var quarter = re.Length / 4;
        if (HasOddStage(re.Length))
        {
            ForwardHalves(re, im);
            quarter /= 2;
        }

        for (; quarter > 1; quarter /= 4)
        {
            for (var start = 0; start < re.Length; start += 4 * quarter)
            {
                ForwardGroup(re.Slice(start, 4 * quarter), im.Slice(start, 4 * quarter), quarter);
            }
        }

        ForwardFours(re, im);
    }

    private void Backward(Span<double> re, Span<double> im)
    {
        BackwardFours(re, im);
        for (var quarter = 4; quarter <= re.Length / 4; quarter *= 4)
        {
            for (var start = 0; start < re.Length; start += 4 * quarter)
            {
                BackwardGroup(re.Slice(start, 4 * quarter), im.Slice(start, 4 * quarter), quarter);
            }
        }

        if (HasOddStage(re.Length))
        {
            BackwardHalves(re, im);
        }
    }

    // Whether the length is no power of four: then a stage of radix 2 stands where the groups are largest.
    private static bool HasOddStage(int length) => (BitOperations.Log2((uint)length) & 1) == 1;

    private void ForwardGroup(Span<double> re, Span<double> im, int q)
    {
        ref var r = ref MemoryMarshal.GetReference(re);
        ref var i = ref MemoryMarshal.GetReference(im);
        ref var cos1 = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cos), 2 * q);
        ref var sin1 = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_sin), 2 * q);
        ref var cos2 = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cos), q);
        ref var sin2 = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_sin), q);
        var k = 0;
        for (; k + Vector<double>.Count <= q; k += Vector<double>.Count)
        {
            var (ar, ai) = (Load(ref r, k), Load(ref i, k));
            var (br, bi) = (Load(ref r, k + q), Load(ref i, k + q));
            var (cr, ci) = (Load(ref r, k + 2 * q), Load(ref i, k + 2 * q));
            var (dr, di) = (Load(ref r, k + 3 * q), Load(ref i, k + 3 * q));
            var (c1, s1, c2, s2) = (Load(ref cos1, k), Load(ref sin1, k), Load(ref cos2, k), Load(ref sin2, k));
            var (c3, s3) = (c1 * c2 - s1 * s2, c1 * s2 + s1 * c2);
            var (acr, aci, bdr, bdi) = (ar + cr, ai + ci, br + dr, bi + di);
            Store(acr + bdr, ref r, k);
            Store(aci + bdi, ref i, k);
            var (ur, ui) = (acr - bdr, aci - bdi);
            Store(ur * c2 - ui * s2, ref r, k + q);
            Store(ur * s2 + ui * c2, ref i, k + q);
            var (er, ei, fr, fi) = (ar - cr, ai - ci, br - dr, bi - di);
            var (vr, vi) = (er + fi, ei - fr); // e - i f
            Store(vr * c1 - vi * s1, ref r, k + 2 * q);
            Store(vr * s1 + vi * c1, ref i, k + 2 * q);
            var (wr, wi) = (er - fi, ei + fr); // e + i f
            Store(wr * c3 - wi * s3, ref r, k + 3 * q);
            Store(wr * s3 + wi * c3, ref i, k + 3 * q);
        }

        for (; k < q; k++)
        {
            var (ar, ai, br, bi) = (re[k], im[k], re[k + q], im[k + q]);
            var (cr, ci, dr, di) = (re[k + 2 * q], im[k + 2 * q], re[k + 3 * q], im[k + 3 * q]);
            var (c1, s1, c2, s2) = (_cos[2 * q + k], _sin[2 * q + k], _cos[q + k], _sin[q + k]);
            var (c3, s3) = (c1 * c2 - s1 * s2, c1 * s2 + s1 * c2);
            var (acr, aci, bdr, bdi) = (ar + cr, ai + ci, br + dr, bi + di);
            (re[k], im[k]) = (acr + bdr, aci + bdi);
            var (ur, ui) = (acr - bdr, aci - bdi);
            (re[k + q], im[k + q]) = (ur * c2 - ui * s2, ur * s2 + ui * c2);
            var (er, ei, fr, fi) = (ar - cr, ai - ci, br - dr, bi - di);
            var (vr, vi, wr, wi) = (er + fi, ei - fr, er - fi, ei + fr);
            (re[k + 2 * q], im[k + 2 * q]) = (vr * c1 - vi * s1, vr * s1 + vi * c1);
            (re[k + 3 * q], im[k + 3 * q]) = (wr * c3 - wi * s3, wr * s3 + wi * c3);
        }
    }

    private void BackwardGroup(Span<double> re, Span<double> im, int q)
    {
        ref var r = ref MemoryMarshal.GetReference(re);
        ref var i = ref MemoryMarshal.GetReference(im);
        ref var cos1 = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cos), 2 * q);
        ref var sin1 = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_sin), 2 * q);
        ref var cos2 = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cos), q);
        ref var sin2 = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_sin), q);
        var k = 0;
        for (; k + Vector<double>.Count <= q; k += Vector<double>.Count)
        {
            var (c1, s1, c2, s2) = (Load(ref cos1, k), Load(ref sin1, k), Load(ref cos2, k), Load(ref sin2, k));
            var (c3, s3) = (c1 * c2 - s1 * s2, c1 * s2 + s1 * c2);
            var (yr, yi) = (Load(ref r, k), Load(ref i, k));
            var (pr, pi) = (Load(ref r, k + q), Load(ref i, k + q));
            var (ur, ui) = (pr * c2 + pi * s2, pi * c2 - pr * s2);
            (pr, pi) = (Load(ref r, k + 2 * q), Load(ref i, k + 2 * q));
            var (vr, vi) = (pr * c1 + pi * s1, pi * c1 - pr * s1);
            (pr, pi) = (Load(ref r, k + 3 * q), Load(ref i, k + 3 * q));
            var (wr, wi) = (pr * c3 + pi * s3, pi * c3 - pr * s3);
            var (tr, ti, er, ei) = (yr + ur, yi + ui, vr + wr, vi + wi);
            Store(tr + er, ref r, k);
            Store(ti + ei, ref i, k);
            Store(tr - er, ref r, k + 2 * q);
            Store(ti - ei, ref i, k + 2 * q);
            var (sr, si, fr, fi) = (yr - ur, yi - ui, wi - vi, vr - wr); // f = i (v - w)
            Store(sr + fr, ref r, k + q);
            Store(si + fi, ref i, k + q);
            Store(sr - fr, ref r, k + 3 * q);
            Store(si - fi, ref i, k + 3 * q);
        }

        for (; k < q; k++)
        {
            var (c1, s1, c2, s2) = (_cos[2 * q + k], _sin[2 * q + k], _cos[q + k], _sin[q + k]);
            var (c3, s3) = (c1 * c2 - s1 * s2, c1 * s2 + s1 * c2);
            var (yr, yi) = (re[k], im[k]);
            var (ur, ui) = (re[k + q] * c2 + im[k + q] * s2, im[k + q] * c2 - re[k + q] * s2);
            var (vr, vi) = (re[k + 2 * q] * c1 + im[k + 2 * q] * s1, im[k + 2 * q] * c1 - re[k + 2 * q] * s1);
            var (wr, wi) = (re[k + 3 * q] * c3 + im[k + 3 * q] * s3, im[k + 3 * q] * c3 - re[k + 3 * q] * s3);
            var (tr, ti, er, ei) = (yr + ur, yi + ui, vr + wr, vi + wi);
            var (sr, si, fr, fi) = (yr - ur, yi - ui, wi - vi, vr - wr);
            (re[k], im[k]) = (tr + er, ti + ei);
            (re[k + 2 * q], im[k + 2 * q]) = (tr - er, ti - ei);
            (re[k + q], im[k + q]) = (sr + fr, si + fi);
            (re[k + 3 * q], im[k + 3 * q]) = (sr - fr, si - fi);
        }
    }

    private void ForwardHalves(Span<double> re, Span<double> im)
    {
        var half = re.Length / 2;
        ref var r = ref MemoryMarshal.GetReference(re);
        ref var i = ref MemoryMarshal.GetReference(im);
        ref var cos = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cos), half);
        ref var sin = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_sin), half);
        var k = 0;
        for (; k + Vector<double>.Count <= half; k += Vector<double>.Count)
        {
            var (ar, ai, br, bi) = (Load(ref r, k), Load(ref i, k), Load(ref r, k + half), Load(ref i, k + half));
            var (c, s, dr, di) = (Load(ref cos, k), Load(ref sin, k), ar - br, ai - bi);
            Store(ar + br, ref r, k);
            Store(ai + bi, ref i, k);
            Store(dr * c - di * s, ref r, k + half);
            Store(dr * s + di * c, ref i, k + half);
        }

        for (; k < half; k++)
        {
            var (c, s, dr, di) = (_cos[half + k], _sin[half + k], re[k] - re[k + half], im[k] - im[k + half]);
            (re[k], im[k]) = (re[k] + re[k + half], im[k] + im[k + half]);
            (re[k + half], im[k + half]) = (dr * c - di * s, dr * s + di * c);
        }
    }

    private void BackwardHalves(Span<double> re, Span<double> im)
    {
        var half = re.Length / 2;
        ref var r = ref MemoryMarshal.GetReference(re);
        ref var i = ref MemoryMarshal.GetReference(im);
        ref var cos = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cos), half);
        ref var sin = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_sin), half);
        var k = 0;
        for (; k + Vector<double>.Count <= half; k += Vector<double>.Count)
        {
            var (ar, ai, br, bi) = (Load(ref r, k), Load(ref i, k), Load(ref r, k + half), Load(ref i, k + half));
            var (c, s) = (Load(ref cos, k), Load(ref sin, k));
            var (dr, di) = (br * c + bi * s, bi * c - br * s);
            Store(ar + dr, ref r, k);
            Store(ai + di, ref i, k);
            Store(ar - dr, ref r, k + half);
            Store(ai - di, ref i, k + half);
        }

        for (; k < half; k++)
        {
            var (c, s) = (_cos[half + k], _sin[half + k]);
            var (dr, di) = (re[k + half] * c + im[k + half] * s, im[k + half] * c - re[k + half] * s);
            (re[k + half], im[k + half]) = (re[k] - dr, im[k] - di);
            (re[k], im[k]) = (re[k] + dr, im[k] + di);
        }
    }

    // The groups of four neighbours, whose roots of unity are 1 and -i.
    private static void ForwardFours(Span<double> re, Span<double> im)
    {
        var reals = MemoryMarshal.Cast<double, Four>(re);
        var imaginaries = MemoryMarshal.Cast<double, Four>(im);
        for (var k = 0; k < reals.Length; k++)
        {
            var (r, i) = (reals[k], imaginaries[k]);
            var (acr, aci, bdr, bdi) = (r.A + r.C, i.A + i.C, r.B + r.D, i.B + i.D);
            var (er, ei, fr, fi) = (r.A - r.C, i.A - i.C, r.B - r.D, i.B - i.D);
            reals[k] = new(acr + bdr, acr - bdr, er + fi, er - fi);
            imaginaries[k] = new(aci + bdi, aci - bdi, ei - fr, ei + fr);
        }
    }

    private static void BackwardFours(Span<double> re, Span<double> im)
    {
        var reals = MemoryMarshal.Cast<double, Four>(re);
        var imaginaries = MemoryMarshal.Cast<double, Four>(im);
        for (var k = 0; k < reals.Length; k++)
        {
            var (r, i) = (reals[k], imaginaries[k]);
            var (tr, ti, er, ei) = (r.A + r.B, i.A + i.B, r.C + r.D, i.C + i.D);
            var (sr, si, fr, fi) = (r.A - r.B, i.A - i.B, i.D - i.C, r.C - r.D); // f = i (c - d)
            reals[k] = new(tr + er, sr + fr, tr - er, sr - fr);
            imaginaries[k] = new(ti + ei, si + fi, ti - ei, si - fi);
        }
    }

    // exp(-i pi k / half) for k below half, from the first quarter turn, each from its own angle.
    private void FillRoots(int half)
    {
        for (var k = 0; k < half; k++)
        {
            (_cos[half + k], _sin[half + k]) = (2 * k - half) switch
            {
                0 => (0, -1),
                > 0 => (-_cos[2 * half - k], _sin[2 * half - k]),
                _ when 4 * k > half => (-_sin[half + half / 2 - k], -_cos[half + half / 2 - k]),
                _ => Root(k, half),
            };
        }
    }

    private static (double Cos, double Sin) Root(int k, int half)
    {
        var (sin, cos) = Math.SinCos(Math.PI * k / half);
        return (cos, -sin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Load(ref double source, int offset) =>
        Vector.LoadUnsafe(ref source, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<double> value, ref double destination, int offset) =>
        value.StoreUnsafe(ref destination, (nuint)offset);

    private readonly record struct Four(double A, double B, double C, double D);
}
