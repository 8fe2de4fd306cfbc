using System.Text.Json;
using static Impressions.Conformance.Json;

namespace Impressions.Conformance;

/// <summary>The facts of the documented hosted API that its clients rely on.</summary>
internal static class Facts
{
    private static readonly string[] Kinds = ["impressions", "posters", "users", "referrals", "earnings"];

    /// <summary>The filters of each list. Each is tried in both spellings, <c>program_id</c> and <c>programId</c>.</summary>
    private static readonly Dictionary<string, string[]> Filters = new()
    {
        ["impressions"] = ["program_id", "poster_id"],
        ["posters"] = ["program_id", "student_id"],
        ["users"] = ["program_id"],
        ["referrals"] = ["program_id", "student_id", "status"],
        ["earnings"] = ["program_id", "referral_id", "status"],
    };

    public static IEnumerable<Fact> All => [.. Authentication, .. Kinds.SelectMany(OfList), .. Impressions, .. Posters, .. Users, .. Referrals, .. Earnings];

    private static IEnumerable<Fact> Authentication =>
    [
        new("auth", "no key: 401 with WWW-Authenticate: Bearer, error and message", resources => IsRefusedAsync(resources, "")),
        new("auth", "another authentication scheme: the same 401", resources => IsRefusedAsync(resources, "Basic eDp5")),
        new("auth", "an unknown key: the same 401", resources => IsRefusedAsync(resources, "Bearer sk_unknown")),
        new("auth", "an empty key: the same 401", resources => IsRefusedAsync(resources, "Bearer ")),
    ];

    private static IEnumerable<Fact> Impressions =>
    [
        new("impressions", "an impression has all members", async resources =>
        {
            var impression = await resources.FirstAsync("impressions");
            foreach (var name in new[] { "id", "poster_id", "program_id", "student_id" })
            {
                That(impression.String(name).Length > 0, $"'{name}' is empty.");
            }

            impression.Time("scanned_at");
            impression.StringOrNull("user_agent");
            impression.StringOrNull("ip_address");
            impression.Object("metadata");
        }),
        new("impressions", "the list is ordered newest first", async resources =>
        {
            var times = (await resources.Api.GetAsync("/impressions?limit=100")).Is(200).Object().Array("impressions")
                .Select(impression => impression.Time("scanned_at")).ToList();
            That(times.Count > 0, "The list is empty.");
            That(times.SequenceEqual(times.OrderDescending()), "The impressions have another order.");
        }),
    ];

    private static IEnumerable<Fact> Posters =>
    [
        new("posters", "a poster has all members", async resources =>
        {
            var poster = await resources.FirstAsync("posters");
            foreach (var name in new[] { "id", "program_id", "student_id" })
            {
                That(poster.String(name).Length > 0, $"'{name}' is empty.");
            }

            That(Uri.TryCreate(poster.String("qr_code_url"), UriKind.Absolute, out _), "'qr_code_url' is not an absolute URL.");
            poster.StringOrNull("location");
            HasTimesAndMetadata(poster);
        }),
    ];

    private static IEnumerable<Fact> Users =>
    [
        new("users", "a user has all members", async resources =>
        {
            var user = await resources.FirstAsync("users");
            foreach (var name in new[] { "id", "first_name", "last_name", "email", "program_id" })
            {
                That(user.String(name).Length > 0, $"'{name}' is empty.");
            }

            user.StringOrNull("profile_picture");
            HasTimesAndMetadata(user);
        }),
    ];

