using Impressions.Client.Tests.Support;

namespace Impressions.Client.Tests;

/// <summary>Sends the requests of an integration to the real service.</summary>
internal sealed class WalkTests
{
    private readonly IImpressionsApi _api = Apis.Demo;

    [Test]
    public async Task AnImpression_IsReadWithEveryMember()
    {
        var impression = await _api.Impressions.GetImpressionAsync("imp_123abc");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(impression.PosterId, Is.EqualTo("poster_123abc"));
            Assert.That(impression.ScannedAt, Is.EqualTo(new DateTimeOffset(2024, 1, 15, 10, 30, 0, TimeSpan.Zero)));
            Assert.That(impression.Metadata["device_type"]?.ToString(), Is.EqualTo("mobile"));
            Assert.That(impression.AdditionalProperties, Is.Empty);
        }
    }

    [Test]
    public async Task AScan_BecomesAnImpression()
    {
        var scan = await _api.Scans.ScanAsync("dem0c0de");

        var impression = await _api.Impressions.GetImpressionAsync(scan.ImpressionId);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(impression.PosterId, Is.EqualTo("poster_123abc"));
            Assert.That(scan.DestinationUrl, Does.Contain($"impression_id={scan.ImpressionId}"));
        }
    }

    [Test]
    public async Task AList_IsReadToItsEnd_EachRowOnce()
    {
        const int Count = 230;
        var first = new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.FromHours(1));
        var recorded = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            var impression = await _api.Impressions.RecordImpressionAsync(
                new RecordImpressionCommand { PosterId = "poster_123abc", ScannedAt = first.AddMilliseconds(i) });
            recorded.Add(impression.Id);
        }

        var read = new List<string>();
        await foreach (var impression in _api.Impressions.EnumerateImpressionsAsync(
            posterId: "poster_123abc", from: first, to: first.AddMilliseconds(Count), pageSize: 100))
        {
            read.Add(impression.Id);
        }

        Assert.That(read, Is.EqualTo(Enumerable.Reverse(recorded)));
    }

    [Test]
    public async Task TheSameKey_CreatesOneImpression_AndNoKeyCreatesTwo()
    {
        var command = new RecordImpressionCommand { PosterId = "poster_123abc", ScannedAt = DateTimeOffset.UtcNow.AddDays(-30) };
        var key = Guid.NewGuid().ToString();

        var first = await _api.Impressions.RecordImpressionAsync(command, idempotencyKey: key);
        var again = await _api.Impressions.RecordImpressionAsync(command, idempotencyKey: key);
        var other = await _api.Impressions.RecordImpressionAsync(command);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Id, Is.EqualTo(first.Id));
            Assert.That(other.Id, Is.Not.EqualTo(first.Id));
        }
    }

    [Test]
    public async Task AnUpdate_KeepsOmittedMembers_AndClearsNullMembers()
    {
        var program = await _api.Programs.CreateProgramAsync(new CreateProgramCommand
        {
            Name = "Before",
            LandingUrl = "https://landing.example/",
            FallbackUrl = "https://fallback.example/",
            Metadata = new Dictionary<string, object?> { ["keep"] = 1, ["drop"] = 2 },
        });

        var renamed = await _api.Programs.UpdateProgramAsync(program.Id, new UpdateProgramCommand { Name = "After" });
        var cleared = await _api.Programs.UpdateProgramAsync(
            program.Id,
            new UpdateProgramCommand { Metadata = new Dictionary<string, object?> { ["drop"] = null } }.SetNull(change => change.FallbackUrl));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((renamed.Name, renamed.FallbackUrl), Is.EqualTo(("After", "https://fallback.example/")));
            Assert.That((cleared.Name, cleared.FallbackUrl), Is.EqualTo(("After", (string?)null)));
            Assert.That(cleared.Metadata.Keys, Is.EqualTo(["keep"]));
        }
    }

    [Test]
    public async Task AnUpdate_OfAnOutdatedVersion_IsRefused()
    {
        var program = await _api.Programs.CreateProgramAsync(
            new CreateProgramCommand { Name = "Versioned", LandingUrl = "https://landing.example/" });
        var read = await _api.Programs.GetProgramAsync(program.Id);

        var changed = await _api.Programs.UpdateProgramAsync(program.Id, new UpdateProgramCommand { Name = "New" }, ifMatch: read.ETag);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.ETag, Is.Not.Null.And.EqualTo(program.ETag));
            Assert.That(changed.ETag, Is.Not.EqualTo(read.ETag));
            Assert.That(
                () => _api.Programs.UpdateProgramAsync(program.Id, new UpdateProgramCommand { Name = "Newer" }, ifMatch: read.ETag),
                Throws.TypeOf<ImpressionsPreconditionFailedException>());
        }
    }

    [Test]
    public async Task AnExport_IsAStream()
    {
        using var file = await _api.Impressions.ExportImpressionsAsync(format: "ndjson", limit: 2);
        using var lines = new StreamReader(file.Stream);

        Assert.That(await lines.ReadLineAsync(), Does.StartWith("{\"id\":\""));
        Assert.That(file.Headers["Content-Disposition"].Single(), Does.Contain("filename=impressions-"));
        using var rest = await _api.Referrals.ExportReferralsAsync();
        Assert.That(await new StreamReader(rest.Stream).ReadToEndAsync(), Does.StartWith("id,impression_id,"), "the reader skips the byte order mark");
    }

    [Test]
    public async Task AQrCode_IsAPicture()
    {
        using var picture = await _api.QrCodes.GetQrCodePngAsync("DEM0C0DE", size: 256);
        var start = new byte[8];
        await picture.Stream.ReadExactlyAsync(start);

        Assert.That(start, Is.EqualTo(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A }));
    }

    [Test]
    public void AReadOfRows_CanBeCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.That(
            async () => await _api.Programs.EnumerateProgramsAsync(cancellationToken: cancellation.Token).GetAsyncEnumerator().MoveNextAsync(),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task AnIntegration_WorksFromANewProgramToAPaidEarning()
    {
        var program = await _api.Programs.CreateProgramAsync(new CreateProgramCommand { Name = "Walk", LandingUrl = "https://landing.example/" });
        var student = await _api.Users.CreateUserAsync(
            new CreateUserCommand { FirstName = "Ada", LastName = "Lovelace", Email = "ada@example.com", ProgramId = program.Id });
        var poster = await _api.Posters.CreatePosterAsync(
            new CreatePosterCommand { ProgramId = program.Id, StudentId = student.Id, Location = "Library" });
        var scan = await _api.Scans.ScanAsync(poster.Code);
        var command = new CreateReferralCommand
        {
            ImpressionId = scan.ImpressionId,
            FirstName = "Grace",
            LastName = "Hopper",
            Email = "grace@example.com",
        };
        var referral = await _api.Referrals.CreateReferralAsync(command);
        var earning = await _api.Earnings.CreateEarningAsync(new CreateEarningCommand { ReferralId = referral.Id, Amount = 500 });
        var paid = await _api.Earnings.UpdateEarningAsync(earning.Id, new UpdateEarningCommand { Status = "paid" }, ifMatch: earning.ETag);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((referral.ProgramId, referral.StudentId), Is.EqualTo((program.Id, student.Id)));
            Assert.That((paid.Status, paid.Amount), Is.EqualTo(("paid", 500)));
            Assert.That(paid.PaidAt, Is.Not.Null);
            Assert.That(() => _api.Referrals.CreateReferralAsync(command), Throws.TypeOf<ImpressionsConflictException>());
        }
    }

    [Test]
    public async Task TheAuditLog_IsEnumerated_AcrossPages()
    {
        var program = await _api.Programs.CreateProgramAsync(new CreateProgramCommand { Name = "Audited", LandingUrl = "https://landing.example/" });
        await _api.Programs.UpdateProgramAsync(program.Id, new UpdateProgramCommand { Status = "archived" });
        var entries = new List<AuditEntryResponse>();

        await foreach (var entry in _api.AuditEntries.EnumerateAuditEntriesAsync(resourceId: program.Id, pageSize: 1))
        {
            entries.Add(entry);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(entries.Select(entry => (entry.Action, entry.ActorType)), Is.EqualTo([("update_program", "api_key"), ("create_program", "api_key")]));
            Assert.That(entries[0].Changes.Select(change => (change.Member, change.Before, change.After)), Is.EqualTo([("status", "active", "archived")]));
        }
    }

    [Test]
    public async Task Statistics_AreTyped_WithRepeatedParametersLocalTimesAndNulls()
    {
        var from = new DateTimeOffset(2024, 1, 15, 0, 0, 0, TimeSpan.Zero);

        var totals = await _api.Statistics.GetTotalsAsync(from: from, to: from.AddDays(1), traffic: ["human", "repeat"]);
        var compared = await _api.Statistics.GetTotalsAsync(from: from, to: from.AddDays(1), compare: "previous_period");
        var series = await _api.Statistics.GetSeriesAsync(interval: "day", from: from, to: from.AddDays(1), timeZone: "Asia/Kolkata");
        var breakdown = await _api.Statistics.GetBreakdownAsync(by: "program", from: from, to: from.AddDays(1));
        var hours = await _api.Statistics.GetHoursAsync(from: from, to: from.AddDays(1));
        var funnel = await _api.Statistics.GetFunnelAsync(from: from, to: from.AddDays(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(totals.Scans.ByTraffic.Select(entry => entry.Traffic), Is.EqualTo(["human", "repeat"]));
            Assert.That(totals.Scans.Count, Is.AtLeast(1));
            Assert.That((totals.Previous, totals.Change), Is.EqualTo(((PeriodTotalsResponse?)null, (TotalsChangeResponse?)null)));
            Assert.That(compared.Previous!.To, Is.EqualTo(from));
            Assert.That(compared.Change!.Scans.Difference, Is.EqualTo(compared.Scans.Count - compared.Previous.Scans.Count));
            Assert.That(series.Intervals.Select(interval => interval.Start.ToString("O")), Is.EqualTo(
                ["2024-01-15T00:00:00.0000000+05:30", "2024-01-16T00:00:00.0000000+05:30"]));
            Assert.That(breakdown.Values.Select(value => value.Value), Does.Contain("prog_123abc"));
            Assert.That(hours.Days.Sum(day => day.Scans), Is.EqualTo(funnel.Steps.First().Count));
        }
    }

    [Test]
    public async Task AKeyWithoutTheScope_IsForbidden_AndARevokedOneUnauthorized()
    {
        var made = await _api.ApiKeys.CreateApiKeyAsync(new CreateApiKeyCommand { Name = "Reader", Scopes = ["programs:read"] });
        var reader = Apis.Of(options =>
        {
            options.BaseUrl = RealService.Address;
            options.ApiKey = made.Key;
        });

        Assert.That(async () => await reader.Programs.ListProgramsAsync(), Throws.Nothing);
        Assert.That(() => reader.Impressions.GetImpressionAsync("imp_123abc"), Throws.TypeOf<ImpressionsForbiddenException>());

        await _api.ApiKeys.RevokeApiKeyAsync(made.Id);
        Assert.That(() => reader.Programs.ListProgramsAsync(), Throws.TypeOf<ImpressionsUnauthorizedException>());
    }
}
