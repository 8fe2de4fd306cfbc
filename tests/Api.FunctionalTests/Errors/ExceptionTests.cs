using System.Net;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Application.Common;
using Impressions.Application.Common.Paging;
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

    [Test]
    public async Task AFault_Is500_AndItsWordsStayWithin()
    {
        var problem = await ProblemAsync(new InvalidOperationException(Secret), HttpStatusCode.InternalServerError);

        Assert.That(problem, Does.Contain("\"detail\":\"Something went wrong here. The trace_id names it in the service's log.\""));
    }

    [Test]
    public async Task AFaultOfTheDatabase_HoweverItIsWrapped_Is503_AndItsWordsStayWithin()
    {
        var fault = new SqliteException(Secret, 5);
        foreach (var exception in new Exception[] { fault, new InvalidOperationException(Secret, new IOException(Secret, fault)) })
        {
            var problem = await ProblemAsync(exception, HttpStatusCode.ServiceUnavailable);

            Assert.That(problem, Does.Contain("\"detail\":\"The service can't answer for now. Try again in a moment.\""));
        }
    }

    [Test]
    public async Task WordsForTheCaller_AreTold()
    {
        Assert.That(
            await ProblemAsync(new UnavailableException("Come back later.", new IOException(Secret)), HttpStatusCode.ServiceUnavailable),
            Does.Contain("\"detail\":\"Come back later.\""));
        Assert.That(
            await ProblemAsync(new DomainException("A rule says no."), HttpStatusCode.BadRequest),
            Does.Contain("\"detail\":\"A rule says no.\""));
    }

    [TestCase(true, "Your scan could not be recorded. Please try again in a moment.")]
    [TestCase(false, "Something went wrong here.")]
    public async Task AScan_ThatCouldNotBeRecorded_IsASmallPage_ThatSaysSo(bool isOfDatabase, string sentence)
    {
        await using var service = Throwing(isOfDatabase ? new SqliteException(Secret, 5) : new InvalidOperationException(Secret));

        using var response = await service.Client.ScanAsync("DEM0C0DE");

        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(isOfDatabase ? 503 : 500));
            Assert.That(response.Headers.RetryAfter is not null, Is.EqualTo(isOfDatabase));
            Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/html; charset=utf-8"));
            Assert.That(
                response.Headers.GetValues("Content-Security-Policy"),
                Is.EqualTo(new[] { "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" }));
            Assert.That(response.Headers.CacheControl?.NoStore, Is.True);
            Assert.That(page, Does.Contain(sentence));
            Assert.That(page, Does.Not.Contain(Secret));
        });
    }

    private static async Task<string> ProblemAsync(Exception exception, HttpStatusCode status)
    {
        await using var service = Throwing(exception);
        using var client = service.With(Service.DemoKey);

        using var response = await client.GetAsync("/api/v1/impressions/imp_123abc");

        var problem = (await response.IsProblemAsync(status)).GetRawText();
        Assert.That(problem, Does.Not.Contain(Secret).And.Not.Contain("Exception"));
        Assert.That(response.Headers.RetryAfter is not null, Is.EqualTo(status is HttpStatusCode.ServiceUnavailable));
        return problem;
    }

    private static Service Throwing(Exception exception) =>
        new(replace: services => services.Replace(ServiceDescriptor.Singleton<IImpressionRepository>(new Faulty(exception))));

    private sealed class Faulty(Exception exception) : IImpressionRepository
    {
        public ValueTask<Impression?> FindAsync(string id, CancellationToken cancellationToken) => throw exception;

        public Task<IReadOnlyList<Impression>> ListAsync(ImpressionFilter filter, Slice slice, CancellationToken cancellationToken) =>
            throw exception;

        public ValueTask AddAsync(Impression impression, CancellationToken cancellationToken) => throw exception;

        public Task<Impression> AddOnceAsync(Impression impression, IdempotencyKey key, CancellationToken cancellationToken) =>
            throw exception;
    }
}
