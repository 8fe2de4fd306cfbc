namespace Impressions.Api.Errors;

/// <summary>Carries the code of a problem from where it was found to <see cref="ProblemWriter"/>.</summary>
internal static class ProblemContext
{
    private static readonly object Key = new();

    /// <summary>Sets the code of the problem that the response will describe. Without it, <see cref="ProblemCatalog.CodeOf(int)"/> decides by the status.</summary>
    public static void SetProblemCode(this HttpContext http, ProblemCode code) => http.Items[Key] = code;

    /// <summary>Gets the code that was set; null if none was.</summary>
    public static ProblemCode? GetProblemCode(this HttpContext http) => http.Items.TryGetValue(Key, out var code) ? (ProblemCode?)code : null;
}
