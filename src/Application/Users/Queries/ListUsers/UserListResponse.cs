using Impressions.Application.Common.Paging;
using Impressions.Application.Users.Queries.GetUser;

namespace Impressions.Application.Users.Queries.ListUsers;

/// <summary>One page of users, newest first.</summary>
public sealed class UserListResponse : PageResponse
{
    /// <summary>The users of the page.</summary>
    public required IReadOnlyList<UserResponse> Users { get; set; }
}
