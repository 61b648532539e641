namespace PipelineReport.Plans;

/// <summary>What to start today so that sales flow steadily, as programs read it; null stands for what is not known.</summary>
internal sealed record PlanReading
{
    public required string Name { get; init; }

    public required string AsOf { get; init; }

    public required string? Seller { get; init; }

    public required string? Manager { get; init; }

    public required string Currency { get; init; }

    /// <summary>Gets the chance that is planned for: of each period's quota, and of each month's share of it.</summary>
    public required double Chance { get; init; }

    /// <summary>Gets why a figure that needs a past is null; null when none is.</summary>
    public required string? MissingHistory { get; init; }

    /// <summary>Gets how many opportunities a week were opened in the past year.</summary>
    public required double OpenedPerWeek { get; init; }

    /// <summary>Gets the period asked for and the one after it, where a quota is known.</summary>
    public required IReadOnlyList<PlannedPeriodReading> Periods { get; init; }

    public required FlowReading Flow { get; init; }

    /// <summary>Gets what may be done next, the best first, as many as were asked for.</summary>
    public required IReadOnlyList<ActionReading> Actions { get; init; }

    /// <summary>Gets the number of actions that have an effect, or of which nothing can be said.</summary>
    public required int ActionsWeighed { get; init; }

    /// <summary>Gets the number of actions that change nothing; they are not among the others.</summary>
    public required int ActionsWithoutEffect { get; init; }

    /// <summary>Gets whether actions are ranked by expected pay; otherwise by the chance of quota.</summary>
    public required bool IsByPay { get; init; }

    /// <summary>Gets what it is worth to ask; null where the data does not tell of answers and of hours.</summary>
    public required AskingReading? Asking { get; init; }

    /// <summary>Gets the number of rows that are in no figure.</summary>
    public required int Rejected { get; init; }
}

/// <summary>A period: where it stands, and the work of each week that is left.</summary>
internal sealed record PlannedPeriodReading
{
    public required string Period { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required decimal Quota { get; init; }

    /// <summary>Gets whether nobody has set it: the one of the period asked for is taken.</summary>
    public required bool IsQuotaAssumed { get; init; }

    public required decimal Won { get; init; }

    public required decimal ExpectedFromOpen { get; init; }

    public required decimal? ExpectedFromNew { get; init; }

    public required decimal LeftToBuild { get; init; }

    /// <summary>Gets the chance of the quota if openings go on as of late.</summary>
    public required double? ChanceOfQuota { get; init; }

    /// <summary>Gets the chance that one opened in the weeks in which it still helps is won in the period.</summary>
    public required double? ChanceInTime { get; init; }

    /// <summary>Gets the chance that it is ever won.</summary>
    public required double? ChanceEver { get; init; }

    public required int UsefulWeeks { get; init; }

    public required IReadOnlyList<DaysReading> Weeks { get; init; }

    /// <summary>Gets the work in the order in which it is done.</summary>
    public required IReadOnlyList<WorkReading> Work { get; init; }
}

/// <summary>Days, both ends included.</summary>
internal sealed record DaysReading(string From, string To);

/// <summary>How much of one kind of work is needed, instead of what is usual.</summary>
/// <param name="Kind">ColdCalls, Conversations, Openings or StageEntries.</param>
/// <param name="Stage">The stage entered.</param>
/// <param name="Count">How many over all weeks; null when the obstacle says why.</param>
/// <param name="Lower">The lower 95 % limit of it.</param>
/// <param name="Upper">The upper one; null where no number may be enough.</param>
/// <param name="PerWeek">How many in each week.</param>
/// <param name="SampleSize">The past cases behind it.</param>
/// <param name="LastUsefulDay">The last day on which it still helps the period.</param>
/// <param name="Obstacle">NoPast, TooLate, OutOfReach or NotMeasured.</param>
internal sealed record WorkReading(
    string Kind, string? Stage, int? Count, double? Lower, double? Upper, IReadOnlyList<int> PerWeek, long SampleSize, string? LastUsefulDay, string? Obstacle);

/// <summary>The steady number of openings a week that keeps each coming month above its share.</summary>
internal sealed record FlowReading(int? StartsPerWeek, string? Obstacle, IReadOnlyList<FlowMonthReading> Months);

/// <summary>A coming month.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last.</param>
/// <param name="Share">Its share of the quota.</param>
/// <param name="ChanceFromOpen">The chance of it by what is won and open.</param>
/// <param name="StartsNeeded">The openings a week that it needs by itself.</param>
/// <param name="IsInReach">Whether openings from now on can do their part.</param>
/// <param name="Expected">What it is expected to bring by the plan.</param>
/// <param name="Reached">What it brings at least, with the chance planned for.</param>
/// <param name="ChanceByPlan">The chance of its share by the plan.</param>
/// <param name="IsDry">Whether its share is not made with the chance planned for even so.</param>
internal sealed record FlowMonthReading(
    string From, string To, decimal Share, double? ChanceFromOpen, int? StartsNeeded, bool IsInReach, decimal Expected, decimal Reached, double? ChanceByPlan, bool? IsDry);

/// <summary>Something to do.</summary>
/// <param name="Kind">BringForward, AdvanceStage, AskQuestion or OpenNew.</param>
/// <param name="Prospect">The opportunity.</param>
/// <param name="Owner">Its seller.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Amount">What it would bring.</param>
/// <param name="ToStage">Where it comes to; null for the sale itself.</param>
/// <param name="Question">The question to ask.</param>
/// <param name="Hours">The hours it takes.</param>
/// <param name="ChanceGain">By how much the chance of the quota would rise.</param>
/// <param name="ChanceGainPerHour">The same per hour.</param>
/// <param name="PayGain">By how much expected pay would rise.</param>
/// <param name="PayGainPerHour">The same per hour.</param>
internal sealed record ActionReading(
    string Kind, string? Prospect, string? Owner, string? Stage, decimal? Amount, string? ToStage, string? Question, double Hours, double? ChanceGain, double? ChanceGainPerHour, decimal? PayGain,
    decimal? PayGainPerHour);

/// <summary>What it is worth to ask before an appointment.</summary>
/// <param name="MeanSale">What a sale brings.</param>
/// <param name="HourWorth">What was won in the past year ÷ the hours logged in it.</param>
/// <param name="AppointmentHours">The mean length of the appointments held.</param>
/// <param name="HoursOnPeopleWithoutAuthority">Of the hours on prospects, the share that went to people who never had authority.</param>
/// <param name="Questions">The questions, the one worth most first.</param>
internal sealed record AskingReading(decimal MeanSale, decimal HourWorth, double AppointmentHours, double? HoursOnPeopleWithoutAuthority, IReadOnlyList<QuestionReading> Questions);

/// <summary>One question.</summary>
/// <param name="Question">authority, budget or time.</param>
/// <param name="WonWithAnswer">Won of ended, with a good answer.</param>
/// <param name="WonWithout">Won of ended, without.</param>
/// <param name="Worth">What the answer is worth for each prospect asked.</param>
/// <param name="Lower">The lower limit of it.</param>
/// <param name="Upper">The upper one.</param>
/// <param name="NetWorth">Less the time of asking.</param>
/// <param name="HoursSaved">The hours of appointments saved for each prospect asked.</param>
/// <param name="ChangesDecision">Whether an answer would change what is done.</param>
internal sealed record QuestionReading(
    string Question, Figures.RateReading WonWithAnswer, Figures.RateReading WonWithout, decimal? Worth, decimal? Lower, decimal? Upper, decimal? NetWorth, double? HoursSaved, bool? ChangesDecision);
