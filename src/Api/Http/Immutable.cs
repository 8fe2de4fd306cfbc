using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Http;

/// <summary>Answers with a thing that never changes: it may be kept for an hour, and asked for again by its ETag (RFC 9110 §13).</summary>
internal static class Immutable
{
    private const string CacheControl = "private, max-age=3600";

    /// <summary>The thing, or <c>304</c> where <c>If-None-Match</c> says that the caller has it.</summary>
    public static ActionResult<T> NeverChanges<T>(this ControllerBase controller, string id, T thing)
    {
        var tag = EntityTags.Of(id);
        var headers = controller.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = CacheControl;
        headers.Vary = HeaderNames.Authorization;
        return EntityTags.IsHeld(controller.Request, tag) ? controller.StatusCode(StatusCodes.Status304NotModified) : thing;
    }
}
