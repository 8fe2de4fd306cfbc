using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Paging;
using Impressions.Application.Programs;
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
        _programs.Setup(programs => programs.FindAsync("prog_1", TestData.Token)).ReturnsAsync(TestData.Program);
        _programs.Setup(programs => programs.FindAsync("prog_2", TestData.Token)).ReturnsAsync((Program?)null);
        var handler = new GetProgramQueryHandler(_programs.Object, TestData.Mapper);

        Assert.That((await handler.Handle(new GetProgramQuery("prog_1"), TestData.Token)).Id, Is.EqualTo("prog_1"));
        Assert.That(() => handler.Handle(new GetProgramQuery("prog_2"), TestData.Token), Throws.TypeOf<NotFoundException>().With.Message.Contains("program"));
        Assert.That(() => handler.Handle(new GetProgramQuery("a b"), TestData.Token), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public async Task TheQuery_IsTheRepositorysSlice_AndACursorContinues()
    {
        var filter = new ProgramFilter();
        _programs.Setup(programs => programs.ListAsync(filter, new Slice(null, 7, 2), TestData.Token)).ReturnsAsync([TestData.Program, TestData.Program]);
        _programs
            .Setup(programs => programs.ListAsync(filter, new Slice(new Position(TestData.Program.CreatedAt, "prog_1"), 0, 2), TestData.Token))
            .ReturnsAsync([]);
        var handler = new ListProgramsQueryHandler(_programs.Object, TestData.Mapper);

        var first = await handler.Handle(new ListProgramsQuery { Limit = 1, Offset = 7 }, TestData.Token);
        var second = await handler.Handle(new ListProgramsQuery { Limit = 1, Cursor = first.NextCursor }, TestData.Token);

        Assert.That((first.Programs.Single().Id, first.HasMore), Is.EqualTo(("prog_1", true)));
        Assert.That((second.Programs.Count, second.HasMore, second.NextCursor), Is.EqualTo((0, false, (string?)null)));
    }
}
