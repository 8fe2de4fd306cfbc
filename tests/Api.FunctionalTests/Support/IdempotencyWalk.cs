using System.Net;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>What holds for every <c>POST</c> that takes an idempotency key.</summary>
internal static class IdempotencyWalk
{
    private const int Crowd = 32;

    /// <param name="client">The caller.</param>
    /// <param name="path">What is posted to.</param>
    /// <param name="body">A body without metadata; a new one each time it is asked for, where things must differ.</param>
    /// <param name="countAsync">How many things there are.</param>
    public static async Task RunAsync(HttpClient client, string path, Func<string> body, Func<Task<int>> countAsync)
    {
        var count = await countAsync();
        await AgainIsTheFirstAnswerAsync(client, path, body());
        Assert.That(await countAsync(), Is.EqualTo(count + 1), "one for one key");

        await TogetherIsOneAnswerAsync(client, path, body());
        Assert.That(await countAsync(), Is.EqualTo(count + 2), "one for one key, of however many at once");
    }

    private static async Task AgainIsTheFirstAnswerAsync(HttpClient client, string path, string body)
    {
        var key = NewKey();
        using var first = await client.PostJsonAsync(path, body, key);
        using var inTheHeader = await client.PostJsonAsync(path, body, key);
        using var inTheBody = await client.PostJsonAsync(path, With(body, $"\"idempotency_key\":\"{key}\""));
        using var otherBody = await client.PostJsonAsync(path, With(body, "\"metadata\":{\"other\":1}"), key);

        var text = await first.Content.ReadAsStringAsync();
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Created), text);
        Assert.That(first.Headers.Contains("Idempotency-Replayed"), Is.False);
        foreach (var replay in new[] { inTheHeader, inTheBody })
        {
            Assert.That(replay.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(replay.Headers.GetValues("Idempotency-Replayed"), Is.EqualTo(new[] { "true" }));
            Assert.That(replay.Headers.Location, Is.EqualTo(first.Headers.Location));
            Assert.That(replay.Headers.ETag, Is.EqualTo(first.Headers.ETag));
            Assert.That(await replay.Content.ReadAsStringAsync(), Is.EqualTo(text));
        }

        await otherBody.IsProblemAsync(HttpStatusCode.UnprocessableEntity);
        using var tooLong = await client.PostJsonAsync(path, body, new string('k', 256));
        await tooLong.IsProblemAsync(HttpStatusCode.BadRequest);
    }

    private static async Task TogetherIsOneAnswerAsync(HttpClient client, string path, string body)
    {
        var key = NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(async _ =>
        {
            using var response = await client.PostJsonAsync(path, body, key);
            return (response.StatusCode, Body: await response.Content.ReadAsStringAsync(), IsReplay: response.Headers.Contains("Idempotency-Replayed"));
        }));

        Assert.That(answers.Select(answer => answer.StatusCode), Has.All.EqualTo(HttpStatusCode.Created));
        Assert.That(answers.Select(answer => answer.Body).Distinct(), Has.Exactly(1).Items);
        Assert.That(answers.Count(answer => !answer.IsReplay), Is.EqualTo(1));
    }

    private static string NewKey() => Guid.NewGuid().ToString();

    private static string With(string body, string member) => $"{body.TrimEnd()[..^1]},{member}}}";
}
