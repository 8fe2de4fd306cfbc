using System.Globalization;
using System.Net;
using Impressions.Api.FunctionalTests.Durability;
using Impressions.Api.FunctionalTests.Privacy;
using Impressions.Api.FunctionalTests.Support;
using Impressions.Domain.Webhooks;
using Impressions.Infrastructure.IntegrationTests.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Impressions.Api.FunctionalTests.Webhooks;

/// <summary>What a receiver gets if a sender is killed, and if a person is erased, while a message is on its way.</summary>
public sealed class SenderTests
{
    [Test]
    public async Task AMessageWhoseSenderIsKilled_IsSentAgainByAnotherProcess_WithTheSameId()
    {
        await using var receiver = new Receiver();
        await using var file = new DatabaseFile();
        await file.MigrateAsync();
        await file.FillAsync();
        var environment = new Dictionary<string, string>(file.Environment)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Demo__Enabled"] = "false",
        };
        foreach (var (name, value) in SettingsFor(receiver))
        {
            environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var never = new TaskCompletionSource();
        receiver.Respond = (_, _) => never.Task;
        string killed;
        var (first, address) = await ServiceProcess.StartAsync(environment);
        using (first)
        using (var client = Service.Authorize(new HttpClient { BaseAddress = address }, file.Key))
        {
            await AddWebhookAsync(client, receiver, "program.updated");
            var program = (await client.GetStringAsync("/api/v1/programs")).Split('"').First(text => text.StartsWith("prog_", StringComparison.Ordinal));
            using var changed = await client.PatchJsonAsync($"/api/v1/programs/{program}", """{"name":"Another name"}""");
            Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK), await changed.Content.ReadAsStringAsync());
            killed = (await receiver.NextAsync()).Id;
            await first.KillAsync();
        }

        receiver.Respond = (_, connection) => connection.AnswerAsync(200, "");
        var (second, _) = await ServiceProcess.StartAsync(environment);
        using (second)
        {
            // The receiver waits for up to a minute.
            Assert.That((await receiver.NextAsync()).Id, Is.EqualTo(killed));
            await second.TerminateAsync();
        }

        await using var database = file.Open();
        var delivery = await database.WebhookDeliveries.IgnoreQueryFilters().SingleAsync();
        Assert.That((delivery.Id, delivery.Status), Is.EqualTo((killed, DeliveryStatus.Succeeded)));
        Assert.That(receiver.Rest(), Is.Empty);
    }

    /// <summary>Two messages about the person are due at once. The first is on its way when the person is erased.</summary>
    /// <param name="isAccepted">Whether the receiver accepts the first message afterwards.</param>
    [TestCase(true)]
    [TestCase(false)]
    public async Task AfterAnErasure_NoMessageStarts_ThatHasTheDataOfThePerson(bool isAccepted)
    {
        await using var receiver = new Receiver();
        await using var service = new Service(SettingsFor(receiver));
        var tenant = await service.AddTenantAsync();
        var release = new TaskCompletionSource();
        receiver.Respond = async (_, connection) =>
        {
            await release.Task;
            if (isAccepted)
            {
                await connection.AnswerAsync(200, "");
            }
            else
            {
                connection.Reset();
            }
        };
        await AddWebhookAsync(tenant.Client, receiver, "referral.created", "referral.status_changed");
        var (referral, _, _) = await ErasureTests.SignUpAsync(tenant);
        using var changed = await tenant.Client.PutJsonAsync($"/api/v1/referrals/{referral}", """{"status":"verified"}""");
        Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK), await changed.Content.ReadAsStringAsync());
        var sent = await NextAsync(service, receiver);
        Assert.That(sent.Body, Does.Contain(Person.FirstName));

        using var erased = await tenant.Client.DeleteAsync($"/api/v1/referrals/{referral}");
        receiver.Respond = (_, connection) => connection.AnswerAsync(200, "");
        release.SetResult();

        Receiver.Message[] messages = [await NextAsync(service, receiver), await NextAsync(service, receiver)];
        Assert.That(erased.IsSuccessStatusCode);
        Assert.That(messages[0].Id, Is.EqualTo(sent.Id), "its outcome was not stored");
        Assert.That(messages.SelectMany(message => message.Events).Select(added => added.GetProperty("type").GetString()), Is.EqualTo(new[] { "referral.created", "referral.status_changed" }));
        Person.IsNotIn(string.Join('\n', messages.Select(message => message.Body)));
    }

    private static Dictionary<string, string> SettingsFor(Receiver receiver) => new()
    {
        ["Webhooks:AllowedNetworks"] = "127.0.0.0/8",
        ["Webhooks:AllowedPorts"] = receiver.Port.ToString(CultureInfo.InvariantCulture),
    };

    private static async Task AddWebhookAsync(HttpClient client, Receiver receiver, params string[] types)
    {
        using var created = await client.PostJsonAsync("/api/v1/webhooks", $$"""{"url":"{{receiver.Url}}","event_types":["{{string.Join("\",\"", types)}}"]}""");
        Assert.That(created.StatusCode, Is.EqualTo(HttpStatusCode.Created), await created.Content.ReadAsStringAsync());
    }

    /// <summary>Advances the clock until the next message arrives.</summary>
    private static async Task<Receiver.Message> NextAsync(Service service, Receiver receiver)
    {
        var next = receiver.NextAsync();
        while (await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(100))) != next)
        {
            service.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        return await next;
    }
}