    private static IEnumerable<Fact> Referrals =>
    [
        new("referrals", "POST /referrals returns 201, Location and a pending referral", async resources =>
        {
            var email = SampleResources.NewEmail();
            var impressionId = "";
            var reply = await resources.PostReferralAsync(id => new
            {
                impression_id = impressionId = id,
                first_name = "Grace",
                last_name = "Hopper",
                email,
                profile_picture = "https://example.com/grace.png",
                metadata = new { plan = "pro" },
            });
            var referral = reply.Is(201).Object();
            That(reply.Location?.OriginalString.EndsWith(referral.String("id"), StringComparison.Ordinal) is true, "Location does not end with its ID.");
            Same(referral.String("impression_id"), impressionId, "impression_id");
            Same(referral.String("first_name"), "Grace", "first_name");
            Same(referral.String("last_name"), "Hopper", "last_name");
            Same(referral.String("email"), email, "email");
            Same(referral.StringOrNull("profile_picture"), "https://example.com/grace.png", "profile_picture");
            Same(referral.String("status"), "pending", "status");
            That(referral.TimeOrNull("verified_at") is null, "'verified_at' of a new referral is not null.");
            Same(referral.Object("metadata").String("plan"), "pro", "metadata.plan");
            HasTimesAndMetadata(referral);
            var impression = (await resources.Api.GetAsync($"/impressions/{impressionId}")).Is(200).Object();
            Same(referral.String("program_id"), impression.String("program_id"), "program_id");
            Same(referral.String("student_id"), impression.String("student_id"), "student_id");
        }),
        new("referrals", "a repeated idempotency_key returns the first response", async resources =>
        {
            var key = SampleResources.New("key");
            var email = SampleResources.NewEmail();
            object? sent = null;
            var first = (await resources.PostReferralAsync(id => sent = new
            {
                impression_id = id,
                first_name = "Ada",
                last_name = "Lovelace",
                email,
                idempotency_key = key,
            })).Is(201).Object();
            var second = (await resources.Api.PostAsync("/referrals", sent!)).Is(201).Object();
            Same(second.String("id"), first.String("id"), "The ID of the second response");
        }),
        new("referrals", "a missing required member: 400", async resources =>
        {
            var members = new Dictionary<string, string>
            {
                ["impression_id"] = "imp_x",
                ["first_name"] = "Ada",
                ["last_name"] = "Lovelace",
                ["email"] = SampleResources.NewEmail(),
            };
            foreach (var name in members.Keys)
            {
                (await resources.Api.PostAsync("/referrals", members.Where(member => member.Key != name).ToDictionary())).Error(400, "Bad Request");
            }
        }),
        new("referrals", "POST with an unknown impression_id: 404", async resources => (await resources.Api.PostAsync(
            "/referrals",
            new { impression_id = SampleResources.New("imp"), first_name = "Ada", last_name = "Lovelace", email = SampleResources.NewEmail() })).Error(404, "Not Found")),
        new("referrals", "POST with an e-mail address that exists in the program: 409", async resources =>
        {
            var referral = await resources.ReferralAsync();
            (await resources.PostReferralAsync(id => new
            {
                impression_id = id,
                first_name = "Ada",
                last_name = "Lovelace",
                email = referral.String("email"),
            })).Error(409, "Conflict");
        }),
        new("referrals", "PUT changes only the members of its body", async resources =>
        {
            var before = await resources.NewReferralAsync();
            var after = (await resources.Api.PutAsync($"/referrals/{before.String("id")}", new { first_name = "Augusta" })).Is(200).Object();
            Same(after.String("first_name"), "Augusta", "first_name");
            foreach (var name in new[] { "id", "impression_id", "last_name", "email", "status", "program_id", "student_id", "created_at" })
            {
                Same(after.String(name), before.String(name), name);
            }
        }),
        new("referrals", "PUT merges metadata (RFC 7396)", async resources =>
        {
            var before = await resources.NewReferralAsync();
            var reply = await resources.Api.PutAsync(
                $"/referrals/{before.String("id")}", new { metadata = new { source = (string?)null, inner = new { b = 3, c = 4 }, more = true } });
            var metadata = reply.Is(200).Object().Object("metadata");
            That(!metadata.TryGetProperty("source", out _), "A member that was set to null still exists.");
            That(metadata.Member("more").ValueKind is JsonValueKind.True, "The new member is missing.");
            var inner = metadata.Object("inner");
            That(inner.Whole("a") == 1 && inner.Whole("b") == 3 && inner.Whole("c") == 4, "The nested object was replaced, not merged.");
        }),
        new("referrals", "verified_at is set by the first change to verified", async resources =>
        {
            var path = $"/referrals/{(await resources.NewReferralAsync()).String("id")}";
            That((await resources.Api.PutAsync(path, new { status = "converted" })).Is(200).Object().TimeOrNull("verified_at") is null, "A change to converted sets it.");
            var verifiedAt = (await resources.Api.PutAsync(path, new { status = "verified" })).Is(200).Object().Time("verified_at");
            await resources.Api.PutAsync(path, new { status = "converted" });
            var again = (await resources.Api.PutAsync(path, new { status = "verified" })).Is(200).Object().Time("verified_at");
            That(again == verifiedAt, "The second change to verified changes it.");
        }),
        new("referrals", "a rejected referral can only become pending", async resources =>
        {
            var path = $"/referrals/{(await resources.NewReferralAsync()).String("id")}";
            (await resources.Api.PutAsync(path, new { status = "rejected" })).Is(200);
            (await resources.Api.PutAsync(path, new { status = "converted" })).Error(409, "Conflict");
            (await resources.Api.PutAsync(path, new { status = "verified" })).Error(409, "Conflict");
            Same((await resources.Api.PutAsync(path, new { status = "pending" })).Is(200).Object().String("status"), "pending", "status");
        }),
        new("referrals", "PUT with an unknown status: 400", async resources =>
            (await resources.Api.PutAsync($"/referrals/{(await resources.ReferralAsync()).String("id")}", new { status = "unheard-of" })).Error(400, "Bad Request")),
        new("referrals", "PUT of an unknown referral: 404", async resources =>
            (await resources.Api.PutAsync($"/referrals/{SampleResources.New("ref")}", new { status = "pending" })).Error(404, "Not Found")),
        new("referrals", "POST with a body that is not JSON: 400", async resources =>
            (await resources.Api.SendAsync(HttpMethod.Post, "/referrals", "{")).Error(400, "Bad Request")),
    ];

