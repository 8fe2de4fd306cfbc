using AutoMapper;
using Impressions.Application.Common.Exceptions;
using MediatR;

namespace Impressions.Application.Users.Queries.GetUser;

/// <summary>Gets one user (student) of the caller's organization.</summary>
/// <param name="Id">ID of the resource.</param>
public sealed record GetUserQuery(string Id) : IRequest<UserResponse>;

internal sealed class GetUserQueryHandler(IStudentRepository students, IMapper mapper) : IRequestHandler<GetUserQuery, UserResponse>
{
    public async Task<UserResponse> Handle(GetUserQuery request, CancellationToken cancellationToken) =>
        mapper.Map<UserResponse>(await Lookup.GetOrThrowAsync(students.FindAsync, request.Id, "user", cancellationToken));
}
