using System.Net;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>Tests the rules of every mutable resource: its ETag, <c>If-None-Match</c> and <c>If-Match</c>.</summary>
internal static class VersionWalk
{
    private const int Crowd = 16;

    /// <param name="client">The caller.</param>
    /// <param name="address">The address of the resource.</param>
    /// <param name="method"><c>PATCH</c> or <c>PUT</c>.</param>
    /// <param name="change">Returns a body that changes the resource, a different one for each number.</param>
    public static async Task RunAsync(HttpClient client, string address, HttpMethod method, Func<int, string> change)
    {
        var first = await TagAsync(client, address);
        Assert.That(await IsHeldAsync(client, address, first), Is.True);
        Assert.That(await IsHeldAsync(client, address, $"W/{first}, \"x\""), Is.True, "a read uses the weak comparison");

        using var changed = await client.ChangeAsync(method, address, change(1), first);
        Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK), await changed.Content.ReadAsStringAsync());
        var second = changed.Headers.ETag!.ToString();
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(await TagAsync(client, address), Is.EqualTo(second));
        Assert.That(await IsHeldAsync(client, address, first), Is.False);

        using var unchanged = await client.ChangeAsync(method, address, change(1));
        Assert.That(unchanged.Headers.ETag!.ToString(), Is.EqualTo(second), "an update to the current values changes nothing");
        Assert.That(await unchanged.Content.ReadAsStringAsync(), Is.EqualTo(await changed.Content.ReadAsStringAsync()));

        foreach (var stale in new[] { first, $"W/{second}", "\"1\"", "1", "\"", "", "W/*", $"{first}*", ",,*", second[..^2] + "x\"" })
        {
            using var refused = await client.ChangeAsync(method, address, change(2), stale);
            await refused.IsProblemAsync(HttpStatusCode.PreconditionFailed);
            Assert.That(await TagAsync(client, address), Is.EqualTo(second), $"{stale} changed it");
        }

        using var any = await client.ChangeAsync(method, address, change(3), "*");
        Assert.That(any.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var oneOfMany = await client.ChangeAsync(method, address, change(4), $"{first}, {any.Headers.ETag}");
        Assert.That(oneOfMany.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        await OfManyAtOnceOneIsFirstAsync(client, address, method, change, oneOfMany.Headers.ETag!.ToString());
    }

    private static async Task OfManyAtOnceOneIsFirstAsync(
        HttpClient client, string address, HttpMethod method, Func<int, string> change, string tag)
    {
        var answers = await Task.WhenAll(Enumerable.Range(100, Crowd).Select(async number =>
        {
            using var response = await client.ChangeAsync(method, address, change(number), tag);
            return response.StatusCode;
        }));

        Assert.That(answers.Count(status => status is HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(answers.Count(status => status is HttpStatusCode.PreconditionFailed), Is.EqualTo(Crowd - 1));
    }

    private static async Task<string> TagAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(address);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("no-cache, private"));
        Assert.That(response.Headers.Vary, Is.EqualTo(new[] { "Authorization" }));
        Assert.That(response.Headers.ETag?.IsWeak, Is.False);

        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await client.SendAsync(request);
        Assert.That(head.Headers.ETag, Is.EqualTo(response.Headers.ETag));
        return response.Headers.ETag!.ToString();
    }

    private static async Task<bool> IsHeldAsync(HttpClient client, string address, string tags)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", tags);
        using var response = await client.SendAsync(request);
        return response.StatusCode is HttpStatusCode.NotModified;
    }
}
