namespace Impressions.Api.Errors;

#pragma warning disable CS1591 // The attribute documents each member.

/// <summary>
/// Stable name of what went wrong, for programs to act on. <c>docs/errors.md</c> and the page <c>/errors</c> explain each.
/// Later versions may add codes: handle an unknown one by the status.
/// </summary>
public enum ProblemCode
{
    [Problem(400, "A parameter, a header or a member of the body is missing or invalid.", "Correct everything that `errors` names.")]
    InvalidRequest,

    [Problem(400, "The body is not well-formed JSON in UTF-8.", "Correct the body at the line and column that `errors` names.")]
    MalformedJson,

    [Problem(400, "The query has a parameter that the endpoint does not know.", "Correct or remove the parameter; `errors` suggests the nearest known name.")]
    UnknownParameter,

    [Problem(400, "The body has a member that resembles a known one, or one that cannot be set.", "Correct or remove the member; `errors` names it.")]
    UnknownMember,

    [Problem(400, "The `Idempotency-Key` header and the body's `idempotency_key` differ.", "Send one of them, or the same value in both.")]
    IdempotencyKeyMismatch,

    [Problem(400, "The request is not valid HTTP: its path, its host, its headers or its framing is malformed.", "Correct the client or the proxy that sends the request.")]
    MalformedRequest,

    [Problem(401, "No API key was sent, or the key is malformed, unknown, expired or revoked.", "Send a valid key as `Authorization: Bearer sk_…`.")]
    InvalidApiKey,

    [Problem(401, "The token has expired.", "Get a new token from its issuer.")]
    TokenExpired,

    [Problem(401, "The token is not valid yet.", "Compare the clocks of the issuer and of the service; the token's `nbf` is in the future.")]
    TokenNotYetValid,

    [Problem(401, "The token is meant for another audience.", "Request a token whose `aud` is the service's `Authentication:Jwt:Audience`.")]
    TokenAudienceInvalid,

    [Problem(401, "The token is from another issuer.", "Use a token of the issuer that the service trusts (`Authentication:Jwt`).")]
    TokenIssuerInvalid,

    [Problem(401, "The token has no valid signature.", "Use a token that is signed with a key and an algorithm that the service accepts.")]
    TokenSignatureInvalid,

    [Problem(401, "The token names no organization.", "Have the issuer add the claim `org` with the ID of the organization.")]
    TokenOrganizationMissing,

    [Problem(401, "The token is invalid.", "Use a token with `iss`, `aud`, `exp`, `org` and `scope`.")]
    TokenInvalid,

    [Problem(403, "The key or token lacks a scope.", "Use a key that has the scope; `detail` and the `WWW-Authenticate` header name it.")]
    InsufficientScope,

    [Problem(403, "The organization of the token does not exist.", "Create the organization, or correct the token's claim `org`.")]
    OrganizationUnknown,

    [Problem(404, "The resource does not exist or belongs to another organization.", "Check the ID, and the organization of the key.")]
    NotFound,

    [Problem(404, "A member of the body names a resource that does not exist or belongs to another organization.", "Correct the member that `errors` names.")]
    ReferenceNotFound,

    [Problem(404, "No poster has this code.", "Check the code.")]
    PosterCodeUnknown,

    [Problem(404, "The service has no such endpoint.", "Check the base URL and the path.")]
    EndpointNotFound,

    [Problem(405, "The endpoint does not support the method.", "Use a method that the `Allow` header lists.")]
    MethodNotAllowed,

    [Problem(406, "The `Accept` header excludes JSON.", "Accept `application/json`.")]
    NotAcceptable,

    [Problem(408, "The body arrived too slowly.", "Send the request again.")]
    RequestTimeout,

    [Problem(409, "The current status does not lead to the new one.", "Choose a status that `detail` lists.")]
    InvalidStatusTransition,

    [Problem(409, "The earning is paid; its amount, currency and type cannot change.", "Set it to `failed` and create another earning.")]
    EarningPaid,

    [Problem(409, "The referral is rejected and takes no earnings.", "Set the referral back to `pending` first; `resource_id` is its ID.")]
    ReferralRejected,

