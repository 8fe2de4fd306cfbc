#pragma warning disable IDE0005 // A program outside this namespace needs all of these.
// docs: csharp-first-call
using Impressions.Client;
using Microsoft.Extensions.DependencyInjection;
// docs: end
#pragma warning restore IDE0005
using Impressions.Client.Tests.Support;
using StandardWebhooks;

namespace Impressions.Client.Tests;

/// <summary>The code of the documentation, run on the real service. <see cref="DocumentationTests"/> compares both.</summary>
internal sealed class Examples
{
    [Test]
    public async Task FirstCall()
    {
        // docs: csharp-first-call
        var services = new ServiceCollection();
        services.AddImpressionsClient(options =>
        {
            options.BaseUrl = RealService.Address;
            options.ApiKey = RealService.DemoKey;
        });
        await using var provider = services.BuildServiceProvider();
        var api = provider.GetRequiredService<IImpressionsApi>();

        var impression = await api.Impressions.GetImpressionAsync("imp_123abc");
        Console.WriteLine($"{impression.StudentId} brought a visitor at {impression.ScannedAt:O}");
        // docs: end

        Assert.That(impression.StudentId, Is.EqualTo("user_123abc"));
    }

    [Test]
    public async Task Events()
    {
        var api = Apis.Demo;
        using var stop = new CancellationTokenSource();
        var cancellationToken = stop.Token;
        var cursor = (await api.Events.ListEventsAsync(limit: 100)).NextCursor;
        var impression = await api.Impressions.RecordImpressionAsync(new RecordImpressionCommand { PosterId = "poster_123abc" });
        var seen = new List<string>();
        try
        {
            // docs: csharp-events
            await foreach (var change in api.Events.FollowEventsAsync(after: cursor, cancellationToken: cancellationToken))
            {
                await HandleAsync(change);
                cursor = change.Cursor; // store it together with your work
            }
            // docs: end
        }
        catch (OperationCanceledException)
        {
        }

        Assert.That(seen, Does.Contain(impression.Id));

        Task HandleAsync(EventResponse change)
        {
            seen.Add($"{change.Data["id"]}");
            return seen.Contains(impression.Id) ? stop.CancelAsync() : Task.CompletedTask;
        }
    }

    [Test]
    public async Task Webhooks()
    {
        const string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const string body = """{"type":"user.created","events":[{"id":"evt_1","type":"user.created","created_at":"2024-01-20T15:00:00Z","api_version":"v1","data":{"id":"user_1"},"previous":null,"cursor":"x"}]}""";
        var (now, processed, handled) = (DateTimeOffset.UtcNow, new HashSet<string>(), new List<string>());
        var headers = new Dictionary<string, string>
        {
            ["webhook-id"] = "msg_1",
            ["webhook-timestamp"] = $"{now.ToUnixTimeSeconds()}",
            ["webhook-signature"] = new StandardWebhook(secret).Sign("msg_1", now, body),
        };

        Assert.That(await ReceiveAsync(body), Is.EqualTo((204, "")));
        Assert.That(await ReceiveAsync(body), Is.EqualTo((204, "")));
        Assert.That(handled, Is.EqualTo(new[] { "user_1" }));
        Assert.That((await ReceiveAsync(body + " ")).Status, Is.EqualTo(400));

        Task HandleAsync(EventResponse change)
        {
            handled.Add($"{change.Data["id"]}");
            return Task.CompletedTask;
        }

        async Task<(int Status, string Text)> ReceiveAsync(string body)
        {
            // docs: csharp-webhooks
            WebhookMessage message;
            try
            {
                message = new WebhookVerifier(secret).Verify(body, name => headers.GetValueOrDefault(name));
            }
            catch (WebhookVerificationException error)
            {
                return (400, error.Message);
            }

            if (processed.Add(message.Id)) // a message may be sent again
            {
                foreach (var change in message.Events)
                {
                    await HandleAsync(change);
                }
            }

            return (204, "");
            // docs: end
        }
    }

