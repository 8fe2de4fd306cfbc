using System.Diagnostics.CodeAnalysis;

namespace Impressions.Conformance;

/// <summary>
/// Asks a running service, from outside, whether it is the documented API: the facts that its clients were written for. It makes a few
/// referrals and earnings, in the organization of the key.
/// </summary>
public static class Kit
{
    private const string Usage =
        """
        dotnet run --project tests/Conformance -- --url URL --key KEY

          --url  where the service is, such as http://localhost:5080
          --key  an API key with every scope, sk_…

        It ends with 0 where every fact holds, with 1 where one does not, with 2 where it could not ask.
        """;

    /// <summary>Runs the kit, and prints a table.</summary>
    /// <param name="arguments">As on the command line.</param>
    /// <param name="output">Where the table goes.</param>
    /// <param name="errors">Where it says that it could not ask.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        if (!TryRead(arguments, out var url, out var key))
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        using var api = new Api(url, key);
        try
        {
            await api.SendAsync(HttpMethod.Get, "/impressions?limit=1");
        }
        catch (HttpRequestException exception)
        {
            await errors.WriteLineAsync($"There is no answer from {url}: {exception.Message}");
            return 2;
        }

        var results = await CheckAsync(api);
        foreach (var result in results)
        {
            await output.WriteLineAsync(
                $"{result.Outcome,-5} {result.Fact.Section,-12} {result.Fact.Name}{(result.Reason is null ? "" : $"\n      {"",-12} {result.Reason}")}");
        }

        var (failed, skipped) = (results.Count(result => result.Outcome == Outcome.Fail), results.Count(result => result.Outcome == Outcome.Skip));
        await output.WriteLineAsync($"\n{results.Count - failed - skipped} facts hold, {failed} do not, {skipped} could not be asked for.");
        return failed > 0 ? 1 : 0;
    }

    /// <summary>Whether each fact holds.</summary>
    internal static async Task<IReadOnlyList<Result>> CheckAsync(Api api)
    {
        var things = new SampleResources(api);
        var results = new List<Result>();
        foreach (var fact in Facts.All)
        {
            results.Add(await CheckAsync(fact, things));
        }

        return results;
    }

    private static async Task<Result> CheckAsync(Fact fact, SampleResources things)
    {
        try
        {
            await fact.CheckAsync(things);
            return new Result(fact, Outcome.Ok, null);
        }
        catch (NothingToAskException exception)
        {
            return new Result(fact, Outcome.Skip, exception.Message);
        }
        catch (Exception exception) when (exception is NotSoException or HttpRequestException or TaskCanceledException)
        {
            return new Result(fact, Outcome.Fail, exception.Message);
        }
    }

    private static bool TryRead(IReadOnlyList<string> arguments, [NotNullWhen(true)] out Uri? url, out string key)
    {
        (url, key) = (null, "");
        if (arguments.Count != 4)
        {
            return false;
        }

        var options = new Dictionary<string, string> { [arguments[0]] = arguments[1], [arguments[2]] = arguments[3] };
        return options.TryGetValue("--url", out var text)
            && options.TryGetValue("--key", out key!)
            && Uri.TryCreate(text, UriKind.Absolute, out url)
            && url.Scheme is "http" or "https";
    }
}

/// <summary>Something that the documentation says.</summary>
/// <param name="Section">What it is about.</param>
/// <param name="Name">What it says.</param>
/// <param name="CheckAsync">Throws where it is not so.</param>
internal sealed record Fact(string Section, string Name, Func<SampleResources, Task> CheckAsync);

/// <summary>What came of asking.</summary>
internal enum Outcome
{
    /// <summary>It holds.</summary>
    Ok,

    /// <summary>It does not.</summary>
    Fail,

    /// <summary>There was nothing to ask about.</summary>
    Skip,
}

/// <summary>What came of asking, and why.</summary>
internal sealed record Result(Fact Fact, Outcome Outcome, string? Reason);

/// <summary>The service says otherwise.</summary>
internal sealed class NotSoException(string message) : Exception(message);

/// <summary>The service has nothing that the fact is about.</summary>
internal sealed class NothingToAskException(string message) : Exception(message);
