using System.Globalization;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace PipelineReport.Import;

/// <summary>Turns the rows of an export into opportunities; a row that cannot be read becomes one failure.</summary>
internal sealed class OpportunityReader
{
    private const string OpenOutcome = "Open";

    private readonly Profile _profile;
    private readonly ProfileColumns _columns;
    private readonly ExportTable _table;
    private readonly DateReader _dates;
    private readonly NumberReader _numbers;
    private readonly Currency _currency;
    private readonly Dictionary<string, Money>? _prices;
    private readonly Dictionary<string, StageId> _stages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OutcomeKind?> _outcomes = new(StringComparer.Ordinal);
    private readonly StageId? _onlyStage;
    private readonly HashSet<LocalDate> _eventDays = [];

    internal OpportunityReader(
        Profile profile,
        ExportTable table,
        SalesProcess process,
        DateReader dates,
        NumberReader numbers,
        Currency currency,
        Dictionary<string, Money>? prices)
    {
        (_profile, _columns, _table, _dates, _numbers, _currency, _prices) = (profile, profile.Columns, table, dates, numbers, currency, prices);
        foreach (var stage in profile.Stages)
        {
            foreach (var value in stage.Values.Append(stage.Name))
            {
                _stages[value] = new StageId(stage.Name);
            }
        }

        foreach (var (value, kind) in profile.Outcomes)
        {
            _outcomes[value] = OpenOutcome.Equals(kind, StringComparison.OrdinalIgnoreCase) ? null
                : Enum.GetNames<OutcomeKind>().Contains(kind, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<OutcomeKind>(kind, ignoreCase: true)
                : throw new InputException($"The profile's outcome '{kind}' is none of: {string.Join(", ", Enum.GetNames<OutcomeKind>())}, {OpenOutcome}.");
        }

        _onlyStage = _columns.Stage.IsGiven || process.Stages.Length > 1 ? null : process.Stages[0].Id;
        RequireColumns();
    }

    internal List<(Opportunity Opportunity, CsvLine Line)> Rows { get; } = [];

    internal List<Failure> Failures { get; } = [];

    /// <summary>Gets the ids of the rows that the profile leaves aside.</summary>
    internal HashSet<string> IgnoredIds { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the ids of the rows that could not be read.</summary>
    internal HashSet<string> RejectedIds { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets whether a chance that is none costs the row only its chance; it is listed among the failures all the same.</summary>
    internal bool KeepsRowsOfBadChance { get; init; }

    internal int IgnoredCount { get; private set; }

    /// <summary>Gets the days on which something is recorded to have happened; expected closings are none.</summary>
    internal IReadOnlySet<LocalDate> EventDays => _eventDays;

    /// <summary>Gets the managers that the rows themselves name.</summary>
    internal Dictionary<string, string> ManagerOfOwner { get; } = new(StringComparer.Ordinal);

    internal void ReadAll()
    {
        Failures.AddRange(_table.Main.Failures);
        foreach (var line in _table.Main.Rows)
        {
            if (_profile.Ignore.Exists(Matches) || !_profile.Keep.TrueForAll(Matches))
            {
                IgnoredCount++;
                IgnoredIds.Add(IdOf(line));
                continue;
            }

            try
            {
                Rows.Add((Read(line), line));
            }
            catch (RowException e)
            {
                Failures.Add(e.Failure);
                RejectedIds.Add(IdOf(line));
            }

            string IdOf(CsvLine row) => _table.Get(row, _columns.Id)?.Value ?? "";

            bool Matches(RowFilter filter) => filter.Values.Contains(_table.Raw(line, filter.Column));
        }
    }

    /// <summary>Finds what a value of a stage column means: a stage, or the way in which the sale ended; null for neither.</summary>
    internal (StageId? Stage, OutcomeKind? Outcome)? MeaningOf(string value) =>
        _outcomes.TryGetValue(value, out var kind) ? (kind is null ? null : ((StageId?)null, kind))
        : _stages.TryGetValue(value, out var stage) ? (stage, (OutcomeKind?)null)
        : null;

    /// <summary>Gets the currency of a row that has been read.</summary>
    internal Currency CurrencyOf(CsvLine line) => ReadCurrency(line);

    /// <summary>Says a snapshot's failure, which counts the rows read and names a property, of the file.</summary>
    internal Failure ToFile(Failure failure)
    {
        var line = Rows[failure.Row - 1].Line;
        var columns = failure.Field switch
        {
            nameof(Opportunity.Id) => _columns.Id,
            nameof(Opportunity.Stage) => _columns.Stage,
            nameof(Outcome.On) => ClosingColumns,
            nameof(Opportunity.ListPrice) => _columns.ListPrice.IsGiven ? _columns.ListPrice : _columns.Product,
            _ => _columns.WonAmount.IsGiven && _table.Get(line, _columns.WonAmount) is not null ? _columns.WonAmount : _columns.Amount,
        };
        if (failure.Reason == FailureReason.TooFine)
        {
            var message = failure.Message.Replace("choose a rounding to take it.", "set roundAmounts in the profile, such as \"ToEven\", to round it.", StringComparison.Ordinal);
            failure = new(failure.Reason, failure.Row, failure.Field, failure.Value, message);
        }

        return _table.Get(line, columns) is { } place
            ? failure.At(_table.Main.File, line.Row, place.Column, _table.Raw(line, place.Column))
            : failure.At(_table.Main.File, line.Row, failure.Field, failure.Value);
    }

    private ColumnNames ClosingColumns => new([.. _columns.ClosedOn.Names, .. _columns.WonOn.Names, .. _columns.LostOn.Names]);

    private void RequireColumns()
    {
        ColumnNames[] all =
        [
            _columns.Id, _columns.Owner, _columns.Manager, _columns.Stage, _columns.StageEnteredOn, _columns.Outcome, _columns.Reason,
            _columns.OpenedOn, _columns.ClosedOn, _columns.WonOn, _columns.LostOn, _columns.ExpectedCloseOn,
            _columns.Amount, _columns.AmountLow, _columns.AmountHigh, _columns.WonAmount, _columns.ListPrice, _columns.Product, _columns.Currency, _columns.Chance,
            _columns.IsClosed, _columns.IsWon,
            new([.. _profile.Segments.Values, .. _profile.Ignore.Concat(_profile.Keep).Select(filter => filter.Column), .. _profile.Aliases.Keys]),
            .. _profile.Stages.Select(stage => stage.EnteredOn),
        ];
        if (!_columns.Id.IsGiven)
        {
            throw new InputException("The profile's columns name none for the id.");
        }

        if (_columns.AmountLow.IsGiven != _columns.AmountHigh.IsGiven || (_columns.AmountLow.IsGiven && !_columns.Amount.IsGiven))
        {
            throw new InputException("The profile's columns name a part of an estimate; it takes all three: amountLow, amount (the middle) and amountHigh.");
        }

        foreach (var columns in all)
        {
            _table.Require(columns);
        }
    }

    private Opportunity Read(CsvLine line)
    {
        var id = ReadId(line, _columns.Id, text => new ProspectId(text)) ?? throw Fail(line, FailureReason.Missing, _columns.Id.Names[0], "", "Every row needs an id.");
        var owner = ReadId(line, _columns.Owner, text => new SellerId(text));
        var openedOn = Date(line, _columns.OpenedOn);
        var outcome = ReadOutcome(line);
        var stages = ReadStages(line, openedOn, outcome is not null);
        var statedChance = ReadChanceOrNone(line);
        if (owner is { } seller && ReadId(line, _columns.Manager, text => new TeamNodeId(text)) is { } manager)
        {
            ManagerOfOwner[seller.Value] = manager.Value; // the last row has the present manager
        }

        RememberEvents(openedOn, outcome?.On, stages);
        return new Opportunity(
            id,
            owner,
            stages is [.., var last] ? last.Stage : null,
            stages is [.., var current] ? current.EnteredOn : null,
            stages.Count > 1 ? stages[..^1] : null,
            openedOn,
            Date(line, _columns.ExpectedCloseOn),
            ReadEstimate(line, outcome is not null),
            ReadListPrice(line),
            outcome is null ? statedChance : null, // on a row that ended it is 0 or 1, and tells the end
            outcome,
            _profile.Segments.Select(segment => (segment.Key, Value: _table.Get(line, segment.Value)))
                .Where(segment => segment.Value is not null)
                .Select(segment => KeyValuePair.Create(segment.Key, segment.Value!))); // not null by the filter
    }

    private T? ReadId<T>(CsvLine line, ColumnNames columns, Func<string, T> make)
        where T : struct
    {
        if (_table.Get(line, columns) is not { } found)
        {
            return null;
        }

        try
        {
            return make(found.Value);
        }
        catch (ArgumentException e)
        {
            throw Fail(line, FailureReason.OutOfRange, found.Column, found.Value, InputException.SentenceOf(e));
        }
    }

    private void RememberEvents(LocalDate? openedOn, LocalDate? endedOn, List<StageEntry> stages)
    {
        foreach (var day in stages.Select(entry => entry.EnteredOn).Append(openedOn).Append(endedOn))
        {
            if (day is { } known)
            {
                _eventDays.Add(known);
            }
        }
    }

    /// <summary>How the row ended: by a day of winning or losing, by a column of its own, or by what stands in the stage's.</summary>
    private Outcome? ReadOutcome(CsvLine line)
    {
        var (wonOn, lostOn) = (Date(line, _columns.WonOn), Date(line, _columns.LostOn));
        OutcomeKind? kind;
        if (_columns.Outcome.IsGiven)
        {
            kind = _table.Get(line, _columns.Outcome) is not { } status ? null
                : _outcomes.TryGetValue(status.Value, out var mapped) ? mapped
                : throw Fail(line, FailureReason.Unknown, status.Column, status.Value, "The profile's outcomes do not have this value.");
        }
        else if (_table.Get(line, _columns.Stage) is { } stage && _outcomes.TryGetValue(stage.Value, out var mapped))
        {
            kind = mapped;
        }
        else
        {
            kind = (wonOn, lostOn) switch
            {
                ({ }, { }) => throw Fail(line, FailureReason.Contradiction, _columns.LostOn.Names[0], $"{lostOn:uuuu-MM-dd}", "The row is both won and lost; map a column that says which as the outcome."),
                ({ }, null) => OutcomeKind.Won,
                (null, { }) => OutcomeKind.Lost,
                _ => null,
            };
        }

        if (kind is not { } ended)
        {
            return null;
        }

        var on = (ended == OutcomeKind.Won ? wonOn : lostOn) ?? Date(line, _columns.ClosedOn);
        return new Outcome(ended, on, ended == OutcomeKind.Won ? ReadAmount(line, _columns.WonAmount) : Amount.Unknown, Text(line, _columns.Reason));
    }

    /// <summary>The stages entered, the last one last: those with a day in its order, then the one the row stands in.</summary>
    private List<StageEntry> ReadStages(CsvLine line, LocalDate? openedOn, bool hasEnded)
    {
        StageId? current = _onlyStage;
        if (_table.Get(line, _columns.Stage) is { } found && !_outcomes.ContainsKey(found.Value))
        {
            current = _stages.TryGetValue(found.Value, out var known) ? known
                : hasEnded ? null // CRMs keep a closing stage of their own beside the outcome
                : throw Fail(line, FailureReason.Unknown, found.Column, found.Value, "The profile has neither a stage nor an outcome of this name.");
        }

        var entries = new List<StageEntry>();
        foreach (var stage in _profile.Stages)
        {
            if (Date(line, stage.EnteredOn) is { } entered && new StageId(stage.Name) is var id && id != current)
            {
                entries.Add(new(id, entered));
            }
        }

        entries = [.. entries.OrderBy(entry => entry.EnteredOn)];
        if (current is { } last)
        {
            var own = _profile.Stages.Find(stage => stage.Name == last.Value)?.EnteredOn ?? ColumnNames.None;
            var entered = Date(line, _columns.StageEnteredOn) ?? Date(line, own);
            entries.Add(new(last, entered ?? (_onlyStage is null ? null : openedOn)));
        }

        return entries;
    }

    private StatedChance? ReadChanceOrNone(CsvLine line)
    {
        try
        {
            return ReadChance(line);
        }
        catch (RowException e) when (KeepsRowsOfBadChance)
        {
            Failures.Add(e.Failure);
            return null;
        }
    }

    private StatedChance? ReadChance(CsvLine line)
    {
        if (_table.Get(line, _columns.Chance) is not { } found)
        {
            return null;
        }

        return _numbers.ReadChance(found.Value) switch
        {
            null => throw Fail(line, FailureReason.Unreadable, found.Column, found.Value, $"This is no chance ({_numbers.Accepted}, as a {_profile.Numbers.Chance})."),
            { } chance and (< 0 or > 1) => throw Fail(line, FailureReason.OutOfRange, found.Column, found.Value, _profile.Numbers.Chance == "percent" ? "A chance lies from 0 to 100 percent."
                : $"A chance lies from 0 to 1{(chance is > 1 and <= 100 ? "; if it is meant in percent, set numbers.chance in the profile to \"percent\"" : "")}."),
            { } chance => new StatedChance(chance),
        };
    }

    private Amount ReadAmount(CsvLine line, ColumnNames columns) =>
        Number(line, columns) is { } number ? Amount.Of(number, ReadCurrency(line)) : Amount.Unknown;

    // Every part is read, wanted or not: one that cannot be read makes the others doubtful.
    private Amount ReadEstimate(CsvLine line, bool hasEnded)
    {
        var (low, middle, high) = (Number(line, _columns.AmountLow), Number(line, _columns.Amount), Number(line, _columns.AmountHigh));
        var currency = ReadCurrency(line);
        if (middle is not { } number)
        {
            var part = low is null ? _table.Get(line, _columns.AmountHigh) : _table.Get(line, _columns.AmountLow);
            return part is not { } lone || hasEnded ? Amount.Unknown // what was once expected counts no more
                : throw Fail(line, FailureReason.Missing, _columns.Amount.Names[0], "", $"{lone.Column} is '{lone.Value}', but the middle of the estimate is not given; fill it in, or leave all three empty.");
        }

        if (low is not { } least || high is not { } most)
        {
            return Amount.Of(number, currency);
        }

        var (column, text) = _table.Get(line, _columns.AmountLow)!.Value; // it has been read
        return least > number || number > most
            ? throw Fail(line, FailureReason.Contradiction, column, text, string.Create(CultureInfo.InvariantCulture, $"Low, middle and high of an estimate must be in order; here they are {least}, {number} and {most}."))
            : least < 0 && !hasEnded
            ? throw Fail(line, FailureReason.OutOfRange, column, text, "Only a won sale may have an amount below zero (a credit).")
            : Amount.Of(new MoneyRange(new(least, currency), new(number, currency), new(most, currency)));
    }

    private Money? ReadListPrice(CsvLine line)
    {
        if (Number(line, _columns.ListPrice) is { } own)
        {
            return new Money(own, ReadCurrency(line));
        }

        if (_prices is null || _table.Get(line, _columns.Product) is not { } product)
        {
            return null;
        }

        return _prices.TryGetValue(product.Value, out var price)
            ? price
            : throw Fail(line, FailureReason.Unknown, product.Column, product.Value, "The price list has no such product; add it there, or name an alias in the profile.");
    }

    private Currency ReadCurrency(CsvLine line) => _table.Get(line, _columns.Currency) is not { } code ? _currency
        : Currency.TryFromCode(code.Value, out var currency) ? currency
        : throw Fail(line, FailureReason.Unknown, code.Column, code.Value, "This is no currency code of ISO 4217.");

    private string? Text(CsvLine line, ColumnNames columns) => _table.Get(line, columns)?.Value;

    private LocalDate? Date(CsvLine line, ColumnNames columns) => _table.Get(line, columns) is not { } found ? null
        : _dates.Read(found.Value) ?? throw Fail(line, FailureReason.Unreadable, found.Column, found.Value, $"This is no date; accepted: {_dates.Accepted}.");

    private decimal? Number(CsvLine line, ColumnNames columns) => _table.Get(line, columns) is not { } found ? null
        : _numbers.Read(found.Value) ?? throw Fail(line, FailureReason.Unreadable, found.Column, found.Value, $"This is no amount that can be held exactly ({_numbers.Accepted}, at most 28 digits).");

    private RowException Fail(CsvLine line, FailureReason reason, string column, string value, string message) =>
        new(new Failure(reason, line.Row, column, value, message, _table.Main.File));

    /// <summary>Ends the reading of one row.</summary>
    private sealed class RowException(Failure failure) : Exception(failure.Message)
    {
        internal Failure Failure { get; } = failure;
    }
}
