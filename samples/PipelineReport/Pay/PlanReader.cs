using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Commissions;
using Pipeline.Core.Values;
using PipelineReport.Import;

namespace PipelineReport.Pay;

/// <summary>Finds and reads a commission plan.</summary>
internal sealed class PlanReader
{
    internal const string FileName = "plan.json";

    private readonly List<string> _faults = [];

    private PlanReader()
    {
    }

    /// <summary>Reads the plan that was named, or else the one beside the profile, or in the data folder.</summary>
    /// <exception cref="InputException">There is none, or it contradicts itself; the message names all that is wrong.</exception>
    internal static (CommissionPlan Plan, string Name) Read(string dataFolder, string? profilePath, string? planPath, Currency currency)
    {
        var path = planPath ?? Beside(dataFolder, profilePath);
        if (!File.Exists(path))
        {
            throw new InputException(Directory.Exists(path) ? $"{path} is a folder and not a file; a plan is a JSON file."
                : planPath is null ? $"{path} was not found; put a commission plan there, or name one with --plan FILE."
                : $"{path} was not found; --plan names the file of a commission plan.");
        }

        var file = ProfileReader.ReadFile<PlanFile>(path, "plan");
        return (new PlanReader().ToPlan(file, currency, path), file.Name ?? Path.GetFileName(path));
    }

    private static string Beside(string dataFolder, string? profilePath) =>
        profilePath is not null && File.Exists(profilePath) && Path.Combine(Path.GetDirectoryName(Path.GetFullPath(profilePath))!, FileName) is var beside && File.Exists(beside) // a file lies in a folder
            ? beside
            : Path.Combine(dataFolder, FileName);

    private CommissionPlan ToPlan(PlanFile file, Currency currency, string path)
    {
        if (file.Currency is { } code && code != currency.Code)
        {
            _faults.Add($"currency '{code}': The figures are in {currency}, the currency of the profile; a plan pays in the same.");
        }

        var draw = file.Draw is { } given ? new Draw(Named<DrawKind>(given.Kind, "draw.kind") ?? default, new(given.Sum, currency), Day(given.Until, "draw.until"), Day(given.RecoverFrom, "draw.recoverFrom")) : null;
        var (method, basis) = (Named<TierMethod>(file.Method, "method"), Named<TierBasis>(file.Basis, "basis"));
        var (payPeriod, measuredOver) = (Named<FiscalPeriodKind>(file.PayPeriod, "payPeriod"), Named<FiscalPeriodKind>(file.MeasuredOver, "measuredOver"));
        _faults.AddRange(file.Tiers.Index().Where(tier => tier.Item.Rate > 1).Select(tier =>
            string.Create(CultureInfo.InvariantCulture, $"tier {tier.Index + 1}, rate '{tier.Item.Rate}': That is {100 * tier.Item.Rate:0.##} % of a sale; 4 % is written 0.04.")));
        CommissionPlan? plan = null;
        try
        {
            plan = CommissionPlan.Create(
                currency, file.Tiers.Select(tier => new CommissionTier(tier.From, tier.To, tier.Rate)), method ?? default, basis ?? default,
                payPeriod ?? FiscalPeriodKind.Month, measuredOver ?? FiscalPeriodKind.Year, file.BaseRate, file.Threshold,
                Sum(file.Minimum), Sum(file.CapPerSale), Sum(file.CapPerPeriod), Sum(file.CapPerYear), draw, file.RecoveryShare);
        }
        catch (CommissionPlanException e)
        {
            _faults.AddRange(e.Failures.Select(failure => $"{(failure.Field is "from" or "to" or "rate" ? $"tier {failure.Row}, " : "")}{failure.Field} '{failure.Value}': {failure.Message}"));
        }

        return plan is not null && _faults.Count == 0 ? plan
            : throw new InputException($"{path} has {_faults.Count} {(_faults.Count == 1 ? "fault" : "faults")}: {string.Join(" ", _faults)}");

        Money? Sum(decimal? amount) => amount is { } sum ? new Money(sum, currency) : null;
    }

    private T? Named<T>(string text, string key)
        where T : struct, Enum
    {
        if (Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<T>(text, ignoreCase: true);
        }

        _faults.Add($"{key} '{text}': It is none of {string.Join(", ", Enum.GetNames<T>())}.");
        return null;
    }

    private LocalDate? Day(string? text, string key)
    {
        try
        {
            return text is null ? null : ExportReader.Day(text, key);
        }
        catch (InputException e)
        {
            _faults.Add(e.Message);
            return null;
        }
    }
}
