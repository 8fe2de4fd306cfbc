using Impressions.Api.Errors;
using Impressions.Api.RateLimiting;
using Impressions.Application.Common.Idempotency;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Impressions.Api.OpenApi;

/// <summary>Adds to each operation the responses that follow from its method, parameters and body, and the headers of all its responses.</summary>
internal static class Responses
{
    private const string Json = "application/json";

    private const string ProblemJson = "application/problem+json";

    private const string Html = "text/html";

    /// <summary>The error responses that operations share, with their names as components.</summary>
    private static readonly Dictionary<string, (string Name, string Description)> Shared = new()
    {
        ["400"] = ("BadRequest", "The request is not valid; `errors` lists every error."),
        ["401"] = ("Unauthorized", "The API key or token is missing or not valid."),
        ["403"] = ("Forbidden", "The key or token lacks the scope."),
        ["404"] = ("NotFound", "The resource does not exist, or it belongs to another organization."),
        ["406"] = ("NotAcceptable", "The `Accept` header excludes JSON."),
        ["412"] = ("PreconditionFailed", "The resource has changed. Fetch it and retry."),
        ["413"] = ("ContentTooLarge", "The body is longer than 64 KiB."),
        ["415"] = ("UnsupportedMediaType", "The body is not `application/json`."),
        ["422"] = ("UnprocessableContent", "The idempotency key was already used with another body."),
        ["429"] = ("TooManyRequests", "Too many requests; `Retry-After` says when to retry."),
        ["500"] = ("InternalServerError", "An unexpected error; `trace_id` identifies it in the log of the service."),
        ["503"] = ("ServiceUnavailable", "The service is temporarily unavailable; `Retry-After` says when to retry."),
    };

    private static readonly Dictionary<string, string> Headers = new()
    {
        ["ETag"] = "The strong entity tag of this version of the resource (RFC 9110 §8.8.3), for `If-None-Match` and `If-Match`.",
        ["Idempotency-Replayed"] = "`true` if this is the stored response to an earlier request with the same idempotency key.",
        ["Location"] = "The address of the created resource, or of the redirect.",
        ["RateLimit"] = "The remaining quota: its name, `r` requests left, and `t` seconds until it is full again (draft-ietf-httpapi-ratelimit-headers).",
        ["RateLimit-Policy"] = "The quota: its name, `q` requests, in `w` seconds.",
        ["Retry-After"] = "Seconds to wait before a retry.",
        ["WWW-Authenticate"] = "`Bearer`, with the error if a token is invalid or a scope is missing (RFC 6750 §3).",
    };

    /// <summary>Adds the shared headers and responses to the components of the document.</summary>
    public static void AddShared(OpenApiDocument document)
    {
        document.Components!.Headers = Headers.ToDictionary(
            header => header.Key,
            IOpenApiHeader (header) => new OpenApiHeader
            {
                Description = header.Value,
                // Rate limits can be turned off.
                Required = header.Key is not ("Idempotency-Replayed" or "RateLimit" or "RateLimit-Policy"),
                Schema = new OpenApiSchema { Type = header.Key is "Retry-After" ? JsonSchemaType.Integer : JsonSchemaType.String },
            });
        document.Components.Responses = Shared.ToDictionary(
            response => response.Value.Name, IOpenApiResponse (response) => Problem(response.Key, response.Value.Description, document));
    }

    /// <summary>Removes the shared responses that no operation refers to.</summary>
    public static void RemoveUnused(OpenApiDocument document)
    {
        var used = document.Paths.Values
            .SelectMany(path => path.Operations!.Values)
            .SelectMany(operation => operation.Responses!.Values)
            .OfType<OpenApiResponseReference>()
            .Select(response => response.Reference.Id)
            .ToHashSet();
        foreach (var name in document.Components!.Responses!.Keys.Where(name => !used.Contains(name)).ToList())
        {
            document.Components.Responses.Remove(name);
        }
    }

    /// <summary>Completes the responses of an operation. Its action declares only what does not follow by convention, such as a 409.</summary>
    public static void Complete(OpenApiOperation operation, ApiDescription description, OpenApiDocument document)
    {
        var responses = operation.Responses ??= [];
        SetSuccess(responses, description);
        if (description.ActionDescriptor.EndpointMetadata.OfType<ConflictResponseAttribute>().SingleOrDefault() is { } conflict)
        {
            responses["409"] = Problem("409", conflict.Description, document);
        }

        var answersPeople = description.ActionDescriptor.EndpointMetadata.OfType<AnswersPeopleAttribute>().Any();
        foreach (var status in Statuses(operation, description, answersPeople))
        {
            responses.TryAdd(status, answersPeople
                ? Problem(status, Shared[status].Description, document)
                : new OpenApiResponseReference(Shared[status].Name, document));
        }

        foreach (var (status, response) in responses.ToList())
        {
            if (response is OpenApiResponse own)
            {
                Complete(operation, description, status, own, document);
                if (answersPeople && own.Content?.ContainsKey(ProblemJson) is true)
                {
                    own.Content[Html] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
                }
            }
        }

        operation.Responses = [];
        foreach (var (status, response) in responses.OrderBy(response => response.Key, StringComparer.Ordinal))
        {
            operation.Responses.Add(status, response);
        }
    }

