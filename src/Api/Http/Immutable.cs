using System.Security.Cryptography;
using Impressions.Application.Impressions.Queries.GetImpression;
using Impressions.Domain.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Http;

/// <summary>Answers with a thing that never changes: it may be kept for an hour, and asked for again by its ETag (RFC 9110 §13).</summary>
internal static class Immutable
{
    private const string CacheControl = "private, max-age=3600";

    /// <summary>Differs between builds, so that an answer whose form a new version changed is not taken for the old one.</summary>
    private static readonly string Build = Convert.ToHexStringLower(SHA256.HashData(
    [
        .. typeof(Metadata).Module.ModuleVersionId.ToByteArray(),
        .. typeof(ImpressionResponse).Module.ModuleVersionId.ToByteArray(),
        .. typeof(Immutable).Module.ModuleVersionId.ToByteArray(),
    ]))[..8];

    /// <summary>The thing, or <c>304</c> where <c>If-None-Match</c> says that the caller has it.</summary>
    public static ActionResult<T> NeverChanges<T>(this ControllerBase controller, string id, T thing)
    {
        var tag = $"\"{id}-{Build}\"";
        var headers = controller.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = CacheControl;
        headers.Vary = HeaderNames.Authorization;
        return IsHeld(controller.Request, tag) ? controller.StatusCode(StatusCodes.Status304NotModified) : thing;
    }

    private static bool IsHeld(HttpRequest request, string tag)
    {
        if (request.Headers.IfNoneMatch.Count == 0)
        {
            return false;
        }

        var current = new EntityTagHeaderValue(tag);
        return request.GetTypedHeaders().IfNoneMatch.Any(held =>
            held.Equals(EntityTagHeaderValue.Any) || held.Compare(current, useStrongComparison: false));
    }
}
