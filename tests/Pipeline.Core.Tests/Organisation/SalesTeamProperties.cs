using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Organisation;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Organisation;

[Laws(typeof(TeamArbitraries))]
public class SalesTeamProperties
{
    [Property]
    public FsCheck.Property SellersUnder_TheTopsPartitionTheMembersOfTheDay(TeamOnADay given)
    {
        var (team, day) = (given.Team, given.Day);
        var members = team.Memberships.Where(membership => membership.HoldsOn(day)).Select(membership => membership.Seller.Value).Order(StringComparer.Ordinal).ToArray();
        var underTops = team.Nodes.Where(node => node.Parent is null)
            .SelectMany(top => team.SellersUnder(top.Id, day)).Select(seller => seller.Value).Order(StringComparer.Ordinal);

        return members.SequenceEqual(underTops).Classify(members.Length == 0, "nobody is there").Classify(members.Length > 1, "several members");
    }

    [Property]
    public bool SellersUnder_ANodeAreItsOwnAndThoseUnderItsChildren(TeamOnADay given)
    {
        var (team, day) = (given.Team, given.Day);

        return team.Nodes.All(node =>
        {
            var own = team.Memberships.Where(membership => membership.Node == node.Id && membership.HoldsOn(day)).Select(membership => membership.Seller);
            var below = team.Nodes.Where(child => child.Parent == node.Id).SelectMany(child => team.SellersUnder(child.Id, day));
            return own.Concat(below).OrderBy(seller => seller.Value, StringComparer.Ordinal)
                .SequenceEqual(team.SellersUnder(node.Id, day).OrderBy(seller => seller.Value, StringComparer.Ordinal));
        });
    }

    [Property]
    public bool SellersUnder_AreThoseWhoseNodeLeadsUpToIt(TeamOnADay given)
    {
        var (team, day) = (given.Team, given.Day);
        var sellers = team.Memberships.Select(membership => membership.Seller).Distinct();

        return team.Nodes.All(node => sellers.Where(seller => LeadsUp(team.NodeOf(seller, day), node.Id)).ToHashSet().SetEquals(team.SellersUnder(node.Id, day)));

        bool LeadsUp(TeamNodeId? at, TeamNodeId to) => at is { } id && (id == to || LeadsUp(team.Nodes.Single(node => node.Id == id).Parent, to));
    }

    [Property]
    public bool NodeOf_IsThatOfTheOnlyMembershipOfTheDay(TeamOnADay given) =>
        given.Team.Memberships.Select(membership => membership.Seller).Distinct().All(seller =>
            given.Team.NodeOf(seller, given.Day)
            == given.Team.Memberships.SingleOrDefault(membership => membership.Seller == seller && membership.HoldsOn(given.Day))?.Node);

    [Property]
    public bool Team_DoesNotDependOnTheOrderOfItsParts(TeamOnADay given)
    {
        var (team, day) = (given.Team, given.Day);
        var turned = SalesTeam.Create(team.Purpose, team.Nodes.Reverse(), team.Memberships.Reverse());

        return team.Nodes.All(node => turned.SellersUnder(node.Id, day).Reverse().SequenceEqual(team.SellersUnder(node.Id, day)))
            && team.Memberships.All(membership => turned.NodeOf(membership.Seller, day) == team.NodeOf(membership.Seller, day));
    }

    [Property]
    public FsCheck.Property Create_RefusesTwoMembershipsExactlyWhenTheyShareADay(TwoMemberships pair)
    {
        // Ends lie within reach of the middle day, so that an overlap shows within a day beyond it.
        var days = Enumerable.Range(-TeamArbitraries.Reach - 1, 2 * TeamArbitraries.Reach + 3).Select(Arbitraries.MidDay.PlusDays);
        var doShare = days.Any(day => pair.First.HoldsOn(day) && pair.Second.HoldsOn(day));
        TeamNode[] nodes = [new(pair.First.Node), new(pair.Second.Node)];
        var refusals = new[] { new[] { pair.First, pair.Second }, [pair.Second, pair.First] }
            .Select(memberships => Record.Exception(() => SalesTeam.Create("t", nodes, memberships)) is ArgumentException);

        return refusals.All(isRefused => isRefused == doShare).Classify(doShare, "share a day").Classify(!doShare, "apart");
    }
}
