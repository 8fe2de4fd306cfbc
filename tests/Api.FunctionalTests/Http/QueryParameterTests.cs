using System.Net;
using Impressions.Api.FunctionalTests.Support;

namespace Impressions.Api.FunctionalTests.Http;

/// <summary>Every operation refuses query parameters that it would ignore.</summary>
public sealed class QueryParameterTests
{
    [TestCase("/api/v1/impressions?program_ids=prog_123abc", "program_ids", "Did you mean 'program_id'?")]
    [TestCase("/api/v1/impressions?programIds=prog_123abc", "programIds", "Did you mean 'program_id'?")]
    [TestCase("/api/v1/impressions?programid=prog_123abc", "programid", "Did you mean 'program_id'?")]
    [TestCase("/api/v1/impressions?program-id=prog_123abc", "program-id", "Did you mean 'program_id'?")]
    [TestCase("/api/v1/impressions?program=prog_123abc", "program", "Did you mean 'program_id'?")]
    [TestCase("/api/v1/impressions?program_id[]=prog_123abc", "program_id[]", "Did you mean 'program_id'?")]
    [TestCase("/api/v1/impressions?student_di=user_123abc", "student_di", "Did you mean 'student_id'?")]
    [TestCase("/api/v1/impressions?device=mobile", "device", "Did you mean 'device_type'?")]
    [TestCase("/api/v1/impressions?page=2", "page", "The parameters are program_id, poster_id, student_id, from, to, device_type, traffic, limit, offset, cursor.")]
    [TestCase("/api/v1/impressions?=x", "", "The parameters are ")]
    [TestCase("/api/v1/impressions?since=2024-01-15", "since", "The parameters are ")]
    [TestCase("/api/v1/impressions/imp_123abc?expand=poster", "expand", "This operation has no query parameters.")]
    [TestCase("/api/v1/impressions/imp_123abc?id=imp_1", "id", "This operation has no query parameters.")]
    [TestCase("/api/v1/impressions/imp_nothing?x=1", "x", "This operation has no query parameters.")]
    [TestCase("/api/v1/posters?stauts=paused", "stauts", "Did you mean 'status'?")]
    [TestCase("/api/v1/posters?limt=1", "limt", "Did you mean 'limit'?")]
    [TestCase("/api/v1/posters/poster_123abc?limit=1", "limit", "This operation has no query parameters.")]
    [TestCase("/api/v1/programs?program_id=prog_123abc", "program_id", "The parameters are limit, offset, cursor.")]
    [TestCase("/api/v1/users?emial=ada@example.com", "emial", "Did you mean 'email'?")]
    [TestCase("/api/v1/earnings?referal_id=ref_123abc", "referal_id", "Did you mean 'referral_id'?")]
    [TestCase("/api/v1/referrals?curser=x", "curser", "Did you mean 'cursor'?")]
    [TestCase("/api/v1/keys?ofset=1", "ofset", "Did you mean 'offset'?")]
    [TestCase("/qr/DEM0C0DE.png?sise=64", "sise", "Did you mean 'size'?")]
    [TestCase("/qr/DEM0C0DE.svg?utm_source=x", "utm_source", "The parameters are ")]
    public async Task AnUnknownParameter_Is400_WithTheNearestName(string address, string name, string suggestion)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.GetAsync(address);

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { name.Length > 0 ? name : "body" }));
        Assert.That(errors.EnumerateObject().Single().Value[0].GetString(), Does.StartWith($"Unknown parameter '{name}'. {suggestion}"));
    }

    [Test]
    public async Task EveryOperation_RefusesUnknownParameters_WithoutEffect()
    {
        await using var service = new Service();
        var samples = await SampleResources.AddAsync(service);
        var operations = (await Operation.ListAsync(service)).Where(operation => operation.Path.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        Assert.That(operations, Has.Count.GreaterThan(25));

        foreach (var operation in operations)
        {
            foreach (var method in operation is { Method: "GET", HasParameters: true } ? ["GET", "HEAD"] : new[] { operation.Method })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), operation.Address(samples) + (operation.RequiredQuery.Length > 0 ? "&dry_run=true" : "?dry_run=true"));
                request.Content = operation.Body is null ? null : new StringContent(samples.ValidBody(operation), null, "application/json");
                using var response = await samples.Client.SendAsync(request);
                Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), $"{method} {operation}");
            }
        }

        foreach (var id in samples.Ids)
        {
            var resource = operations.Where(operation => operation.HasParameters).Select(operation => operation.Resource).Distinct()
                .SingleOrDefault(resource => samples.Id(resource) == id);
            // Deliveries are listed below their webhook, and an entry of the audit log has no address of its own.
            var (address, member) = resource is not null ? (resource, resource)
                : id == samples.Id("audit-log") ? ("audit-log", "entries")
                : ($"webhooks/{samples.Id("webhooks")}/deliveries", "deliveries");
            using var list = await samples.Client.GetAsync($"/api/v1/{address}");
            Assert.That((await list.JsonAsync()).GetProperty(member).EnumerateArray().Select(row => row.Text("id")), Does.Contain(id));
        }
    }

    [TestCase("program_id=prog_1&program_id=prog_2", "program_id is sent more than once, with different values.")]
    [TestCase("program_id=prog_1&programId=prog_2", "program_id is sent more than once, with different values.")]
    [TestCase("program_id=prog_1&programId=", "program_id is sent more than once, with different values.")]
    [TestCase("program_id=", "program_id must not be empty.")]
    [TestCase("programId=", "program_id must not be empty.")]
    [TestCase("program_id", "program_id must not be empty.")]
    [TestCase("program_id=%20", "program_id must not be empty.")]
    [TestCase("program_id=&program_id=", "program_id must not be empty.")]
    [TestCase("limit=", "limit must not be empty.")]
    [TestCase("limit=1&limit=2", "limit is sent more than once, with different values.")]
    [TestCase("cursor=", "cursor must not be empty.")]
    [TestCase("from=", "from must not be empty.")]
    [TestCase("traffic=", "traffic must not be empty.")]
    [TestCase("from=2024-01-15T10:30:00.001Z&to=2024-01-15T10:30:00Z", "from must not be after to.")]
    [TestCase("from=2024-01-15T01:00:00Z&to=2024-01-15T01:30:00%2B01:00", "from must not be after to.")]
    public async Task AnEmptyOrContradictoryParameter_Is400_WithTheReason(string query, string error)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.GetAsync($"/api/v1/impressions?{query}");

        var errors = (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.That(errors.GetRawText(), Is.EqualTo($$"""{"{{error.Split(' ')[0]}}":["{{error}}"]}"""));
    }

    [TestCase("program_id=prog_123abc&program_id=prog_123abc")]
    [TestCase("program_id=prog_123abc&programId=prog_123abc")]
    [TestCase("ProgramId=prog_123abc")]
    [TestCase("PROGRAM_ID=prog_123abc")]
    [TestCase("from=2024-01-15T10:30:00Z&to=2024-01-15T10:30:00Z&from=2024-01-15T10:30:00Z")]
    [TestCase("")]
    [TestCase("&")]
    public async Task ARepeatedValue_AndEachSpelling_IsAccepted(string query)
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var response = await client.GetAsync($"/api/v1/impressions?{query}");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task UnknownAndWrongParameters_AreListedTogether_AlsoWithThoseOfTheBody()
    {
        using var client = Service.Shared.With(Service.DemoKey);

        using var list = await client.GetAsync("/api/v1/impressions?page=2&limit=0&offset=x&traffic=&from=2024&poster_id=a&poster_id=b");
        using var post = await client.PostJsonAsync("/api/v1/posters?dry_run=1", """{"program_id":5,"student_id":"user_123abc"}""");
        using var patch = await client.PatchJsonAsync("/api/v1/posters/poster_123abc?dry_run=1&id=1", """{"status":"gone"}""");

        Assert.That(await NamesAsync(list), Is.EquivalentTo(new[] { "page", "limit", "offset", "traffic", "from", "poster_id" }));
        Assert.That(await NamesAsync(post), Is.EquivalentTo(new[] { "dry_run", "program_id" }));
        Assert.That(await NamesAsync(patch), Is.EquivalentTo(new[] { "dry_run", "id", "status" }));

        static async Task<IEnumerable<string>> NamesAsync(HttpResponseMessage response) =>
            (await response.IsProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors").EnumerateObject().Select(error => error.Name);
    }

    /// <summary>Other services append parameters to links that people follow.</summary>
    [Test]
    public async Task AScan_MayHaveAnyParameter()
    {
        var tenant = await Service.Shared.AddTenantAsync();

        using var response = await Service.Shared.Client.GetAsync($"/s/{tenant.Poster.Code}?fbclid=x&utm_source=a&utm_source=b&code=&limit=0");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task WithoutAKey_AnUnknownParameter_Is401() =>
        await (await Service.Shared.Client.GetAsync("/api/v1/posters?page=2")).IsProblemAsync(HttpStatusCode.Unauthorized);
}
