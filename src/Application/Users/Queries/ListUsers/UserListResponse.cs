using Impressions.Application.Common.Paging;
using Impressions.Application.Users.Queries.GetUser;

namespace Impressions.Application.Users.Queries.ListUsers;

/// <summary>A part of the users, newest first.</summary>
public sealed class UserListResponse : PageResponse
{
    /// <summary>The users.</summary>
    public required IReadOnlyList<UserResponse> Users { get; set; }
}
