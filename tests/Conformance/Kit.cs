using System.Diagnostics.CodeAnalysis;

namespace Impressions.Conformance;

/// <summary>
/// Checks over HTTP whether a running service has the facts of the documented hosted API that clients rely on. It creates a few impressions,
/// referrals and earnings in the organization of the key.
/// </summary>
public static class Kit
{
    private const string Usage =
        """
        dotnet run --project tests/Conformance -- --url URL --key KEY

          --url  the address of the service, such as http://localhost:5080
          --key  an API key with every scope, sk_…

        The exit code is 0 if every fact holds, 1 if one does not, and 2 if the service did not respond or the arguments are wrong.
        """;

    /// <summary>Checks all facts and prints a line for each.</summary>
    /// <param name="arguments">The arguments of the command line.</param>
    /// <param name="output">The writer for the results.</param>
    /// <param name="errors">The writer for usage and connection errors.</param>
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
            await errors.WriteLineAsync($"{url} does not respond: {exception.Message}");
            return 2;
        }

        var results = await CheckAsync(api);
        foreach (var result in results)
        {
            await output.WriteLineAsync(
                $"{result.Outcome,-5} {result.Fact.Section,-12} {result.Fact.Name}{(result.Reason is null ? "" : $"\n      {"",-12} {result.Reason}")}");
        }

        var (failed, skipped) = (results.Count(result => result.Outcome == Outcome.Fail), results.Count(result => result.Outcome == Outcome.Skip));
        await output.WriteLineAsync($"\n{results.Count - failed - skipped} facts hold, {failed} do not hold, {skipped} could not be checked.");
        return failed > 0 ? 1 : 0;
    }

    /// <summary>Checks all facts and returns their results.</summary>
    internal static async Task<IReadOnlyList<Result>> CheckAsync(Api api)
    {
        var resources = new SampleResources(api);
        var results = new List<Result>();
        foreach (var fact in Facts.All)
        {
            results.Add(await CheckAsync(fact, resources));
        }

        return results;
    }

    private static async Task<Result> CheckAsync(Fact fact, SampleResources resources)
    {
        try
        {
            await fact.CheckAsync(resources);
            return new Result(fact, Outcome.Ok, null);
        }
        catch (FactSkippedException exception)
        {
            return new Result(fact, Outcome.Skip, exception.Message);
        }
        catch (Exception exception) when (exception is FactFailedException or HttpRequestException or TaskCanceledException)
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

/// <summary>A fact of the documented API.</summary>
/// <param name="Section">The resource that it concerns.</param>
/// <param name="Name">The fact as a short text.</param>
/// <param name="CheckAsync">Checks the fact; throws <see cref="FactFailedException"/> if it does not hold.</param>
internal sealed record Fact(string Section, string Name, Func<SampleResources, Task> CheckAsync);

/// <summary>The outcome of a check.</summary>
internal enum Outcome
{
    /// <summary>The fact holds.</summary>
    Ok,

    /// <summary>The fact does not hold.</summary>
    Fail,

    /// <summary>The service has no data to check the fact with.</summary>
    Skip,
}

/// <summary>The result of a check.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">Why the fact does not hold or was skipped; null if it holds.</param>
internal sealed record Result(Fact Fact, Outcome Outcome, string? Reason);

/// <summary>The exception that is thrown if a fact does not hold.</summary>
internal sealed class FactFailedException(string message) : Exception(message);

/// <summary>The exception that is thrown if the service has no data to check a fact with.</summary>
internal sealed class FactSkippedException(string message) : Exception(message);
