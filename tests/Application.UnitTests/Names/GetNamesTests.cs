using Impressions.Application.Common;
using Impressions.Application.Names.Queries.GetNames;
using Impressions.Application.Statistics;
using Impressions.Domain.Organizations;
using Moq;

namespace Impressions.Application.UnitTests.Names;

public sealed class GetNamesTests
{
    [TestCase(Scopes.PostersRead, 1, 0, 0)]
    [TestCase(Scopes.UsersRead, 0, 1, 0)]
    [TestCase(Scopes.ProgramsRead, 0, 0, 1)]
    [TestCase(Scopes.ImpressionsRead, 0, 0, 0)]
    public async Task Names_AreThoseOfResources_ThatTheCallerMayRead(string scope, int posters, int students, int programs)
    {
        var statistics = new Mock<IStatisticsRepository>();
        statistics.Setup(statistics => statistics.ListNamesAsync(It.IsAny<Dimension>(), It.IsAny<IReadOnlyCollection<string>>(), TestData.Token))
            .ReturnsAsync((Dimension dimension, IReadOnlyCollection<string> ids, CancellationToken _) => ids.ToDictionary(id => id, _ => $"{dimension}"));
        var caller = Mock.Of<ICaller>(caller => caller.Scopes == new HashSet<string> { scope });

        var names = await new GetNamesQueryHandler(statistics.Object, caller).Handle(new(["poster_1"], ["user_1"], ["prog_1"]), TestData.Token);

        Assert.That((names.Posters.Count, names.Students.Count, names.Programs.Count), Is.EqualTo((posters, students, programs)));
    }
}
