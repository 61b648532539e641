using System.Collections.Immutable;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Organisation;
using Pipeline.Core.Values;

namespace Pipeline.Core.Judgements;

/// <summary>What every part of an organisation is expected to bring, as computed and as judged, side by side.</summary>
/// <remarks>
/// An adjustment takes the place of what all below it say, and counts for all above it. It is put again on what is computed now, after whatever change of the tree, the rates,
/// the calendar or the model, and says by how much its base has moved. One that no part of the tree carries any more, or that is for days which are no period here, is shown apart, never dropped.
/// </remarks>
public sealed class JudgedForecast
{
    private JudgedForecast(JudgedFigure everybody, ImmutableArray<JudgedFigure> parts, ImmutableArray<Adjustment> unplaced) => (Everybody, Parts, Unplaced) = (everybody, parts, unplaced);

    /// <summary>Gets the figure of everybody together.</summary>
    public JudgedFigure Everybody { get; }

    /// <summary>Gets the figures of nodes and sellers: each node, its own members, and the nodes below it.</summary>
    public ImmutableArray<JudgedFigure> Parts { get; }

    /// <summary>Gets the adjustments that stand, of days that overlap with the period, and have no place here.</summary>
    public ImmutableArray<Adjustment> Unplaced { get; }

    /// <summary>Finds the figure of a part.</summary>
    /// <param name="part">The part.</param>
    /// <returns>The figure; null when the organisation does not have it.</returns>
    public JudgedFigure? Of(OrganisationPart part) => part == OrganisationPart.Everybody ? Everybody : Parts.FirstOrDefault(figure => figure.Part == part);

    /// <summary>Puts judgements on forecasts.</summary>
    /// <param name="forecast">The forecasts.</param>
    /// <param name="book">The judgements.</param>
    /// <returns>Computed and judged figures.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="CurrencyMismatchException">An adjustment that stands is in another currency.</exception>
    public static JudgedForecast Create(TeamForecast forecast, JudgementBook book)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(book);
        return new Rolling(forecast, book).Create();
    }

    /// <summary>Finds what a forecast expects: won, from open, and from what is not yet opened where that is known.</summary>
    internal static Money ExpectedOf(Forecast forecast) => forecast.Won + forecast.ExpectedFromOpen + (forecast.ExpectedFromNew ?? Money.Zero(forecast.Currency));

    private sealed class Rolling(TeamForecast forecast, JudgementBook book)
    {
        private readonly ILookup<TeamNodeId?, NodeForecast> _below = forecast.Nodes.ToLookup(node => node.StandsToday ? node.Node.Parent : null);
        private readonly Dictionary<SellerId, Money> _sellers = forecast.Sellers.ToDictionary(seller => seller.Seller, seller => ExpectedOf(seller.Forecast));
        private readonly ImmutableArray<JudgedFigure>.Builder _parts = ImmutableArray.CreateBuilder<JudgedFigure>();
        private readonly HashSet<OrganisationPart> _placed = [OrganisationPart.Everybody];

        internal JudgedForecast Create()
        {
            // What belongs to no node, and what members of several nodes would count twice, comes in once.
            var (computed, fromBelow) = (ExpectedOf(forecast.Company), ExpectedOf(forecast.Company));
            foreach (var top in _below[null])
            {
                fromBelow += Roll(top) - ExpectedOf(top.Forecast);
            }

            var everybody = new JudgedFigure(OrganisationPart.Everybody, 0, computed, fromBelow, Standing(OrganisationPart.Everybody));
            var unplaced = book.Entries.OfType<Adjustment>()
                .Where(one => one.Measure == Judgement.Expected && one.Period.Days.Intersection(forecast.Company.Period.Days) is not null)
                .GroupBy(one => (one.Part, one.Period.Days)).Select(same => book.Standing(same.Key.Part, same.First().Period)).OfType<Adjustment>()
                .Where(one => one.Period.Days != forecast.Company.Period.Days || !_placed.Contains(one.Part));
            return new(everybody, _parts.ToImmutable(), [.. unplaced]);
        }

        // The judged figure of a node, after those of its members and of the nodes below it, which stand after it.
        private Money Roll(NodeForecast node)
        {
            var place = _parts.Count;
            _parts.Add(null!); // its own figure comes when those below are known
            var fromBelow = ExpectedOf(node.Forecast);
            foreach (var member in node.Members)
            {
                fromBelow += Member(member, node);
            }

            foreach (var child in _below[node.Node.Id].Where(child => child.StandsToday))
            {
                fromBelow += Roll(child) - ExpectedOf(child.Forecast);
            }

            var part = OrganisationPart.Of(node.Node.Id);
            _placed.Add(part);
            _parts[place] = new(part, node.Depth, ExpectedOf(node.Forecast), fromBelow, Standing(part));
            return _parts[place].Judged;
        }

        // By how much the judgement of a seller moves the node. Of one who was at several nodes it counts at the first that is told.
        private Money Member(SellerForecast member, NodeForecast node)
        {
            var part = OrganisationPart.Of(member.Seller);
            var isFirst = _placed.Add(part);
            var computed = isFirst ? _sellers[member.Seller] : ExpectedOf(member.Forecast);
            var figure = new JudgedFigure(part, node.Depth + 1, computed, computed, isFirst ? Standing(part) : null);
            _parts.Add(figure);
            return figure.Judged - figure.FromBelow;
        }

        private Adjustment? Standing(OrganisationPart part) => book.Standing(part, forecast.Company.Period) is { } standing
            ? ReferenceEquals(standing.To.Currency, forecast.Company.Currency) ? standing : throw new CurrencyMismatchException(forecast.Company.Currency, standing.To.Currency)
            : null;
    }
}
