namespace Impressions.Api;

/// <summary>Finds the name that a mistyped name most likely meant.</summary>
internal static class NearestName
{
    /// <summary>The maximum edit distance of a suggestion.</summary>
    private const int MaxDistance = 2;

    /// <summary>A suggestion may differ in one of so many characters.</summary>
    private const int CharactersPerEdit = 3;

    private const int MinPrefix = 3;

    /// <summary>The nearest name by edit distance, ignoring case and the separators <c>: _ - .</c>; null if none is near.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var typed = Normalize(name);
        var limit = Math.Min(MaxDistance, typed.Length / CharactersPerEdit);
        return candidates
            .Select(candidate => (Name: candidate, Normalized: Normalize(candidate)))
            // The distance is at least the difference of the lengths. A long name in a request must not cost a long comparison.
            .Where(candidate => Math.Abs(candidate.Normalized.Length - typed.Length) <= limit)
            .Select(candidate => (candidate.Name, Distance: Distance(typed, candidate.Normalized)))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault().Name;
    }

    /// <summary>The name that differs only in case and separators; null if none does.</summary>
    public static string? FindSpelling(string name, IEnumerable<string> candidates)
    {
        var typed = Normalize(name);
        return candidates.FirstOrDefault(candidate => Normalize(candidate) == typed);
    }

    /// <summary>The name that begins in the same way, such as <c>organizations</c> for <c>orgs</c>; null if less than half of the typed name agrees.</summary>
    public static string? FindByPrefix(string name, IEnumerable<string> candidates)
    {
        var typed = Normalize(name);
        return candidates
            .Select(candidate => (Name: candidate, Prefix: typed.Zip(Normalize(candidate)).TakeWhile(pair => pair.First == pair.Second).Count()))
            .Where(candidate => candidate.Prefix >= MinPrefix && candidate.Prefix * 2 >= typed.Length)
            .OrderByDescending(candidate => candidate.Prefix)
            .FirstOrDefault().Name;
    }

    private static string Normalize(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>The number of insertions, deletions, substitutions and swaps of neighbours between two texts (optimal string alignment).</summary>
    private static int Distance(string from, string to)
    {
        var distances = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1,
                        distances[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }

        return distances[from.Length, to.Length];
    }
}
