using System.Globalization;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace PipelineReport.Forecasts;

/// <summary>What --raise asks: how much faster all sales are won, or how many more go on from one stage.</summary>
/// <param name="Ratio">What the rate of winning, or the conversion of the stage, is multiplied by.</param>
/// <param name="Stage">The stage; null for all sales.</param>
/// <param name="Question">The same in words.</param>
internal sealed record Raise(double Ratio, StageId? Stage, string Question)
{
    /// <exception cref="InputException">It is no percentage above −100 %, or the stage is none of the profile's.</exception>
    internal static Raise Of(string text, SalesProcess process)
    {
        var (name, share) = text.LastIndexOf('=') is > 0 and var at ? (text[..at], text[(at + 1)..]) : (null, text);
        if (!(share.EndsWith('%') && double.TryParse(share[..^1], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > -100 and <= 10_000))
        {
            throw new InputException($"--raise '{text}' is no percentage above −100 % and up to 10,000 %; write such as 10%, -5% or Proposal=10%.");
        }

        var stage = name is null ? null : process.Stages.FirstOrDefault(one => one.Id.Value == name)
            ?? throw new InputException($"--raise '{text}': there is no stage '{name}'; there are: {string.Join(", ", process.Stages.Select(one => one.Id.Value))}.");
        var size = string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(percent):0.##} %");
        return new(1 + percent / 100, stage?.Id, stage is null ? $"sales are won {size} {(percent < 0 ? "slower" : "faster")}" : $"{size} {(percent < 0 ? "fewer" : "more")} go on from {name}");
    }

    internal WhatIfResult Ask(WhatIf what) => Stage is { } stage ? what.RaiseConversion(Ratio, stage) : what.RaiseConversion(Ratio);
}
