using Impressions.Domain.Common;
using Impressions.Domain.Posters;

namespace Impressions.Application.Posters.Commands.CreatePosters;

/// <summary>
/// A line that describes a poster: its location, a separator, and a text that names its student. The separator is the last tab of the line or, if it has none,
/// the last comma or semicolon, so that a location may have commas.
/// </summary>
/// <param name="Number">Number of the line in the text, from 1.</param>
/// <param name="Location">The location; null if it is invalid.</param>
/// <param name="Person">The text that names the student; null if it is absent.</param>
/// <param name="Fault">What is wrong with the line, as a sentence; null if it is valid.</param>
internal sealed record PosterLine(int Number, string? Location, string? Person, string? Fault)
{
    /// <summary>Reads the lines that have text.</summary>
    public static IReadOnlyList<PosterLine> Parse(string text) =>
    [
        .. text.ReplaceLineEndings("\n").Split('\n').Select((line, index) => (Line: line.Trim(), Number: index + 1))
            .Where(line => line.Line.Length > 0)
            .Select(line => Parse(line.Line, line.Number)),
    ];

    private static PosterLine Parse(string line, int number)
    {
        var separator = line.LastIndexOf('\t') is >= 0 and var tab ? tab : line.LastIndexOfAny([',', ';']);
        if (separator < 0)
        {
            return new(number, null, null, "Write the location, a comma, and the person.");
        }

        var (location, person) = (line[..separator].Trim(), line[(separator + 1)..].Trim());
        var fault = location.Length == 0 ? "The location is missing."
            : !Text.IsLine(location, Poster.LocationMaxLength)
                ? $"The location must have at most {Poster.LocationMaxLength} characters, at least one of them visible and none a control character."
            : person.Length == 0 ? "The person is missing."
            : null;
        return new(number, fault is null ? location : null, person.Length == 0 ? null : person, fault);
    }
}
