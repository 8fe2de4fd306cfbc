namespace Impressions.Application.Names.Queries.GetNames;

/// <summary>Names by ID. Unknown IDs, and posters without a location, are absent.</summary>
public sealed class NamesResponse
{
    /// <summary>Locations of posters.</summary>
    public required IReadOnlyDictionary<string, string> Posters { get; set; }

    /// <summary>First and last names of students.</summary>
    public required IReadOnlyDictionary<string, string> Students { get; set; }

    /// <summary>Names of programs.</summary>
    public required IReadOnlyDictionary<string, string> Programs { get; set; }
}
