using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Paging;
using Impressions.Application.Users;
using Impressions.Application.Users.Queries.GetUser;
using Impressions.Application.Users.Queries.ListUsers;
using Impressions.Domain.Students;
using Moq;

namespace Impressions.Application.UnitTests.Users;

public sealed class ReadUserTests
{
    private readonly Mock<IStudentRepository> _students = new(MockBehavior.Strict);

    [Test]
    public async Task AUser_IsMapped_AndAnUnknownOneIsNotFound()
    {
        _students.Setup(students => students.FindAsync("user_1", TestData.Token)).ReturnsAsync(TestData.Student);
        _students.Setup(students => students.FindAsync("user_2", TestData.Token)).ReturnsAsync((Student?)null);
        var handler = new GetUserQueryHandler(_students.Object, TestData.Mapper);

        var user = await handler.Handle(new GetUserQuery("user_1"), TestData.Token);

        Assert.That((user.Id, user.FirstName, user.Email, user.ProgramId), Is.EqualTo(("user_1", "Ada", "ada@example.com", "prog_1")));
        Assert.That(() => handler.Handle(new GetUserQuery("user_2"), TestData.Token), Throws.TypeOf<NotFoundException>().With.Message.Contains("user"));
        Assert.That(() => handler.Handle(new GetUserQuery("a b"), TestData.Token), Throws.TypeOf<NotFoundException>());
    }

    [Test]
    public async Task TheQuery_IsTheRepositorysFilterAndSlice_AndACursorContinues()
    {
        var filter = new StudentFilter("prog_1", "ADA@EXAMPLE.COM");
        _students.Setup(students => students.ListAsync(filter, new Slice(null, 7, 2), TestData.Token)).ReturnsAsync([TestData.Student, TestData.Student]);
        _students
            .Setup(students => students.ListAsync(filter, new Slice(new Position(TestData.Student.CreatedAt, "user_1"), 0, 2), TestData.Token))
            .ReturnsAsync([]);
        var handler = new ListUsersQueryHandler(_students.Object, TestData.Mapper);

        var first = await handler.Handle(new ListUsersQuery { ProgramId = "prog_1", Email = " Ada@example.com", Limit = 1, Offset = 7 }, TestData.Token);
        var second = await handler.Handle(new ListUsersQuery { ProgramId = "prog_1", Email = " Ada@example.com", Limit = 1, Cursor = first.NextCursor }, TestData.Token);

        Assert.That((first.Users.Single().Id, first.HasMore), Is.EqualTo(("user_1", true)));
        Assert.That((second.Users.Count, second.HasMore, second.NextCursor), Is.EqualTo((0, false, (string?)null)));
    }
}
