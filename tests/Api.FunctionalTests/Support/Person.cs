namespace Impressions.Api.FunctionalTests.Support;

/// <summary>Somebody who is easily recognized wherever they are told of.</summary>
internal static class Person
{
    public const string FirstName = "Zephyrinaxq";
    public const string LastName = "Quillfeatherzw";
    public const string Email = "zephyrinaxq@quillfeatherzw.example";
    public const string Address = "198.51.100.237";

    /// <summary>A text, such as a log, tells nothing of them.</summary>
    public static void IsNotIn(string text) => Assert.That(
        text,
        Does.Not.Contain(FirstName).IgnoreCase.And.Not.Contain(LastName).IgnoreCase.And.Not.Contain(Address));
}