    [Problem(409, "The program is archived and takes no new posters or users.", "Set the program to `active` first; `resource_id` is its ID.")]
    ProgramNotActive,

    [Problem(409, "The program already has a referral with this e-mail address.", "Use that referral; `resource_id` is its ID.")]
    ReferralEmailTaken,

    [Problem(409, "The program already has a user with this e-mail address.", "Use that user; `resource_id` is its ID.")]
    UserEmailTaken,

    [Problem(409, "The impression already has as many referrals as its program allows.", "Use a referral of the impression; `resource_id` is the ID of one.")]
    ReferralLimitReached,

    [Problem(409, "The referral has flags that are not acknowledged, and its program demands that.", "Look at its `flags`, then verify it with `acknowledge_flags`, or reject it.")]
    ReferralFlagged,

    [Problem(409, "The personal data of the referral or user was erased; it takes none again.", "Leave out names, e-mail address, picture and metadata, or create a new referral or user.")]
    PersonalDataErased,

    [Problem(409, "The destination of the poster leads back to a scan.", "Correct the address that the poster leads to.")]
    RedirectLoop,

    [Problem(410, "The poster is paused.", "Set the poster to `active`, or scan another one.")]
    PosterPaused,

    [Problem(410, "The poster is retired.", "Scan another poster; a retired one stays retired.")]
    PosterRetired,

    [Problem(412, "`If-Match` does not match: the resource has changed.", "Fetch the resource and retry with its `ETag`.")]
    PreconditionFailed,

    [Problem(413, "The body is longer than 64 KiB.", "Send less, most likely less `metadata`.")]
    ContentTooLarge,

    [Problem(414, "The address is too long.", "Shorten the query.")]
    UriTooLong,

    [Problem(415, "The body is not `application/json`.", "Send JSON with `Content-Type: application/json`.")]
    UnsupportedMediaType,

    [Problem(422, "The idempotency key was used with another request within 24 hours.", "Use a new key for a new request.")]
    IdempotencyKeyReused,

    [Problem(422, "The program requires the impression token of the scan, and none was sent.", "Send the parameter `impression_token` of the landing page's address as `impression_token`.")]
    ImpressionTokenMissing,

    [Problem(422, "The impression token is malformed, changed, or not signed by the program.", "Send the parameter `impression_token` of the landing page's address unchanged.")]
    ImpressionTokenInvalid,

    [Problem(422, "The impression token has expired.", "Have the person scan the poster again. The program's `impression_token_days` says how long a token is valid.")]
    ImpressionTokenExpired,

    [Problem(422, "The impression token belongs to another impression.", "Send `impression_id` and `impression_token` of the same address.")]
    ImpressionTokenMismatch,

    [Problem(429, "The caller sent too many requests.", "Wait as many seconds as `Retry-After` says, then send the request again.")]
    RateLimited,

    [Problem(431, "The headers are too long or too many.", "Send shorter headers.")]
    RequestHeadersTooLarge,

    [Problem(500, "The service failed.", "Give `trace_id` to the operator, who finds the failure in the log by it.")]
    InternalError,

    [Problem(503, "The database is unavailable.", "Wait as many seconds as `Retry-After` says, then send the request again.")]
    DatabaseUnavailable,

    [Problem(503, "Too many requests wait for the database or change the same resource, or too many exports are running.", "Wait as many seconds as `Retry-After` says, then send the request again.")]
    Overloaded,

    [Problem(503, "The process is shutting down.", "Wait as many seconds as `Retry-After` says, then send the request again.")]
    ShuttingDown,

    [Problem(503, "The issuer of tokens is unavailable, so the token cannot be checked.", "Wait as many seconds as `Retry-After` says, then send the request again.")]
    TokenIssuerUnavailable,

    [Problem(505, "The service does not support this version of HTTP.", "Use HTTP/1.1 or HTTP/2.")]
    HttpVersionNotSupported,
}

/// <summary>Status and texts of a <see cref="ProblemCode"/>, see <see cref="ProblemEntry"/>.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class ProblemAttribute(int status, string when, string remedy) : Attribute
{
    public int Status { get; } = status;

    public string When { get; } = when;

    public string Remedy { get; } = remedy;
}
