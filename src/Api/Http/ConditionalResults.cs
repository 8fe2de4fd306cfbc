using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Idempotency;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Http;

/// <summary>Answers with a thing that can change: it may be kept, but is asked for each time, by the ETag of its version (RFC 9110 §13).</summary>
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

    /// <summary>The thing as it is, or <c>304</c> where <c>If-None-Match</c> says that the caller has it so.</summary>
    public static ActionResult<T> OkOrNotModified<T>(this ControllerBase controller, T thing)
        where T : VersionedResponse
    {
        var tag = controller.Tag(thing);
        return EntityTags.IfNoneMatchMatches(controller.Request, tag) ? controller.StatusCode(StatusCodes.Status304NotModified) : thing;
    }

    /// <summary>The thing as it has become.</summary>
    public static ActionResult<T> OkWithETag<T>(this ControllerBase controller, T thing)
        where T : VersionedResponse
    {
        controller.Tag(thing);
        return thing;
    }

    /// <summary>The thing that was made, and where it is.</summary>
    /// <param name="controller">Where it was made.</param>
    /// <param name="action">The action that gets it, by its ID.</param>
    /// <param name="thing">The thing.</param>
    public static ActionResult<T> CreatedWithETag<T>(this ControllerBase controller, string action, T thing)
        where T : ICreated
    {
        if (thing is VersionedResponse versioned)
        {
            controller.Tag(versioned);
        }

        if (thing.IsReplay)
        {
            controller.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return controller.CreatedAtAction(action, new { id = thing.Id }, thing);
    }

    /// <summary>The thing that was made, with a secret that nobody on the way may keep.</summary>
    /// <param name="controller">Where it was made.</param>
    /// <param name="action">The action that gets it, by its ID.</param>
    /// <param name="thing">The thing.</param>
    public static ActionResult<T> CreatedWithSecret<T>(this ControllerBase controller, string action, T thing)
        where T : ICreated
    {
        var result = controller.CreatedWithETag(action, thing);
        controller.Response.Headers.CacheControl = "no-store";
        return result;
    }

    /// <summary>The command with the key of the header <c>Idempotency-Key</c>, which goes before the body's.</summary>
    public static T WithIdempotencyKey<T>(this T command, string? idempotencyKey)
        where T : IdempotentRequest
    {
        command.IdempotencyKey = idempotencyKey ?? command.IdempotencyKey;
        return command;
    }

    /// <summary>The command for the thing at an address, on the condition of the header <c>If-Match</c>.</summary>
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
