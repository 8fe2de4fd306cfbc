using AutoMapper;
using FluentValidation;
using Impressions.Application.Common.Paging;
using Impressions.Application.Common.Validation;
using Impressions.Application.Users.Queries.GetUser;
using MediatR;

namespace Impressions.Application.Users.Queries.ListUsers;

/// <summary>Lists the users (students) of the caller's organization, newest first.</summary>
public sealed class ListUsersQuery : PageQuery<StudentFilter, UserListResponse>
{
    /// <summary>Lists only users of this program.</summary>
    public string? ProgramId { get; set; }

    /// <summary>Lists only users with this e-mail address, in any case.</summary>
    public string? Email { get; set; }

    internal override StudentFilter ToFilter() => new(ProgramId, EmailFilter.Normalize(Email));
}

internal sealed class ListUsersQueryValidator : AbstractValidator<ListUsersQuery>
{
    public ListUsersQueryValidator()
    {
        RuleFor(query => query.Email).IsEmail();
        this.AddPageRules();
    }
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