    /// <summary>The error statuses that follow from the authorization, parameters and body of an operation.</summary>
    private static IEnumerable<string> Statuses(OpenApiOperation operation, ApiDescription description, bool answersPeople)
    {
        yield return "429";
        yield return "500";
        yield return "503";
        if (Operations.ScopeOf(description) is not null)
        {
            yield return "401";
            yield return "403";
        }

        if (!answersPeople)
        {
            // Any operation refuses unknown query parameters.
            yield return "400";
        }

        if (!answersPeople && operation.Responses!.Values.Any(response => response.Content?.ContainsKey(Json) is true))
        {
            yield return "406";
        }

        if (operation.RequestBody is { } body)
        {
            yield return "400";
            yield return "413";
            yield return "415";
            if (body.Content!.Values.Any(content => content.Schema?.Properties?.Keys.Any(IsReference) is true))
            {
                yield return "404";
            }
        }

        foreach (var parameter in operation.Parameters ?? [])
        {
            switch (parameter)
            {
                case { In: ParameterLocation.Query }:
                    yield return "400";
                    break;
                case { In: ParameterLocation.Path }:
                    yield return "404";
                    break;
                case { Name: "If-Match" }:
                    yield return "412";
                    break;
                case { Name: "Idempotency-Key" }:
                    yield return "422";
                    break;
            }
        }
    }

    /// <summary>Returns whether a member holds the ID of another resource of this service.</summary>
    private static bool IsReference(string member) => member.EndsWith("_id", StringComparison.Ordinal) && !Schemas.ForeignIds.Contains(member);

    /// <summary>
    /// Sets the success status by the method: the framework describes every success as 200. POST to a list creates with 201, DELETE returns 204 unless it returns a
    /// resource, and the GET of one resource also returns 304.
    /// </summary>
    private static void SetSuccess(OpenApiResponses responses, ApiDescription description)
    {
        switch (description.HttpMethod)
        {
            case "POST" when description.RelativePath?.Contains('{', StringComparison.Ordinal) is true:
                break;
            case "POST" when responses.Remove("200", out var created) || responses.TryGetValue("201", out created):
                created.Description = "The created resource.";
                responses["201"] = created;
                break;
            case "DELETE" when !description.SupportedResponseTypes.Any(response => IsResource(response.Type)) && responses.Remove("200", out _):
                responses["204"] = new OpenApiResponse { Description = "Done, now or before." };
                break;
            case "GET" when description.SupportedResponseTypes.Any(response => IsResource(response.Type)):
                responses.TryAdd("304", new OpenApiResponse { Description = "Not modified." });
                break;
        }
    }

    private static void Complete(
        OpenApiOperation operation, ApiDescription description, string status, OpenApiResponse response, OpenApiDocument document)
    {
        foreach (var (mediaType, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (mediaType is not (Json or ProblemJson or Html))
            {
                content.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
            }
        }

        SetHeaders(response, [.. HeadersOf(status), .. HeadersOf(operation, description, status)], document);
    }

    private static void SetHeaders(OpenApiResponse response, IReadOnlyList<string> names, OpenApiDocument document)
    {
        if (names.Count > 0)
        {
            response.Headers = names.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document));
        }
    }

    private static IEnumerable<string> HeadersOf(OpenApiOperation operation, ApiDescription description, string status)
    {
        if (status is "200" or "201" or "304" && IsTagged(operation, description))
        {
            yield return "ETag";
        }

        if (status is "201" or "302")
        {
            yield return "Location";
        }

        if (status is "201" && operation.Parameters?.Any(parameter => parameter.Name == "Idempotency-Key") is true)
        {
            yield return "Idempotency-Replayed";
        }

        if (status.StartsWith('2') && RateLimits.IsApi("/" + description.RelativePath))
        {
            yield return "RateLimit";
            yield return "RateLimit-Policy";
        }
    }

    private static IEnumerable<string> HeadersOf(string status)
    {
        if (status is "401" or "403")
        {
            yield return "WWW-Authenticate";
        }

        if (status is "429" or "503")
        {
            yield return "Retry-After";
        }

        if (status is "429")
        {
            yield return "RateLimit";
            yield return "RateLimit-Policy";
        }
    }

    /// <summary>Returns whether the success response has an ETag: a single resource has one, a list has none.</summary>
    private static bool IsTagged(OpenApiOperation operation, ApiDescription description) =>
        operation.Responses!.ContainsKey("304")
        || description.SupportedResponseTypes.Any(response => IsResource(response.Type));

    /// <summary>Returns whether a type is one resource with an ID, not a list.</summary>
    private static bool IsResource(Type? type) => typeof(ICreated).IsAssignableFrom(type);

    private static OpenApiResponse Problem(string status, string description, OpenApiDocument document)
    {
        var response = new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [ProblemJson] = new()
                {
                    Schema = new OpenApiSchemaReference(nameof(ProblemResponse), document),
                    Example = Examples.Problem(status, description, fault: "limit"),
                },
            },
        };
        SetHeaders(response, [.. HeadersOf(status)], document);
        return response;
    }
}
