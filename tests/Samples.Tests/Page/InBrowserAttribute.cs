namespace Samples.Tests.Page;

/// <summary>A test in a real Chromium: skipped where there is none, failed where it is demanded.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class InBrowserAttribute : FactAttribute
{
    public InBrowserAttribute() => Skip = Browser.Path is not null || Environment.GetEnvironmentVariable("PIPELINE_CORE_REQUIRE_BROWSER") == "1"
        ? null! // xunit runs the test when this is null
        : "No Chromium is at hand: install it, or put it on the PATH as chromium.";
}
