using Impressions.Client.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Impressions.Client.Tests;

/// <summary>What the documentation shows, run on the real service. <see cref="DocumentationTests"/> holds both together.</summary>
internal sealed class Examples
{
    private static readonly string BaseUrl = RealService.Address.ToString();
    private static readonly string ApiKey = RealService.DemoKey;

    [Test]
    public async Task FirstCall()
    {
        // docs: csharp-register
        var services = new ServiceCollection();
        services.AddImpressionsClient(options =>
        {
            options.BaseUrl = new Uri(BaseUrl);
            options.ApiKey = ApiKey;
        });
        // docs: end
        await using var provider = services.BuildServiceProvider();
        var api = provider.GetRequiredService<IImpressionsApi>();

        // docs: csharp-first-call
        var impression = await api.Impressions.GetImpressionAsync("imp_123abc");
        Console.WriteLine($"{impression.StudentId} brought a visitor at {impression.ScannedAt:O}");
        // docs: end

        Assert.That(impression.StudentId, Is.EqualTo("user_123abc"));
    }

    [Test]
    public async Task Errors()
    {
        var api = Apis.Demo;
        var told = "";

        // docs: csharp-errors
        try
        {
            await api.Programs.CreateProgramAsync(new CreateProgramCommand { Name = "Spring", LandingUrl = "nowhere" });
        }
        catch (ImpressionsValidationException error)
        {
            told = string.Join("; ", error.Errors.Select(member => $"{member.Key}: {member.Value[0]}"));
        }
        catch (ImpressionsApiException error) when (error.Status >= 500)
        {
            told = $"Tell the operator: {error.Detail} ({error.TraceId})";
        }
        // docs: end

        Assert.That(told, Does.StartWith("landing_url: "));
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
        // A visitor signs up: the landing page has the impression's ID in its address.
        var referral = await api.Referrals.CreateReferralAsync(new CreateReferralCommand
        {
            ImpressionId = impressionId,
            FirstName = "Grace",
            LastName = "Hopper",
            Email = email,
        });

        // Later, when your backend knows that the person is one:
        referral = await api.Referrals.UpdateReferralAsync(referral.Id, new UpdateReferralCommand { Status = "verified" });

        // And when the student has earned something by it, here 12.50 dollars:
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
