namespace Impressions.Application.Common.Exceptions;

/// <summary>Thrown if a resource does not exist or belongs to another organization. The caller cannot distinguish the two.</summary>
/// <param name="resource">Kind of the resource, such as <c>impression</c>.</param>
/// <param name="reason">How the request named the resource.</param>
/// <param name="member">C# name of the member that named the resource; null if the address did.</param>
public sealed class NotFoundException(string resource, NotFoundReason reason = NotFoundReason.NotFound, string? member = null)
    : Exception($"There is no such {resource}.")
{
    /// <summary>How the request named the resource.</summary>
    public NotFoundReason Reason { get; } = reason;

    /// <summary>C# name of the member that named the resource; null if the address did.</summary>
    public string? Member { get; } = member;
}

/// <summary>How a request named a resource that does not exist.</summary>
public enum NotFoundReason
{
    /// <summary>By an ID in the address.</summary>
    NotFound,

    /// <summary>By an ID in a member of the body.</summary>
    ReferenceNotFound,

    /// <summary>By the code of a poster.</summary>
    PosterCodeUnknown,
}
