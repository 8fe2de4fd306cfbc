namespace Impressions.Api.FunctionalTests.Support;

/// <summary>Somebody who is easily recognized wherever they are told of.</summary>
internal static class Person
{
    public const string FirstName = "Zephyrinaxq";
    public const string LastName = "Quillfeatherzw";
    public const string Email = "zephyrinaxq@quillfeatherzw.example";
    public const string Address = "198.51.100.237";

    private static readonly string[] Traces = [FirstName, LastName, Address];

    /// <summary>A text, such as a log, tells nothing of them.</summary>
    public static void IsNotIn(string text) => Assert.That(
        text.Split('\n').Where(line => Traces.Any(trace => line.Contains(trace, StringComparison.OrdinalIgnoreCase))), Is.Empty);
}
