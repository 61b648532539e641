using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Pipeline.Core.Calendars;
using Pipeline.Core.Organisation;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace PipelineReport.Import;

/// <summary>Reads a CRM's export as its profile describes it.</summary>
internal sealed partial class ExportReader
{
    private readonly ExportFolder _folder;
    private readonly Profile _profile;
    private readonly DateReader _dates;
    private readonly NumberReader _numbers;
    private readonly Currency _currency;

    private ExportReader(ExportFolder folder, Profile profile)
    {
        (_folder, _profile) = (folder, profile);
        _dates = new DateReader(profile.Dates);
        _numbers = new NumberReader(profile.Numbers);
        _currency = CurrencyOf(profile.Currency);
    }

    /// <param name="folder">The folder of the export's files.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="today">The host's day; a date after it is a plan and not an event.</param>
    /// <param name="tell">Where progress is told.</param>
    internal static ExportedPipeline Read(string folder, Profile profile, LocalDate today, Action<string> tell) =>
        new ExportReader(new ExportFolder(folder, tell), profile).Read(today);

    internal static LocalDate Day(string text, string what) => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day }
        ? day
        : throw new InputException($"{what} '{text}' is no date; write it as 2026-08-31.");

    private ExportedPipeline Read(LocalDate today)
    {
        var process = ToProcess();
        var table = new ExportTable(_folder, _profile);
        var rows = new OpportunityReader(_profile, table, process, _dates, _numbers, _currency, ReadPriceList());
        rows.ReadAll();
        var (team, teamSellers) = ToTeam(rows.ManagerOfOwner);
        var exportedOn = _profile.ExportedOn is { } given
            ? Day(given, "The profile's exportedOn")
            : rows.EventDays.Where(day => day <= today).Select(day => (LocalDate?)day).DefaultIfEmpty(null).Max();
        return new ExportedPipeline
        {
            Profile = _profile,
            Process = process,
            Currency = _currency,
            Rates = ReadRates(),
            FiscalCalendar = ToFiscalCalendar(),
            WorkingCalendar = ToWorkingCalendar(),
            Team = team,
            Sellers = [.. teamSellers.Concat(rows.Rows.Select(row => row.Opportunity.Owner).OfType<SellerId>()).Distinct().OrderBy(seller => seller.Value, StringComparer.Ordinal)],
            Rows = [.. rows.Rows],
            Failures = [.. rows.Failures],
            IgnoredCount = rows.IgnoredCount,
            ExportedOn = exportedOn,
            SnapshotOptions = ToSnapshotOptions(table, exportedOn),
            ToFile = rows.ToFile,
        };
    }

    private static Currency CurrencyOf(string code) => Currency.TryFromCode(code, out var currency)
        ? currency
        : throw new InputException($"The profile's currency '{code}' is no code of ISO 4217; write such as USD.");

    private static T Named<T>(string text, string what)
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(text, ignoreCase: true)
            : throw new InputException($"The profile's {what} '{text}' is none of: {string.Join(", ", Enum.GetNames<T>())}.");

    private SalesProcess ToProcess()
    {
        var stages = _profile.Stages.Count > 0 || _profile.Columns.Stage.IsGiven
            ? _profile.Stages
            : [new ProfileStage { Name = "Open" }];
        try
        {
            return SalesProcess.Create(
                new ProcessId("export"),
                1,
                stages.Select(stage => new Stage(new StageId(stage.Name), Named<StageRole>(stage.Role, "stage role"), stage.Chance)));
        }
        catch (ArgumentException e)
        {
            throw new InputException($"The profile's stages: {InputException.SentenceOf(e)}");
        }
    }

    private FiscalCalendar ToFiscalCalendar()
    {
        var year = _profile.FiscalYear;
        if (year.StartMonth is < 1 or > 12 || year.NamedBy is not ("start" or "end"))
        {
            throw new InputException($"The profile's fiscalYear begins in month {year.StartMonth} and is named by its {year.NamedBy}; write a month from 1 to 12, and \"start\" or \"end\".");
        }

        return new(year.StartMonth, year.NamedBy == "end" ? FiscalYearNaming.ByEnd : FiscalYearNaming.ByStart);
    }

    private WorkingCalendar ToWorkingCalendar()
    {
        try
        {
            return WorkingCalendar.Create(
                _profile.WorkingDays.Weekend.Select(day => Named<IsoDayOfWeek>(day, "weekend day")),
                _profile.WorkingDays.Holidays.Select(day => Day(day, "The profile's holiday")));
        }
        catch (ArgumentException e)
        {
            throw new InputException($"The profile's workingDays: {InputException.SentenceOf(e)}");
        }
    }

    private SnapshotOptions ToSnapshotOptions(ExportTable table, LocalDate? exportedOn)
    {
        var columns = _profile.Columns;
        var fields = OpportunityFields.None;
        var segments = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var column in _profile.KnownOnlyAtClose)
        {
            table.Require(new([column]));
            ColumnNames[] fixedColumns =
            [
                columns.Id, columns.Manager, columns.Stage, columns.StageEnteredOn, columns.OpenedOn, columns.Currency, .. _profile.Stages.Select(stage => stage.EnteredOn),
            ];
            if (fixedColumns.Any(names => names.Names.Contains(column)))
            {
                throw new InputException($"The profile's knownOnlyAtClose names '{column}', which is an id, a manager, a stage, a currency or a day of opening; those cannot be hidden.");
            }

            (OpportunityFields Field, ColumnNames Columns)[] hideable =
            [
                (OpportunityFields.Amount, columns.Amount), (OpportunityFields.Amount, columns.AmountLow), (OpportunityFields.Amount, columns.AmountHigh),
                (OpportunityFields.ListPrice, columns.ListPrice), (OpportunityFields.ListPrice, columns.Product),
                (OpportunityFields.ExpectedCloseOn, columns.ExpectedCloseOn), (OpportunityFields.StatedChance, columns.Chance), (OpportunityFields.Owner, columns.Owner),
            ];
            foreach (var (field, names) in hideable)
            {
                fields |= names.Names.Contains(column) ? field : OpportunityFields.None;
            }

            segments.UnionWith(_profile.Segments.Where(segment => segment.Value == column).Select(segment => segment.Key));
        }

        // One column for both days holds, once the sale has closed, the day it closed.
        if (columns.ExpectedCloseOn.Names.Any(column => columns.ClosedOn.Names.Contains(column) || columns.WonOn.Names.Contains(column) || columns.LostOn.Names.Contains(column)))
        {
            fields |= OpportunityFields.ExpectedCloseOn;
        }

        return new SnapshotOptions
        {
            ObservedFrom = _profile.ObservedFrom is { } from ? Day(from, "The profile's observedFrom") : null,
            RecordedThrough = exportedOn,
            KnownOnlyAtClose = fields,
            SegmentsKnownOnlyAtClose = segments.ToImmutable(),
            AmountRounding = _profile.RoundAmounts is { } rounding ? Named<MidpointRounding>(rounding, "roundAmounts") : null,
            UndatedAreOpen = _profile.UndatedAreOpen
                ?? !(columns.OpenedOn.IsGiven || columns.StageEnteredOn.IsGiven || _profile.Stages.Exists(stage => stage.EnteredOn.IsGiven)),
        };
    }

    private Dictionary<string, Money>? ReadPriceList()
    {
        if (_profile.PriceList is not { } list)
        {
            return null;
        }

        var table = _folder.ReadWhole(list);
        var (product, price) = (table.IndexOf(list.Product), table.IndexOf(list.Price));
        var currency = list.Currency is { } column ? table.IndexOf(column) : -1;
        var prices = new Dictionary<string, Money>(StringComparer.Ordinal);
        foreach (var (row, fields) in table.Rows)
        {
            if (_numbers.Read(fields[price]) is not ({ } number and >= 0))
            {
                throw InputException.At(list.File, row, list.Price, fields[price], $"This is no price ({_numbers.Accepted}, not below zero).");
            }

            var money = new Money(number, currency < 0 ? _currency : CurrencyAt(list.File, row, list.Currency!, fields[currency])); // currency >= 0 means a column was named
            if (!prices.TryAdd(fields[product], money))
            {
                throw InputException.At(list.File, row, list.Product, fields[product], "An earlier row gives a price for the same product.");
            }
        }

        return prices;
    }

    private ExchangeRates ReadRates()
    {
        if (_profile.Rates is not { } source)
        {
            return ExchangeRates.Create(_currency, []);
        }

        var table = _folder.ReadWhole(source);
        var (currency, from, rate) = (table.IndexOf(source.Currency), table.IndexOf(source.From), table.IndexOf(source.Rate));
        var baseCurrency = source.Base is null ? _currency : CurrencyOf(source.Base);
        var rates = new List<ExchangeRate>();
        foreach (var (row, fields) in table.Rows)
        {
            if (_dates.Read(fields[from]) is not { } day)
            {
                throw InputException.At(source.File, row, source.From, fields[from], $"This is no date; accepted: {_dates.Accepted}.");
            }

            if (_numbers.Read(fields[rate]) is not ({ } number and > 0))
            {
                throw InputException.At(source.File, row, source.Rate, fields[rate], $"This is no rate ({_numbers.Accepted}, above zero).");
            }

            var valued = CurrencyAt(source.File, row, source.Currency, fields[currency]);
            if (valued != baseCurrency)
            {
                rates.Add(new(valued, day, number));
            }
            else if (number != 1)
            {
                throw InputException.At(source.File, row, source.Rate, fields[rate], $"{baseCurrency} is the base of the rates, so its own rate is 1.");
            }
        }

        try
        {
            return ExchangeRates.Create(baseCurrency, rates);
        }
        catch (ArgumentException e)
        {
            throw new InputException($"{source.File}: {InputException.SentenceOf(e)}");
        }
    }

    private static Currency CurrencyAt(string file, int row, string field, string code) => Currency.TryFromCode(code, out var currency)
        ? currency
        : throw InputException.At(file, row, field, code, "This is no currency code of ISO 4217.");

    // A manager is a node; a manager who has a manager hangs below that one's node.
    private (SalesTeam Team, IEnumerable<SellerId> Sellers) ToTeam(Dictionary<string, string> managerOfOwner)
    {
        Dictionary<string, string?> team = _profile.Team is { } source ? ReadTeam(source) : managerOfOwner.ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
        var managers = team.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!); // not null by the filter
        var nodes = managers.Values.Distinct().Select(manager => new TeamNode(
            new TeamNodeId(manager),
            managers.TryGetValue(manager, out var above) && above != manager ? new TeamNodeId(above) : null,
            new SellerId(manager)));
        var members = managers.Select(pair => new TeamMembership(new SellerId(pair.Key), new TeamNodeId(pair.Value)));
        var own = managers.Values.Distinct().Where(manager => !managers.ContainsKey(manager))
            .Select(manager => new TeamMembership(new SellerId(manager), new TeamNodeId(manager)));
        try
        {
            return (SalesTeam.Create("management", nodes, members.Concat(own)), team.Keys.Select(seller => new SellerId(seller)));
        }
        catch (ArgumentException e)
        {
            throw new InputException($"The team: {InputException.SentenceOf(e)}");
        }
    }

    // A seller without a manager stands at the top.
    private Dictionary<string, string?> ReadTeam(TeamFile source)
    {
        var table = _folder.ReadWhole(source);
        var (seller, manager) = (table.IndexOf(source.Seller), table.IndexOf(source.Manager));
        var managers = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (row, fields) in table.Rows)
        {
            if (fields[seller].Length == 0)
            {
                throw InputException.At(source.File, row, source.Seller, "", "Every row of the team names a seller.");
            }

            if (!managers.TryAdd(fields[seller], fields[manager].Length == 0 ? null : fields[manager]))
            {
                throw InputException.At(source.File, row, source.Seller, fields[seller], "An earlier row names the manager of the same seller.");
            }
        }

        return managers;
    }
}
