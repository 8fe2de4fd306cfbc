using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Application.Common.Exceptions;
using Impressions.Application.Common.Idempotency;
using Impressions.Application.Common.Paging;
using Impressions.Application.Impressions;
using Impressions.Domain.Common;
using Impressions.Domain.Impressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Impressions.Api.FunctionalTests.Errors;

/// <summary>What is thrown within becomes an answer, and its words stay within unless they are meant for the caller.</summary>
public sealed class ExceptionTests
{
    private const string Secret = "Data Source=/srv/secret.db";

    private static readonly Dictionary<string, Exception> Exceptions = new()
    {
        ["fault"] = new InvalidOperationException(Secret),
        ["database"] = new SqliteException(Secret, 5),
        ["wrapped"] = new InvalidOperationException(Secret, new IOException(Secret, new SqliteException(Secret, 5))),
        ["unavailable"] = new UnavailableException("Come back later.", new IOException(Secret)),
        ["rule"] = new DomainException("A rule says no."),
    };

    private static readonly Lazy<Service> Faulty = new(() =>
        new Service(replace: services => services.Replace(ServiceDescriptor.Singleton<IImpressionRepository>(new FaultyRepository()))));

    [OneTimeTearDown]
    public static async Task StopAsync() => await Faulty.Value.DisposeAsync();

    [TestCase("fault", 500, "Something went wrong here. The trace_id names it in the service's log.")]
    [TestCase("database", 503, "The service can't answer for now. Try again in a moment.")]
    [TestCase("wrapped", 503, "The service can't answer for now. Try again in a moment.")]
    [TestCase("unavailable", 503, "Come back later.")]
    [TestCase("rule", 400, "A rule says no.")]
    public async Task AnException_IsAProblem_InWordsForTheCaller(string exception, int status, string detail)
    {
        // Nobody breaks a rule by reading: the document has no such answer.
        using var client = Service.Authorize(Faulty.Value.Unchecked(), Service.DemoKey);

        using var response = await client.GetAsync($"/api/v1/impressions/{exception}");

        var problem = await response.IsProblemAsync((HttpStatusCode)status);
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo(detail));
            Assert.That(problem.GetRawText(), Does.Not.Contain(Secret).And.Not.Contain("Exception"));
            Assert.That(response.Headers.RetryAfter is not null, Is.EqualTo(status == 503));
        });
    }

    [TestCase("fault", 500, "Something went wrong here.")]
    [TestCase("database", 503, "Your scan could not be recorded. Please try again in a moment.")]
    [TestCase("unavailable", 503, "Your scan could not be recorded. Please try again in a moment.")]
    public async Task AScan_ThatCouldNotBeRecorded_IsASmallPage(string exception, int status, string sentence)
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
                Is.EqualTo(new[] { "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" }));
            Assert.That(page, Does.Contain(sentence));
            Assert.That(page, Does.Not.Contain(Secret));
        });
    }

    /// <summary>Throws what it is asked for: by an impression's ID, or by a scan's user agent.</summary>
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
