namespace Impressions.Application.Names.Queries.GetNames;

/// <summary>Names by ID. Absent are unknown IDs, posters without a location, and resources that the caller may not read.</summary>
public sealed class NamesResponse
{
    /// <summary>Locations of posters.</summary>
    public required IReadOnlyDictionary<string, string> Posters { get; set; }

    /// <summary>First and last names of students.</summary>
    public required IReadOnlyDictionary<string, string> Students { get; set; }

    /// <summary>Names of programs.</summary>
    public required IReadOnlyDictionary<string, string> Programs { get; set; }
}
