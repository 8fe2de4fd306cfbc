using System.Net;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>Tests the rules of every <c>POST</c> with an idempotency key.</summary>
internal static class IdempotencyWalk
{
    private const int Crowd = 32;

    /// <param name="client">The caller.</param>
    /// <param name="path">The path of the request.</param>
    /// <param name="body">Returns a body without metadata; a different one at each call if the resources must differ.</param>
    /// <param name="countAsync">Counts the resources.</param>
    /// <param name="other">A member that makes the request a different one.</param>
    /// <param name="repeated">Returns the body of a replay, if it omits a value that the first response shows once.</param>
    public static async Task RunAsync(
        HttpClient client,
        string path,
        Func<string> body,
        Func<Task<int>> countAsync,
        string other = "\"metadata\":{\"other\":1}",
        Func<string, string>? repeated = null)
    {
        repeated ??= first => first;
        var count = await countAsync();
        await AgainIsTheFirstAnswerAsync(client, path, body(), other, repeated);
        Assert.That(await countAsync(), Is.EqualTo(count + 1), "one for one key");

        await TogetherIsOneAnswerAsync(client, path, body(), repeated);
        Assert.That(await countAsync(), Is.EqualTo(count + 2), "one for one key, also of concurrent requests");
    }

    private static async Task AgainIsTheFirstAnswerAsync(
        HttpClient client, string path, string body, string other, Func<string, string> repeated)
    {
        var key = NewKey();
        using var first = await client.PostJsonAsync(path, body, key);
        using var inTheHeader = await client.PostJsonAsync(path, body, key);
        using var inTheBody = await client.PostJsonAsync(path, With(body, $"\"idempotency_key\":\"{key}\""));
        using var otherBody = await client.PostJsonAsync(path, With(body, other), key);

        var text = await first.Content.ReadAsStringAsync();
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Created), text);
        Assert.That(first.Headers.Contains("Idempotency-Replayed"), Is.False);
        foreach (var replay in new[] { inTheHeader, inTheBody })
        {
            Assert.That(replay.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(replay.Headers.GetValues("Idempotency-Replayed"), Is.EqualTo(new[] { "true" }));
            Assert.That(replay.Headers.Location, Is.EqualTo(first.Headers.Location));
            Assert.That(replay.Headers.ETag, Is.EqualTo(first.Headers.ETag));
            Assert.That(await replay.Content.ReadAsStringAsync(), Is.EqualTo(repeated(text)));
        }

        await otherBody.IsProblemAsync(HttpStatusCode.UnprocessableEntity);
        foreach (var wrong in new[] { new string('k', 256), "" })
        {
            using var refused = await client.PostJsonAsync(path, body, wrong);
            await refused.IsProblemAsync(HttpStatusCode.BadRequest);
        }
    }

    private static async Task TogetherIsOneAnswerAsync(HttpClient client, string path, string body, Func<string, string> repeated)
    {
        var key = NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(async _ =>
        {
            using var response = await client.PostJsonAsync(path, body, key);
            return (response.StatusCode, Body: await response.Content.ReadAsStringAsync(), IsReplay: response.Headers.Contains("Idempotency-Replayed"));
        }));

        Assert.That(answers.Select(answer => answer.StatusCode), Has.All.EqualTo(HttpStatusCode.Created));
        Assert.That(answers.Count(answer => !answer.IsReplay), Is.EqualTo(1));
        var first = answers.Single(answer => !answer.IsReplay).Body;
        Assert.That(answers.Where(answer => answer.IsReplay).Select(answer => answer.Body), Has.All.EqualTo(repeated(first)));
    }

    private static string NewKey() => Guid.NewGuid().ToString();

    private static string With(string body, string member) => $"{body.TrimEnd()[..^1]},{member}}}";
}
