using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Impressions.Api.FunctionalTests.Errors;

/// <summary>An exception becomes an error response. Its message is sent only if it is written for the caller.</summary>
public sealed class ExceptionTests
{
    private const string Secret = "Data Source=/srv/secret.db";

    private static readonly Dictionary<string, Exception> Exceptions = new()
    {
        ["fault"] = new InvalidOperationException(Secret),
        ["database"] = new SqliteException(Secret, 5),
        ["wrapped"] = new InvalidOperationException(Secret, new IOException(Secret, new SqliteException(Secret, 5))),
        ["unavailable"] = new UnavailableException(UnavailableReason.DatabaseUnavailable, "Come back later.", new IOException(Secret)),
        ["overloaded"] = new UnavailableException(UnavailableReason.Overloaded, "Too many requests are waiting."),
        ["shutting_down"] = new UnavailableException(UnavailableReason.ShuttingDown, "The service is shutting down."),
        ["rule"] = new DomainException("A rule says no."),
        ["syntax"] = new BadHttpRequestException(Secret, 400),
        ["slow"] = new BadHttpRequestException(Secret, 408),
        ["address"] = new BadHttpRequestException(Secret, 414),
        ["headers"] = new BadHttpRequestException(Secret, 431),
        ["version"] = new BadHttpRequestException(Secret, 505),
    };

    private static readonly Lazy<Service> Faulty = new(() =>
        new Service(replace: services => services.Replace(ServiceDescriptor.Singleton<IImpressionRepository>(new FaultyRepository()))));

    [OneTimeTearDown]
    public static async Task StopAsync() => await Faulty.Value.DisposeAsync();

    [TestCase("fault", 500, "internal_error", "The service failed. Give trace_id to the operator, who finds the failure in the log by it.")]
    [TestCase("database", 503, "database_unavailable", "The database is unavailable. Wait as many seconds as Retry-After says, then send the request again.")]
    [TestCase("wrapped", 503, "database_unavailable", "The database is unavailable. Wait as many seconds as Retry-After says, then send the request again.")]
    [TestCase("unavailable", 503, "database_unavailable", "Come back later.")]
    [TestCase("overloaded", 503, "overloaded", "Too many requests are waiting.")]
    [TestCase("shutting_down", 503, "shutting_down", "The service is shutting down.")]
    [TestCase("rule", 400, "invalid_request", "A rule says no.")]
    [TestCase("syntax", 400, "malformed_request", "The request is not valid HTTP: its path, its host, its headers or its framing is malformed. "
        + "Correct the client or the proxy that sends the request.")]
    [TestCase("slow", 408, "request_timeout", "The body arrived too slowly. Send the request again.")]
    [TestCase("address", 414, "uri_too_long", "The address is too long. Shorten the query.")]
    [TestCase("headers", 431, "request_headers_too_large", "The headers are too long or too many. Send shorter headers.")]
    [TestCase("version", 505, "http_version_not_supported", "The service does not support this version of HTTP. Use HTTP/1.1 or HTTP/2.")]
    public async Task AnException_BecomesProblemDetails_ForTheCaller(string exception, int status, string code, string detail)
    {
        // The document has no such response, because a read cannot break a rule.
        using var client = Service.Authorize(Faulty.Value.Unchecked(), Service.DemoKey);

        using var response = await client.GetAsync($"/api/v1/impressions/{exception}");

        var problem = await response.IsProblemAsync((HttpStatusCode)status, code);
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo(detail));
            Assert.That(problem.GetRawText(), Does.Not.Contain(Secret).And.Not.Contain("Exception"));
            Assert.That(response.Headers.RetryAfter is not null, Is.EqualTo(status == 503));
        });
    }

    [TestCase("fault", 500, "The service failed.")]
    [TestCase("database", 503, "Your scan could not be recorded. Please try again in a moment.")]
    [TestCase("unavailable", 503, "Your scan could not be recorded. Please try again in a moment.")]
    public async Task AScan_ThatCouldNotBeRecorded_ReturnsAPage(string exception, int status, string sentence)
    {
        using var response = await Faulty.Value.Client.ScanAsync("DEM0C0DE", userAgent: exception);

        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(status));
            Assert.That(response.Headers.RetryAfter is not null, Is.EqualTo(status == 503));
            Assert.That(response.Headers.CacheControl?.NoStore, Is.True);
            Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/html; charset=utf-8"));
            Assert.That(
                response.Headers.GetValues("Content-Security-Policy"),
                Is.EqualTo(new[] { "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'" }));
            Assert.That(page, Does.Contain(sentence));
            Assert.That(page, Does.Not.Contain(Secret));
        });
    }

    /// <summary>Throws the exception that the ID of an impression or the user agent of a scan selects.</summary>
    private sealed class FaultyRepository : IImpressionRepository
    {
        public ValueTask<Impression?> FindAsync(string id, CancellationToken cancellationToken) => throw Exceptions[id];

        public Task<IReadOnlyList<Impression>> ListAsync(ImpressionFilter filter, Slice slice, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask AddAsync(Impression impression, CancellationToken cancellationToken) => throw Exceptions[impression.UserAgent!];

        public Task<Impression> AddOnceAsync(Impression impression, IdempotencyKey key, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
