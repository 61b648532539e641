using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

public class FailureTests
{
    private static readonly Failure _failure = new(FailureReason.OutOfRange, 3, "amount", "-5", "An open amount is not below 0.");

    [Fact]
    public void Constructor_KeepsItsParts()
    {
        Assert.Equal(
            (FailureReason.OutOfRange, 3, "amount", "-5", "An open amount is not below 0."),
            (_failure.Reason, _failure.Row, _failure.Field, _failure.Value, _failure.Message));
        Assert.Null(_failure.File);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Constructor_RowBelow1_Refused(int place) =>
        Assert.Throws<ArgumentOutOfRangeException>("row", () => new Failure(FailureReason.Missing, place, "f", "", "m"));

    [Fact]
    public void Constructor_Row1_Taken() => Assert.Equal(1, new Failure(FailureReason.Missing, 1, "f", "", "m").Row);

    [Fact]
    public void Constructor_NullText_Throws()
    {
        Assert.Throws<ArgumentNullException>("field", () => new Failure(FailureReason.Missing, 1, null!, "", "m"));
        Assert.Throws<ArgumentNullException>("value", () => new Failure(FailureReason.Missing, 1, "f", null!, "m"));
        Assert.Throws<ArgumentNullException>("message", () => new Failure(FailureReason.Missing, 1, "f", "", null!));
    }

    [Fact]
    public void At_MovesThePlaceAndKeepsWhatIsWrong()
    {
        var moved = _failure.At("deals.csv", 17, "Amount (NOK)", "-5,00");

        Assert.Equal(new Failure(_failure.Reason, 17, "Amount (NOK)", "-5,00", _failure.Message, "deals.csv"), moved);
        Assert.Equal(3, _failure.Row); // the first stays as it was
    }

    [Fact]
    public void At_RowBelow1_Refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("row", () => _failure.At("deals.csv", 0, "f", ""));

    [Fact]
    public void ToString_SaysWhereAndWhat()
    {
        Assert.Equal("row 3, amount '-5': An open amount is not below 0.", _failure.ToString());
        Assert.Equal("deals.csv, row 17, Amount '': An open amount is not below 0.", _failure.At("deals.csv", 17, "Amount", "").ToString());
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            _failure,
            new Failure(FailureReason.OutOfRange, 3, "amount", "-5", "An open amount is not below 0."),
            new Failure(FailureReason.Unreadable, 3, "amount", "-5", _failure.Message),
            new Failure(_failure.Reason, 4, "amount", "-5", _failure.Message),
            new Failure(_failure.Reason, 3, "Amount", "-5", _failure.Message),
            new Failure(_failure.Reason, 3, "amount", "-6", _failure.Message),
            new Failure(_failure.Reason, 3, "amount", "-5", "Otherwise."),
            new Failure(_failure.Reason, 3, "amount", "-5", _failure.Message, "deals.csv"));

    [Fact]
    public void Text_IgnoresTheCulture() => Laws.AssertTextIgnoresCulture(_failure.At("deals.csv", 1234567, "f", "v").ToString);
}
