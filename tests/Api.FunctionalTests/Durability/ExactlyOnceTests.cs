using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Application.Common.Behaviors;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Api.FunctionalTests.Durability;

/// <summary>A request takes effect once, on two processes with one database and if a process ends between the commit and the response.</summary>
public sealed class ExactlyOnceTests
{
    private const string Path = "/api/v1/referrals";
    private const int Callers = 32;
    private const int Kills = 3;
    private const int AnswersBeforeTheEnd = 40;

    [Test]
    public async Task OneIdempotencyKey_OnTwoProcesses_CreatesOneReferral_ThatAllGet()
    {
        await using var file = await FileAsync();
        var impression = (await file.AddImpressionsAsync(1))[0];

        var answers = await OnTwoProcessesAsync(file, (client, _) => PostAsync(client, impression, "grace", "key"));

        Assert.That(answers.Distinct(), Has.Exactly(1).Items);
        Assert.That(answers[0].Status, Is.EqualTo(HttpStatusCode.Created), answers[0].Body);
        Assert.That((await file.ReferralsAsync()).Select(referral => referral.ImpressionId), Is.EqualTo(new[] { impression }));
    }

    [Test]
    public async Task OneImpression_OnTwoProcesses_GetsOneReferral()
    {
        await using var file = await FileAsync();
        var impression = (await file.AddImpressionsAsync(1))[0];

        var answers = await OnTwoProcessesAsync(file, (client, number) => PostAsync(client, impression, $"grace{number}"));

        Assert.That(answers.Count(answer => answer.Status is HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer.Status is HttpStatusCode.Conflict), Is.EqualTo(Callers - 1));
        Assert.That(await file.ReferralsAsync(), Has.Count.EqualTo(1));
    }

    /// <summary>The service is killed several times. Afterwards every request is sent again, whether or not it got a response.</summary>
    [Test]
    public async Task AfterAKill_EachKeyHasCreatedOneReferral_AndItsResponseIsTheFirst()
    {
        await using var file = await FileAsync();
        var impressions = await file.AddImpressionsAsync(10 * (Kills + 1) * (AnswersBeforeTheEnd + Callers));
        var sent = new ConcurrentQueue<int>();
        var received = new ConcurrentDictionary<int, (HttpStatusCode Status, string Body, string Headers)>();
        var next = -1;
        for (var i = 0; i < Kills; i++)
        {
            var (service, address) = await ServiceProcess.StartAsync(file.Environment);
            using (service)
            {
                using var client = Client(address, file);
                var enough = received.Count + AnswersBeforeTheEnd;
                var callers = Enumerable.Range(0, Callers / 2).Select(_ => Task.Run(() => PostUntilTheEndAsync(client))).ToList();
                using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
                while (received.Count < enough)
                {
                    Assert.That(callers.TrueForAll(caller => !caller.IsCompleted), Is.True, service.Output);
                    await Task.Delay(1, patience.Token);
                }

                await service.KillAsync();
                await Task.WhenAll(callers).WaitAsync(TimeSpan.FromMinutes(5));
            }
        }

        var atTheEnd = await file.ReferralsAsync();
        var (again, restarted) = await ServiceProcess.StartAsync(file.Environment);
        using (again)
        {
            using var client = Client(restarted, file);
            foreach (var number in sent.Order())
            {
                var answer = await SendAsync(client, number);
                Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.Body);
                Assert.That(answer, Is.EqualTo(received.GetValueOrDefault(number, answer)));
            }
        }

        var referrals = await file.ReferralsAsync();
        Assert.Multiple(() =>
        {
            Assert.That(received, Has.Count.AtLeast(Kills * AnswersBeforeTheEnd));
            Assert.That(received.Values.Select(answer => answer.Status), Has.All.EqualTo(HttpStatusCode.Created));
            Assert.That(received.Keys.Select(number => impressions[number]).Except(atTheEnd.Select(referral => referral.ImpressionId)), Is.Empty, "lost");
            Assert.That(referrals.Select(referral => referral.ImpressionId), Is.EquivalentTo(sent.Select(number => impressions[number])), "once");
            Assert.That(referrals.Select(referral => referral.Id), Is.SupersetOf(atTheEnd.Select(referral => referral.Id)));
        });

