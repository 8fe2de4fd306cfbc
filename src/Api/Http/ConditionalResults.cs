using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Idempotency;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Http;

/// <summary>
/// Results with an ETag. A resource that can change has the ETag of its version, and caches revalidate it on each use (RFC 9110 §13).
/// </summary>
internal static class ConditionalResults
{
    private const string Revalidate = "private, no-cache";

    private const string KeepOneHour = "private, max-age=3600";

    /// <summary>Returns an immutable resource with its ETag, or 304 if <c>If-None-Match</c> matches. Caches may keep it for one hour.</summary>
    public static ActionResult<T> ImmutableOk<T>(this ControllerBase controller, string id, T resource)
    {
        var tag = EntityTags.Of(id);
        SetHeaders(controller.Response, tag, KeepOneHour);
        return EntityTags.IfNoneMatchMatches(controller.Request, tag) ? controller.StatusCode(StatusCodes.Status304NotModified) : resource;
    }

    /// <summary>Returns the resource with its ETag, or 304 if <c>If-None-Match</c> matches.</summary>
    public static ActionResult<T> OkOrNotModified<T>(this ControllerBase controller, T resource)
        where T : VersionedResponse
    {
        var tag = controller.Tag(resource);
        return EntityTags.IfNoneMatchMatches(controller.Request, tag) ? controller.StatusCode(StatusCodes.Status304NotModified) : resource;
    }

    /// <summary>Returns an updated resource with its ETag.</summary>
    public static ActionResult<T> OkWithETag<T>(this ControllerBase controller, T resource)
        where T : VersionedResponse
    {
        controller.Tag(resource);
        return resource;
    }

    /// <summary>
    /// Returns a created resource with its ETag and <c>Location</c>, which is a path: an absolute address would repeat the request's <c>Host</c>.
    /// </summary>
    /// <param name="controller">The controller that created it.</param>
    /// <param name="action">The action that gets the resource by its ID.</param>
    /// <param name="resource">The resource.</param>
    public static ActionResult<T> CreatedWithETag<T>(this ControllerBase controller, string action, T resource)
        where T : ICreated
    {
        if (resource is VersionedResponse versioned)
        {
            controller.Tag(versioned);
        }

        if (resource.IsReplay)
        {
            controller.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return controller.Created(controller.Url.Action(action, new { id = resource.Id }), resource);
    }

    /// <summary>Returns a created resource that includes a secret, which no cache may store.</summary>
    /// <param name="controller">The controller that created it.</param>
    /// <param name="action">The action that gets the resource by its ID.</param>
    /// <param name="resource">The resource.</param>
    public static ActionResult<T> CreatedWithSecret<T>(this ControllerBase controller, string action, T resource)
        where T : ICreated
    {
        var result = controller.CreatedWithETag(action, resource);
        controller.Response.Headers.CacheControl = "no-store";
        return result;
    }

    /// <summary>Sets the command's idempotency key from the header <c>Idempotency-Key</c>, which overrides the body's.</summary>
    public static T WithIdempotencyKey<T>(this T command, string? idempotencyKey)
        where T : IdempotentRequest
    {
        command.IdempotencyKey = idempotencyKey ?? command.IdempotencyKey;
        return command;
    }

    /// <summary>Sets the ID of the resource to update, and the precondition of the header <c>If-Match</c>.</summary>
    public static T WithTarget<T>(this T command, string id, string? ifMatch)
        where T : PartialUpdate
    {
        command.Id = id;
        command.IfMatch = EntityTags.ParseIfMatch(ifMatch);
        return command;
    }

    private static string Tag(this ControllerBase controller, VersionedResponse resource)
    {
        var tag = EntityTags.Of(resource.Version);
        SetHeaders(controller.Response, tag, Revalidate);
        return tag;
    }

    private static void SetHeaders(HttpResponse response, string tag, string cacheControl)
    {
        response.Headers.ETag = tag;
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = HeaderNames.Authorization;
    }
}
