namespace Impressions.Api.FunctionalTests.Support;

/// <summary>A person whose data can be found in any output.</summary>
internal static class Person
{
    public const string FirstName = "Zephyrinaxq";
    public const string LastName = "Quillfeatherzw";
    public const string Email = "zephyrinaxq@quillfeatherzw.example";
    public const string Address = "198.51.100.237";

    private static readonly string[] Traces = [FirstName, LastName, Address];

    /// <summary>Asserts that a text, such as a log, contains no data of the person.</summary>
    public static void IsNotIn(string text) => Assert.That(
        text.Split('\n').Where(line => Traces.Any(trace => line.Contains(trace, StringComparison.OrdinalIgnoreCase))), Is.Empty);
}