    private static IEnumerable<Fact> Earnings =>
    [
        new("earnings", "POST /earnings returns 201 and a pending earning in USD", async resources =>
        {
            var referral = await resources.ReferralAsync();
            var earning = (await resources.Api.PostAsync("/earnings", new { referral_id = referral.String("id"), amount = 1234 })).Is(201).Object();
            That(earning.String("id").Length > 0, "'id' is empty.");
            Same(earning.String("referral_id"), referral.String("id"), "referral_id");
            That(earning.Whole("amount") == 1234, "The amount differs.");
            Same(earning.String("currency"), "USD", "currency");
            Same(earning.String("status"), "pending", "status");
            That(earning.String("type").Length > 0, "'type' is empty.");
            earning.StringOrNull("description");
            earning.StringOrNull("reference_id");
            That(earning.TimeOrNull("paid_at") is null, "'paid_at' of a new earning is not null.");
            earning.Time("created_at");
            earning.Object("metadata");
        }),
        new("earnings", "POST /earnings stores the optional members", async resources =>
        {
            var earning = (await resources.Api.PostAsync("/earnings", new
            {
                referral_id = (await resources.ReferralAsync()).String("id"),
                amount = 1,
                currency = "EUR",
                type = "bonus",
                description = "For the launch",
                metadata = new { order = "A-1" },
            })).Is(201).Object();
            Same(earning.String("currency"), "EUR", "currency");
            Same(earning.String("type"), "bonus", "type");
            Same(earning.StringOrNull("description"), "For the launch", "description");
            Same(earning.Object("metadata").String("order"), "A-1", "metadata.order");
        }),
        new("earnings", "a repeated idempotency_key returns the first response", async resources =>
        {
            var body = new { referral_id = (await resources.ReferralAsync()).String("id"), amount = 7, idempotency_key = SampleResources.New("key") };
            var first = (await resources.Api.PostAsync("/earnings", body)).Is(201).Object();
            var second = (await resources.Api.PostAsync("/earnings", body)).Is(201).Object();
            Same(second.String("id"), first.String("id"), "The ID of the second response");
        }),
        new("earnings", "amount is required, and a whole number above 0", async resources =>
        {
            var id = (await resources.ReferralAsync()).String("id");
            foreach (var amount in new object?[] { 0, -1, 1.5, "x", null })
            {
                (await resources.Api.PostAsync("/earnings", new { referral_id = id, amount })).Error(400, "Bad Request");
            }

            (await resources.Api.PostAsync("/earnings", new { referral_id = id })).Error(400, "Bad Request");
        }),
        new("earnings", "referral_id is required", async resources =>
            (await resources.Api.PostAsync("/earnings", new { amount = 1 })).Error(400, "Bad Request")),
        new("earnings", "POST with an unknown referral_id: 404", async resources =>
            (await resources.Api.PostAsync("/earnings", new { referral_id = SampleResources.New("ref"), amount = 1 })).Error(404, "Not Found")),
        new("earnings", "PUT changes only the members of its body", async resources =>
        {
            var before = (await resources.Api.PostAsync("/earnings", new { referral_id = (await resources.ReferralAsync()).String("id"), amount = 5 }))
                .Is(201).Object();
            var reply = await resources.Api.PutAsync(
                $"/earnings/{before.String("id")}", new { description = "Corrected", reference_id = "payout-1", status = "processing" });
            var after = reply.Is(200).Object();
            Same(after.StringOrNull("description"), "Corrected", "description");
            Same(after.StringOrNull("reference_id"), "payout-1", "reference_id");
            Same(after.String("status"), "processing", "status");
            That(after.Whole("amount") == 5, "The amount differs.");
            foreach (var name in new[] { "id", "referral_id", "currency", "type", "created_at" })
            {
                Same(after.String(name), before.String(name), name);
            }
        }),
        new("earnings", "a paid earning has paid_at", async resources =>
        {
            var earning = (await resources.Api.PostAsync("/earnings", new { referral_id = (await resources.ReferralAsync()).String("id"), amount = 5 }))
                .Is(201).Object();
            var path = $"/earnings/{earning.String("id")}";
            (await resources.Api.PutAsync(path, new { status = "processing" })).Is(200);
            (await resources.Api.PutAsync(path, new { status = "paid" })).Is(200).Object().Time("paid_at");
        }),
    ];

