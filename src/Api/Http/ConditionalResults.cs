using Impressions.Api.Errors;
using Impressions.Api.Json;
using Impressions.Application.Common.Behaviors;
using Impressions.Application.Common.Concurrency;
using Impressions.Application.Common.Idempotency;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Impressions.Api.Http;

/// <summary>
/// Results with an ETag (RFC 9110 §13). Caches may keep a resource that never changes for one hour, and must revalidate any other before each use.
/// </summary>
internal static class ConditionalResults
{
    private const string Revalidate = "private, no-cache";

    private const string KeepOneHour = "private, max-age=3600";

    /// <summary>Returns a resource with its ETag, or 304 if <c>If-None-Match</c> matches.</summary>
    public static ActionResult<T> OkOrNotModified<T>(this ControllerBase controller, T resource)
    {
        var json = EntityTags.Serialize(resource);
        var tag = controller.SetETag(resource, json);
        if (EntityTags.IfNoneMatchMatches(controller.Request, tag))
        {
            return controller.StatusCode(StatusCodes.Status304NotModified);
        }

        return new JsonBytesResult(json);
    }

    /// <summary>Returns a created resource with its ETag and <c>Location</c>, which is a path: an absolute address would repeat the header <c>Host</c>.</summary>
    /// <param name="controller">The controller of the resource.</param>
    /// <param name="action">The action that gets the resource by its ID.</param>
    /// <param name="resource">The created resource.</param>
    public static ActionResult<T> CreatedWithETag<T>(this ControllerBase controller, string action, T resource)
        where T : ICreated
    {
        controller.SetETag(resource);
        if (resource.IsReplay)
        {
            controller.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return controller.Created(controller.Url.Action(action, new { id = resource.Id }), resource);
    }

    /// <summary>Returns a created resource with its secret, which no cache may keep.</summary>
    /// <param name="controller">The controller of the resource.</param>
    /// <param name="action">The action that gets the resource by its ID.</param>
    /// <param name="resource">The created resource.</param>
    public static ActionResult<T> CreatedWithSecret<T>(this ControllerBase controller, string action, T resource)
        where T : ICreated
    {
        var result = controller.CreatedWithETag(action, resource);
        controller.Response.Headers.CacheControl = "no-store";
        return result;
    }

    /// <summary>Returns a changed resource that contains a secret, which no cache may keep, with its ETag.</summary>
    public static ActionResult<T> OkWithSecret<T>(this ControllerBase controller, T resource)
        where T : ICreated
    {
        controller.SetETag(resource);
        controller.Response.Headers.CacheControl = "no-store";
        return resource;
    }

    /// <summary>Sends an update and returns the updated resource with its ETag.</summary>
    /// <param name="controller">The controller of the resource.</param>
    /// <param name="mediator">Sends the requests.</param>
    /// <param name="command">The update.</param>
    /// <param name="query">Gets the current resource, to compare the read-only members of the body with.</param>
    /// <param name="cancellationToken">Cancels the update.</param>
    public static async Task<ActionResult<T>> UpdateAsync<T>(
        this ControllerBase controller, IMediator mediator, ICommand<T> command, IRequest<T> query, CancellationToken cancellationToken)
        where T : VersionedResponse
    {
        if (controller.HttpContext.Features.Get<ReadOnlyMembers>() is { } readOnly)
        {
            readOnly.Compare(await mediator.Send(query, cancellationToken), controller.ModelState);
            if (!controller.ModelState.IsValid)
            {
                controller.HttpContext.SetProblemCode(ProblemCode.UnknownMember);
                return InvalidRequest.Answer(controller.ControllerContext);
            }
        }

        var updated = await mediator.Send(command, cancellationToken);
        controller.SetETag(updated);
        return updated;
    }

    /// <summary>Sets the idempotency key of the header <c>Idempotency-Key</c>, if there is one.</summary>
    public static T WithIdempotencyKey<T>(this T command, string? idempotencyKey)
        where T : IdempotentRequest
    {
        command.IdempotencyKey ??= idempotencyKey;
        return command;
    }

    /// <summary>Sets the resource to update, from the route and the header <c>If-Match</c>.</summary>
    public static T WithTarget<T>(this T command, string id, string? ifMatch)
        where T : PartialUpdate
    {
        command.SetTarget(id, EntityTags.ParseIfMatch(ifMatch));
        return command;
    }

    private static void SetETag<T>(this ControllerBase controller, T resource) => controller.SetETag(resource, EntityTags.Serialize(resource));

    private static string SetETag<T>(this ControllerBase controller, T resource, byte[] json)
    {
        var tag = EntityTags.Of(resource, json);
        var headers = controller.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = resource is VersionedResponse ? Revalidate : KeepOneHour;
        headers.Vary = HeaderNames.Authorization;
        return tag;
    }
}