        async Task PostUntilTheEndAsync(HttpClient client)
        {
            try
            {
                while (true)
                {
                    var number = Interlocked.Increment(ref next);
                    sent.Enqueue(number);
                    received[number] = await SendAsync(client, number);
                }
            }
            catch (HttpRequestException)
            {
                // The service was killed. An incomplete response does not count.
            }
        }

        async Task<(HttpStatusCode Status, string Body, string Headers)> SendAsync(HttpClient client, int number)
        {
            using var response = await client.PostJsonAsync(Path, Body(impressions[number], $"grace{number}"), $"key-{number}");
            return (response.StatusCode, await response.Content.ReadAsStringAsync(), $"{response.Headers.ETag} {response.Headers.Location}");
        }
    }

    /// <summary>A kill rarely hits this moment, so the test closes the connection exactly there.</summary>
    [Test]
    public async Task ARetry_AfterTheConnectionClosedBetweenCommitAndResponse_GetsTheCreatedReferral()
    {
        await using var service = new Service(replace: services => services.AddHttpContextAccessor().Decorate<IUnitOfWork, CutOffAfterSave>());
        var tenant = await service.AddTenantAsync();
        var impression = await tenant.AddImpressionAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = new StringContent(Body(impression.Id, "grace"), MediaTypeHeaderValue.Parse("application/json")),
            Headers = { { "Idempotency-Key", "key" }, { CutOffAfterSave.Header, "1" } },
        };
        Assert.That(() => tenant.Client.SendAsync(request), Throws.InstanceOf<HttpRequestException>());

        using var again = await tenant.Client.PostJsonAsync(Path, Body(impression.Id, "grace"), "key");

        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Created), await again.Content.ReadAsStringAsync());
        Assert.That(again.Headers.GetValues("Idempotency-Replayed"), Is.EqualTo(new[] { "true" }));
        await using var database = service.Database(tenant.OrganizationId);
        Assert.That((await database.Referrals.SingleAsync()).Id, Is.EqualTo((await again.JsonAsync()).Text("id")));
    }

    private static async Task<DatabaseFile> FileAsync()
    {
        var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        return file;
    }

    /// <summary>Sends concurrent requests, alternately to two processes on one database file.</summary>
    private static async Task<T[]> OnTwoProcessesAsync<T>(DatabaseFile file, Func<HttpClient, int, Task<T>> call)
    {
        var (one, oneAddress) = await ServiceProcess.StartAsync(file.Environment);
        using (one)
        {
            var (other, otherAddress) = await ServiceProcess.StartAsync(file.Environment);
            using (other)
            {
                using var oneClient = Client(oneAddress, file);
                using var otherClient = Client(otherAddress, file);
                return await Task.WhenAll(Enumerable.Range(0, Callers).Select(number => call(number % 2 == 0 ? oneClient : otherClient, number)));
            }
        }
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(HttpClient client, string impression, string name, string? key = null)
    {
        using var response = await client.PostJsonAsync(Path, Body(impression, name), key);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static HttpClient Client(Uri address, DatabaseFile file)
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", file.Key);
        return client;
    }

    private static string Body(string impression, string name) =>
        $$"""{"impression_id":"{{impression}}","first_name":"Grace","last_name":"Hopper","email":"{{name}}@example.com"}""";

    /// <summary>Closes the connection of a request with the header, after its changes are saved and before its response is sent.</summary>
    private sealed class CutOffAfterSave(IUnitOfWork inner, IHttpContextAccessor http) : IUnitOfWork
    {
        public const string Header = "X-Cut-Off";

        public async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
        {
            var isSaved = await inner.TrySaveAsync(cancellationToken);
            if (http.HttpContext!.Request.Headers.ContainsKey(Header))
            {
                http.HttpContext.Abort();
            }

            return isSaved;
        }

        public void Discard() => inner.Discard();
    }
}