    [Test]
    public async Task Errors()
    {
        var email = $"{Guid.NewGuid():N}@example.com";

        var first = await CreateAsync(Apis.Demo, "Grace", email);

        Assert.That(await CreateAsync(Apis.Demo, "Grace", email), Is.EqualTo(first));
        Assert.That(await CreateAsync(Apis.Demo, "", email), Does.StartWith("first_name: first_name must have "));
        var elsewhere = Apis.Of(options =>
        {
            options.BaseUrl = new Uri("http://nowhere.invalid");
            options.MaxRetries = 0;
        });
        Assert.That(await CreateAsync(elsewhere, "Grace", email), Does.StartWith("Try again later: "));

        static async Task<string> CreateAsync(IImpressionsApi api, string firstName, string email)
        {
            // docs: csharp-errors
            try
            {
                var user = await api.Users.CreateUserAsync(new CreateUserCommand
                {
                    ProgramId = "prog_123abc",
                    FirstName = firstName,
                    LastName = "Hopper",
                    Email = email,
                });
                return user.Id;
            }
            catch (ImpressionsConflictException error) when (error.Code == ProblemCodes.UserEmailTaken)
            {
                return error.ResourceId!; // the user who has this e-mail address
            }
            catch (ImpressionsValidationException error)
            {
                return string.Join("; ", error.Errors.Select(member => $"{member.Key}: {member.Value[0]}"));
            }
            catch (ImpressionsConnectionException error)
            {
                return $"Try again later: {error.Message}";
            }
            catch (ImpressionsApiException error) when (error.Status >= 500)
            {
                return $"Tell the operator: {error.Detail} ({error.TraceId})";
            }
            // docs: end
        }
    }

    [Test]
    public async Task Paging()
    {
        var api = Apis.Demo;
        using var cancellation = new CancellationTokenSource();
        var cancellationToken = cancellation.Token;
        var scans = new Dictionary<string, int>();

        // docs: csharp-paging
        await foreach (var impression in api.Impressions.EnumerateImpressionsAsync(
            programId: "prog_123abc", traffic: "human", pageSize: 100, cancellationToken: cancellationToken))
        {
            scans[impression.PosterId] = scans.GetValueOrDefault(impression.PosterId) + 1;
        }
        // docs: end

        Assert.That(scans["poster_123abc"], Is.Positive);
    }

    [Test]
    public async Task Changes()
    {
        var api = Apis.Demo;
        var made = await api.Programs.CreateProgramAsync(
            new CreateProgramCommand { Name = "Spring", LandingUrl = "https://example.com/", FallbackUrl = "https://example.com/closed" });
        var id = made.Id;

        // docs: csharp-change
        var program = await api.Programs.GetProgramAsync(id);
        var change = new UpdateProgramCommand { Name = "Autumn" }.SetNull(program => program.FallbackUrl);
        program = await api.Programs.UpdateProgramAsync(id, change, ifMatch: program.ETag);
        // docs: end

        Assert.That((program.Name, program.FallbackUrl, program.LandingUrl), Is.EqualTo(("Autumn", (string?)null, "https://example.com/")));
    }

    [Test]
    public async Task FromAScanToAnEarning()
    {
        var api = Apis.Demo;
        var visit = await api.Scans.ScanAsync("DEM0C0DE");
        var impressionId = visit.ImpressionId;
        var email = $"{Guid.NewGuid():N}@example.com";

        // docs: csharp-walk
        // A visitor signs up. The address of the landing page has the ID of the impression.
        var referral = await api.Referrals.CreateReferralAsync(new CreateReferralCommand
        {
            ImpressionId = impressionId,
            FirstName = "Grace",
            LastName = "Hopper",
            Email = email,
        });

        // Your backend has verified the sign-up.
        referral = await api.Referrals.UpdateReferralAsync(referral.Id, new UpdateReferralCommand { Status = "verified" });

        // The student earns a commission, here 12.50 dollars.
        var earning = await api.Earnings.CreateEarningAsync(
            new CreateEarningCommand { ReferralId = referral.Id, Amount = 1250, Currency = "USD", Type = "purchase" },
            idempotencyKey: $"order-{referral.Id}");
        // docs: end

        var impression = await api.Impressions.GetImpressionAsync(impressionId);
        var earnings = await api.Earnings.ListEarningsAsync(referralId: referral.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((referral.Status, referral.StudentId), Is.EqualTo(("verified", impression.StudentId)));
            Assert.That(referral.VerifiedAt, Is.Not.Null);
            Assert.That((earning.Amount, earning.Currency, earning.Status), Is.EqualTo((1250, "USD", "pending")));
            Assert.That(earnings.Earnings.Select(listed => listed.Id), Is.EqualTo([earning.Id]));
        }
    }
}
