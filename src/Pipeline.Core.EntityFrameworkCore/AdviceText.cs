namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>Advice that a command was given when it was accepted.</summary>
/// <param name="Code">What the rule is called: one of <see cref="Prospects.RefusalCode"/>.</param>
/// <param name="Text">What is wrong and what would help, in English.</param>
public sealed record AdviceText(string Code, string Text);
