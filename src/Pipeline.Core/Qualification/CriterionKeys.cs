namespace Pipeline.Core.Qualification;

/// <summary>The keys of the criteria for which questions stand ready.</summary>
public static class CriterionKeys
{
    /// <summary>Whether there is money for it.</summary>
    public const string Budget = "budget";

    /// <summary>Whether those who decide are known and reached.</summary>
    public const string Authority = "authority";

    /// <summary>Whether there is a need that the offer meets.</summary>
    public const string Need = "need";

    /// <summary>Whether there is a time by which it is decided.</summary>
    public const string Timeline = "timeline";
}