    /// <summary>The facts that all lists, and all resources in them, share.</summary>
    private static IEnumerable<Fact> OfList(string kind)
    {
        yield return new Fact(kind, $"GET /{kind} returns {{\"{kind}\": […]}} with at most 50 entries", async resources =>
            That((await resources.Api.GetAsync($"/{kind}")).Is(200).Object().Array(kind).Count <= 50, "There are more than 50."));
        yield return new Fact(kind, $"GET /{kind}/{{id}} returns the same object as the list", async resources =>
        {
            var listed = await resources.FirstAsync(kind);
            var got = (await resources.Api.GetAsync($"/{kind}/{listed.String("id")}")).Is(200).Object();
            Same(got.GetRawText(), listed.GetRawText(), "The resource by its ID");
        });
        yield return new Fact(kind, $"GET /{kind}/{{id}} with an unknown ID: 404", async resources =>
            (await resources.Api.GetAsync($"/{kind}/{SampleResources.New("unknown")}")).Error(404, "Not Found"));
        yield return new Fact(kind, "limit must be 1 to 100", async resources =>
        {
            await resources.FirstAsync(kind);
            That((await resources.Api.GetAsync($"/{kind}?limit=1")).Is(200).Object().Array(kind).Count == 1, "limit=1 does not return one entry.");
            That((await resources.Api.GetAsync($"/{kind}?limit=100")).Is(200).Object().Array(kind).Count <= 100, "limit=100 returns more than 100 entries.");
            foreach (var limit in new[] { "0", "101", "-1", "x" })
            {
                (await resources.Api.GetAsync($"/{kind}?limit={limit}")).Error(400, "Bad Request");
            }
        });
        yield return new Fact(kind, "offset skips entries, and must be 0 or more", async resources =>
        {
            await resources.FirstAsync(kind);
            (await resources.Api.GetAsync($"/{kind}?offset=-1")).Error(400, "Bad Request");
            That((await resources.Api.GetAsync($"/{kind}?offset=1000000")).Is(200).Object().Array(kind).Count == 0, "offset=1000000 returns entries.");
            var all = await IdsAsync(resources, kind, "limit=3&offset=0");
            var parts = new List<string>();
            for (var offset = 0; offset < all.Count; offset++)
            {
                parts.AddRange(await IdsAsync(resources, kind, $"limit=1&offset={offset}"));
            }

            Same(string.Join(' ', parts), string.Join(' ', all), "The list read by offset");
        });
        foreach (var name in Filters[kind])
        {
            yield return new Fact(kind, $"{name} filters the list{(Camel(name) == name ? "" : $", also as {Camel(name)}")}", async resources =>
            {
                var value = (await resources.FirstAsync(kind)).String(name);
                foreach (var spelling in new[] { name, Camel(name) }.Distinct())
                {
                    var found = (await resources.Api.GetAsync($"/{kind}?{spelling}={value}")).Is(200).Object().Array(kind);
                    That(found.Count > 0, $"{spelling}={value} returns nothing.");
                    That(found.All(resource => resource.String(name) == value), $"{spelling}={value} returns other entries.");
                    if (name != "status")
                    {
                        var none = (await resources.Api.GetAsync($"/{kind}?{spelling}={SampleResources.New("x")}")).Is(200).Object().Array(kind);
                        That(none.Count == 0, $"{spelling} does not filter.");
                    }
                }
            });
        }
    }

    private static async Task IsRefusedAsync(SampleResources resources, string authorization)
    {
        foreach (var kind in Kinds)
        {
            var reply = await resources.Api.SendAsync(HttpMethod.Get, $"/{kind}", authorization: authorization);
            reply.Error(401, "Unauthorized");
            That(reply.Challenges.Any(challenge => challenge.Scheme == "Bearer"), $"{reply.Request}: the header WWW-Authenticate: Bearer is missing.");
        }
    }

    private static void HasTimesAndMetadata(JsonElement resource)
    {
        That(resource.Time("created_at") <= resource.Time("updated_at"), "'updated_at' is before 'created_at'.");
        resource.Object("metadata");
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(SampleResources resources, string kind, string query) =>
        [.. (await resources.Api.GetAsync($"/{kind}?{query}")).Is(200).Object().Array(kind).Select(resource => resource.String("id"))];

    private static string Camel(string name) => string.Concat(name.Split('_').Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
