using Impressions.Application.Common;
using Impressions.Application.Common.Paging;
using Impressions.Application.Programs.Queries.GetProgram;
using Impressions.Application.Programs.Queries.ListPrograms;
using Impressions.Domain.Programs;
using Moq;

namespace Impressions.Application.UnitTests.Programs;

public sealed class ReadProgramTests
{
    private readonly Mock<IProgramRepository> _programs = new(MockBehavior.Strict);

    [Test]
    public async Task AProgram_IsMapped_AndAnUnknownOneIsNotFound()
    {
        _programs.Setup(programs => programs.FindAsync("prog_1", Some.Token)).ReturnsAsync(Some.Program);
        _programs.Setup(programs => programs.FindAsync("prog_2", Some.Token)).ReturnsAsync((Program?)null);
        var handler = new GetProgramQueryHandler(_programs.Object, Some.Mapper);

        Assert.That((await handler.Handle(new GetProgramQuery("prog_1"), Some.Token)).Id, Is.EqualTo("prog_1"));
        Assert.That(() => handler.Handle(new GetProgramQuery("prog_2"), Some.Token), Throws.TypeOf<NotFoundException>());
        Assert.That(() => handler.Handle(new GetProgramQuery("a b"), Some.Token), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public async Task TheQuery_IsTheRepositorysSlice_AndACursorLeadsOn()
    {
        var filter = new ProgramFilter();
        _programs.Setup(programs => programs.ListAsync(filter, new Slice(null, 7, 2), Some.Token)).ReturnsAsync([Some.Program, Some.Program]);
        _programs
            .Setup(programs => programs.ListAsync(filter, new Slice(new Position(Some.Program.CreatedAt, "prog_1"), 0, 2), Some.Token))
            .ReturnsAsync([]);
        var handler = new ListProgramsQueryHandler(_programs.Object, Some.Mapper);

        var first = await handler.Handle(new ListProgramsQuery { Limit = 1, Offset = 7 }, Some.Token);
        var second = await handler.Handle(new ListProgramsQuery { Limit = 1, Cursor = first.NextCursor }, Some.Token);

        Assert.That((first.Programs.Single().Id, first.HasMore), Is.EqualTo(("prog_1", true)));
        Assert.That((second.Programs.Count, second.HasMore, second.NextCursor), Is.EqualTo((0, false, (string?)null)));
    }
}
