using System.Text.Json;
using static Impressions.Conformance.Json;

namespace Impressions.Conformance;

/// <summary>The facts of the documented API that its clients rely on.</summary>
internal static class Facts
{
    private static readonly string[] Kinds = ["impressions", "posters", "users", "referrals", "earnings"];

    /// <summary>By which members a list is filtered, in both spellings.</summary>
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
        new("auth", "without a key: 401, WWW-Authenticate: Bearer, error and message", things => IsRefusedAsync(things, "")),
        new("auth", "with another scheme: the same", things => IsRefusedAsync(things, "Basic eDp5")),
        new("auth", "with an unknown key: the same", things => IsRefusedAsync(things, "Bearer sk_unknown")),
        new("auth", "with an empty key: the same", things => IsRefusedAsync(things, "Bearer ")),
    ];

    private static IEnumerable<Fact> Impressions =>
    [
        new("impressions", "an impression has its members", async things =>
        {
            var impression = await things.FirstAsync("impressions");
            foreach (var name in new[] { "id", "poster_id", "program_id", "student_id" })
            {
                That(impression.String(name).Length > 0, $"'{name}' is empty.");
            }

            impression.Time("scanned_at");
            impression.StringOrNull("user_agent");
            impression.StringOrNull("ip_address");
            impression.Object("metadata");
        }),
        new("impressions", "the newest are first", async things =>
        {
            var times = (await things.Api.GetAsync("/impressions?limit=100")).Is(200).Object().Array("impressions")
                .Select(impression => impression.Time("scanned_at")).ToList();
            That(times.Count > 0, "There is none.");
            That(times.SequenceEqual(times.OrderDescending()), "They are in another order.");
        }),
    ];

    private static IEnumerable<Fact> Posters =>
    [
        new("posters", "a poster has its members", async things =>
        {
            var poster = await things.FirstAsync("posters");
            foreach (var name in new[] { "id", "program_id", "student_id" })
            {
                That(poster.String(name).Length > 0, $"'{name}' is empty.");
            }

            That(Uri.TryCreate(poster.String("qr_code_url"), UriKind.Absolute, out _), "'qr_code_url' is no URL.");
            poster.StringOrNull("location");
            HasTimesAndMetadata(poster);
        }),
    ];

    private static IEnumerable<Fact> Users =>
    [
        new("users", "a user has its members", async things =>
        {
            var user = await things.FirstAsync("users");
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
        new("referrals", "POST /referrals gives 201, Location and the referral, pending", async things =>
        {
            var email = SampleResources.NewEmail();
            var impressionId = "";
            var reply = await things.PostReferralAsync(id => new
            {
                impression_id = impressionId = id,
                first_name = "Grace",
                last_name = "Hopper",
                email,
                profile_picture = "https://example.com/grace.png",
                metadata = new { plan = "pro" },
            });
            var referral = reply.Is(201).Object();
            That(reply.Location?.OriginalString.EndsWith(referral.String("id"), StringComparison.Ordinal) is true, "Location does not name it.");
            Same(referral.String("impression_id"), impressionId, "impression_id");
            Same(referral.String("first_name"), "Grace", "first_name");
            Same(referral.String("last_name"), "Hopper", "last_name");
            Same(referral.String("email"), email, "email");
            Same(referral.StringOrNull("profile_picture"), "https://example.com/grace.png", "profile_picture");
            Same(referral.String("status"), "pending", "status");
            That(referral.TimeOrNull("verified_at") is null, "It is verified.");
            Same(referral.Object("metadata").String("plan"), "pro", "metadata.plan");
            HasTimesAndMetadata(referral);
            var impression = (await things.Api.GetAsync($"/impressions/{impressionId}")).Is(200).Object();
            Same(referral.String("program_id"), impression.String("program_id"), "program_id");
            Same(referral.String("student_id"), impression.String("student_id"), "student_id");
        }),
        new("referrals", "an idempotency_key sent again gives the first answer", async things =>
        {
            var key = SampleResources.New("key");
            var email = SampleResources.NewEmail();
            object? sent = null;
            var first = (await things.PostReferralAsync(id => sent = new
            {
                impression_id = id,
                first_name = "Ada",
                last_name = "Lovelace",
                email,
                idempotency_key = key,
            })).Is(201).Object();
            var second = (await things.Api.PostAsync("/referrals", sent!)).Is(201).Object();
            Same(second.String("id"), first.String("id"), "The second id");
        }),
        new("referrals", "each of the required members is required", async things =>
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
                (await things.Api.PostAsync("/referrals", members.Where(member => member.Key != name).ToDictionary())).Error(400, "Bad Request");
            }
        }),
        new("referrals", "of an unknown impression: 404", async things => (await things.Api.PostAsync(
            "/referrals",
            new { impression_id = SampleResources.New("imp"), first_name = "Ada", last_name = "Lovelace", email = SampleResources.NewEmail() })).Error(404, "Not Found")),
        new("referrals", "of an e-mail address that the program has: 409", async things =>
        {
            var referral = await things.ReferralAsync();
            (await things.PostReferralAsync(id => new
            {
                impression_id = id,
                first_name = "Ada",
                last_name = "Lovelace",
                email = referral.String("email"),
            })).Error(409, "Conflict");
        }),
        new("referrals", "PUT changes what it names, and nothing else", async things =>
        {
            var before = await things.NewReferralAsync();
            var after = (await things.Api.PutAsync($"/referrals/{before.String("id")}", new { first_name = "Augusta" })).Is(200).Object();
            Same(after.String("first_name"), "Augusta", "first_name");
            foreach (var name in new[] { "id", "impression_id", "last_name", "email", "status", "program_id", "student_id", "created_at" })
            {
                Same(after.String(name), before.String(name), name);
            }
        }),
        new("referrals", "PUT merges metadata as RFC 7396", async things =>
        {
            var before = await things.NewReferralAsync();
            var reply = await things.Api.PutAsync(
                $"/referrals/{before.String("id")}", new { metadata = new { source = (string?)null, inner = new { b = 3, c = 4 }, more = true } });
            var metadata = reply.Is(200).Object().Object("metadata");
            That(!metadata.TryGetProperty("source", out _), "A member that is null stayed.");
            That(metadata.Member("more").ValueKind is JsonValueKind.True, "A new member is not there.");
            var inner = metadata.Object("inner");
            That(inner.Whole("a") == 1 && inner.Whole("b") == 3 && inner.Whole("c") == 4, "An object within was replaced, not merged.");
        }),
        new("referrals", "verified_at is set on the first verified", async things =>
        {
            var path = $"/referrals/{(await things.NewReferralAsync()).String("id")}";
            That((await things.Api.PutAsync(path, new { status = "converted" })).Is(200).Object().TimeOrNull("verified_at") is null, "It is set on converted.");
            var verifiedAt = (await things.Api.PutAsync(path, new { status = "verified" })).Is(200).Object().Time("verified_at");
            await things.Api.PutAsync(path, new { status = "converted" });
            var again = (await things.Api.PutAsync(path, new { status = "verified" })).Is(200).Object().Time("verified_at");
            That(again == verifiedAt, "It is set again on the second.");
        }),
        new("referrals", "a rejected one can only go back to pending", async things =>
        {
            var path = $"/referrals/{(await things.NewReferralAsync()).String("id")}";
            (await things.Api.PutAsync(path, new { status = "rejected" })).Is(200);
            (await things.Api.PutAsync(path, new { status = "converted" })).Error(409, "Conflict");
            (await things.Api.PutAsync(path, new { status = "verified" })).Error(409, "Conflict");
            Same((await things.Api.PutAsync(path, new { status = "pending" })).Is(200).Object().String("status"), "pending", "status");
        }),
        new("referrals", "a status that there is not: 400", async things =>
            (await things.Api.PutAsync($"/referrals/{(await things.ReferralAsync()).String("id")}", new { status = "unheard-of" })).Error(400, "Bad Request")),
        new("referrals", "an unknown one can't be changed: 404", async things =>
            (await things.Api.PutAsync($"/referrals/{SampleResources.New("ref")}", new { status = "pending" })).Error(404, "Not Found")),
        new("referrals", "a body that is no JSON: 400", async things =>
            (await things.Api.SendAsync(HttpMethod.Post, "/referrals", "{")).Error(400, "Bad Request")),
    ];

    private static IEnumerable<Fact> Earnings =>
    [
        new("earnings", "POST /earnings gives 201 and the earning, pending, in USD", async things =>
        {
            var referral = await things.ReferralAsync();
            var earning = (await things.Api.PostAsync("/earnings", new { referral_id = referral.String("id"), amount = 1234 })).Is(201).Object();
            That(earning.String("id").Length > 0, "'id' is empty.");
            Same(earning.String("referral_id"), referral.String("id"), "referral_id");
            That(earning.Whole("amount") == 1234, "The amount is another.");
            Same(earning.String("currency"), "USD", "currency");
            Same(earning.String("status"), "pending", "status");
            That(earning.String("type").Length > 0, "'type' is empty.");
            earning.StringOrNull("description");
            earning.StringOrNull("reference_id");
            That(earning.TimeOrNull("paid_at") is null, "It is paid.");
            earning.Time("created_at");
            earning.Object("metadata");
        }),
        new("earnings", "POST /earnings keeps the optional members", async things =>
        {
            var earning = (await things.Api.PostAsync("/earnings", new
            {
                referral_id = (await things.ReferralAsync()).String("id"),
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
        new("earnings", "an idempotency_key sent again gives the first answer", async things =>
        {
            var body = new { referral_id = (await things.ReferralAsync()).String("id"), amount = 7, idempotency_key = SampleResources.New("key") };
            var first = (await things.Api.PostAsync("/earnings", body)).Is(201).Object();
            var second = (await things.Api.PostAsync("/earnings", body)).Is(201).Object();
            Same(second.String("id"), first.String("id"), "The second id");
        }),
        new("earnings", "an amount is a whole number above 0, and required", async things =>
        {
            var id = (await things.ReferralAsync()).String("id");
            foreach (var amount in new object?[] { 0, -1, 1.5, "x", null })
            {
                (await things.Api.PostAsync("/earnings", new { referral_id = id, amount })).Error(400, "Bad Request");
            }

            (await things.Api.PostAsync("/earnings", new { referral_id = id })).Error(400, "Bad Request");
        }),
        new("earnings", "a referral_id is required", async things =>
            (await things.Api.PostAsync("/earnings", new { amount = 1 })).Error(400, "Bad Request")),
        new("earnings", "of an unknown referral: 404", async things =>
            (await things.Api.PostAsync("/earnings", new { referral_id = SampleResources.New("ref"), amount = 1 })).Error(404, "Not Found")),
        new("earnings", "PUT changes what it names, and nothing else", async things =>
        {
            var before = (await things.Api.PostAsync("/earnings", new { referral_id = (await things.ReferralAsync()).String("id"), amount = 5 }))
                .Is(201).Object();
            var reply = await things.Api.PutAsync(
                $"/earnings/{before.String("id")}", new { description = "Corrected", reference_id = "payout-1", status = "processing" });
            var after = reply.Is(200).Object();
            Same(after.StringOrNull("description"), "Corrected", "description");
            Same(after.StringOrNull("reference_id"), "payout-1", "reference_id");
            Same(after.String("status"), "processing", "status");
            That(after.Whole("amount") == 5, "The amount is another.");
            foreach (var name in new[] { "id", "referral_id", "currency", "type", "created_at" })
            {
                Same(after.String(name), before.String(name), name);
            }
        }),
        new("earnings", "an earning that was paid says when", async things =>
        {
            var earning = (await things.Api.PostAsync("/earnings", new { referral_id = (await things.ReferralAsync()).String("id"), amount = 5 }))
                .Is(201).Object();
            var path = $"/earnings/{earning.String("id")}";
            (await things.Api.PutAsync(path, new { status = "processing" })).Is(200);
            (await things.Api.PutAsync(path, new { status = "paid" })).Is(200).Object().Time("paid_at");
        }),
    ];

    /// <summary>What every list and every thing in it has in common.</summary>
    private static IEnumerable<Fact> OfList(string kind)
    {
        yield return new Fact(kind, $"GET /{kind} gives {{\"{kind}\": […]}}, 50 at most", async things =>
            That((await things.Api.GetAsync($"/{kind}")).Is(200).Object().Array(kind).Count <= 50, "There are more."));
        yield return new Fact(kind, $"GET /{kind}/{{id}} gives what the list has, bare", async things =>
        {
            var listed = await things.FirstAsync(kind);
            var got = (await things.Api.GetAsync($"/{kind}/{listed.String("id")}")).Is(200).Object();
            Same(got.GetRawText(), listed.GetRawText(), "The thing");
        });
        yield return new Fact(kind, $"GET /{kind}/{{id}} of an unknown one: 404", async things =>
            (await things.Api.GetAsync($"/{kind}/{SampleResources.New("unknown")}")).Error(404, "Not Found"));
        yield return new Fact(kind, "limit is 1 to 100", async things =>
        {
            await things.FirstAsync(kind);
            That((await things.Api.GetAsync($"/{kind}?limit=1")).Is(200).Object().Array(kind).Count == 1, "limit=1 does not give one.");
            That((await things.Api.GetAsync($"/{kind}?limit=100")).Is(200).Object().Array(kind).Count <= 100, "limit=100 gives more.");
            foreach (var limit in new[] { "0", "101", "-1", "x" })
            {
                (await things.Api.GetAsync($"/{kind}?limit={limit}")).Error(400, "Bad Request");
            }
        });
        yield return new Fact(kind, "offset passes over, and is 0 or more", async things =>
        {
            await things.FirstAsync(kind);
            (await things.Api.GetAsync($"/{kind}?offset=-1")).Error(400, "Bad Request");
            That((await things.Api.GetAsync($"/{kind}?offset=1000000")).Is(200).Object().Array(kind).Count == 0, "There is something at 1000000.");
            var all = await IdsAsync(things, kind, "limit=3&offset=0");
            var parts = new List<string>();
            for (var offset = 0; offset < all.Count; offset++)
            {
                parts.AddRange(await IdsAsync(things, kind, $"limit=1&offset={offset}"));
            }

            Same(string.Join(' ', parts), string.Join(' ', all), "One after the other");
        });
        foreach (var name in Filters[kind])
        {
            yield return new Fact(kind, $"{name} filters{(Camel(name) == name ? "" : $", as {Camel(name)} too")}", async things =>
            {
                var value = (await things.FirstAsync(kind)).String(name);
                foreach (var spelling in new[] { name, Camel(name) }.Distinct())
                {
                    var found = (await things.Api.GetAsync($"/{kind}?{spelling}={value}")).Is(200).Object().Array(kind);
                    That(found.Count > 0, $"{spelling}={value} finds nothing.");
                    That(found.All(thing => thing.String(name) == value), $"{spelling}={value} finds others.");
                    if (name != "status")
                    {
                        var none = (await things.Api.GetAsync($"/{kind}?{spelling}={SampleResources.New("x")}")).Is(200).Object().Array(kind);
                        That(none.Count == 0, $"{spelling} does not filter.");
                    }
                }
            });
        }
    }

    private static async Task IsRefusedAsync(SampleResources things, string authorization)
    {
        foreach (var kind in Kinds)
        {
            var reply = await things.Api.SendAsync(HttpMethod.Get, $"/{kind}", authorization: authorization);
            reply.Error(401, "Unauthorized");
            That(reply.Challenges.Any(challenge => challenge.Scheme == "Bearer"), $"{reply.Request}: there is no WWW-Authenticate: Bearer.");
        }
    }

    private static void HasTimesAndMetadata(JsonElement thing)
    {
        That(thing.Time("created_at") <= thing.Time("updated_at"), "It was changed before it was made.");
        thing.Object("metadata");
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(SampleResources things, string kind, string query) =>
        [.. (await things.Api.GetAsync($"/{kind}?{query}")).Is(200).Object().Array(kind).Select(thing => thing.String("id"))];

    private static string Camel(string name) => string.Concat(name.Split('_').Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
