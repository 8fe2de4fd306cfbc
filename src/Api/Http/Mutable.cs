using Impressions.Application.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Http;

/// <summary>Answers with a thing that can change: it may be kept, but is asked for each time, by the ETag of its version (RFC 9110 §13).</summary>
internal static class Mutable
{
    private const string CacheControl = "private, no-cache";

    /// <summary>The thing as it is, or <c>304</c> where <c>If-None-Match</c> says that the caller has it so.</summary>
    public static ActionResult<T> AsItIs<T>(this ControllerBase controller, T thing)
        where T : VersionedResponse
    {
        var tag = controller.Tag(thing);
        return EntityTags.IsHeld(controller.Request, tag) ? controller.StatusCode(StatusCodes.Status304NotModified) : thing;
    }

    /// <summary>The thing as it has become.</summary>
    public static ActionResult<T> Changed<T>(this ControllerBase controller, T thing)
        where T : VersionedResponse
    {
        controller.Tag(thing);
        return thing;
    }

    /// <summary>The thing that was made, and where it is.</summary>
    /// <param name="controller">Where it was made.</param>
    /// <param name="action">The action that gets it, by its ID.</param>
    /// <param name="thing">The thing.</param>
    public static ActionResult<T> Made<T>(this ControllerBase controller, string action, T thing)
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
    public static ActionResult<T> MadeSecret<T>(this ControllerBase controller, string action, T thing)
        where T : ICreated
    {
        var result = controller.Made(action, thing);
        controller.Response.Headers.CacheControl = "no-store";
        return result;
    }

    /// <summary>The command with the key of the header <c>Idempotency-Key</c>, which goes before the body's.</summary>
    public static T WithKey<T>(this T command, string? idempotencyKey)
        where T : IdempotentRequest
    {
        command.IdempotencyKey = idempotencyKey ?? command.IdempotencyKey;
        return command;
    }

    /// <summary>The command for the thing at an address, on the condition of the header <c>If-Match</c>.</summary>
    public static T For<T>(this T command, string id, string? ifMatch)
        where T : PartialUpdate
    {
        command.Id = id;
        command.IfMatch = EntityTags.Precondition(ifMatch);
        return command;
    }

    private static string Tag(this ControllerBase controller, VersionedResponse thing)
    {
        var tag = EntityTags.Of(thing.Version);
        var headers = controller.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = CacheControl;
        headers.Vary = HeaderNames.Authorization;
        return tag;
    }
}
