using NodaTime;
using Pipeline.Core.Forecasting.Accuracy;

namespace SalesDesk.Page.Team;

/// <summary>How far the test of the forecasts has come.</summary>
/// <param name="Day">The day for which it is done; null before the first is.</param>
/// <param name="Certificate">What it found; null where the past is too short, or before it is done.</param>
/// <param name="Progress">How far the one that runs has come; null when none runs.</param>
internal sealed record CertificateState(LocalDate? Day, Certificate? Certificate, BackTestProgress? Progress);
