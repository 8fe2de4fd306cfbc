using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Users.Queries.GetUser;
using MediatR;

namespace Impressions.Application.Users.Queries.ListUsers;

/// <summary>Asks for the caller's organization's users (students), newest first.</summary>
public sealed class ListUsersQuery : PageQuery<StudentFilter, UserListResponse>
{
    /// <summary>Only of this program.</summary>
    public string? ProgramId { get; set; }

    internal override StudentFilter ToFilter() => new(ProgramId);
}

internal sealed class ListUsersQueryValidator : AbstractValidator<ListUsersQuery>
{
    public ListUsersQueryValidator() => this.AddPageRules();
}

internal sealed class ListUsersQueryHandler(IStudentRepository students, IMapper mapper)
    : IRequestHandler<ListUsersQuery, UserListResponse>
{
    public async Task<UserListResponse> Handle(ListUsersQuery request, CancellationToken cancellationToken)
    {
        var page = await request.FetchAsync(students.ListAsync, student => new Position(student.CreatedAt, student.Id), cancellationToken);
        return new UserListResponse
        {
            Users = mapper.Map<IReadOnlyList<UserResponse>>(page.Rows),
            HasMore = page.HasMore,
            NextCursor = page.NextCursor,
        };
    }
}
