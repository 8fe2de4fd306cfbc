namespace Impressions.Application.Common.Exceptions;

/// <summary>Thrown if a resource does not exist or belongs to another organization. The caller cannot distinguish the two.</summary>
/// <param name="resource">Kind of the resource, such as <c>impression</c>.</param>
/// <param name="reason">How the request named the resource.</param>
/// <param name="member">C# name of the member that named the resource; null if the request is about the resource itself.</param>
public sealed class NotFoundException(string resource, NotFoundReason reason = NotFoundReason.NotFound, string? member = null)
    : Exception($"There is no such {resource}.")
{
    /// <summary>How the request named the resource.</summary>
    public NotFoundReason Reason { get; } = reason;

    /// <summary>C# name of the member that named the resource; null if the request is about the resource itself.</summary>
    public string? Member { get; } = member;
}

/// <summary>How a request named a resource that does not exist.</summary>
public enum NotFoundReason
{
    /// <summary>By the ID of the resource that the request is about.</summary>
    NotFound,

    /// <summary>By an ID in a member of the request.</summary>
    ReferenceNotFound,

    /// <summary>By the code of a poster.</summary>
    PosterCodeUnknown,
}
