using System.Buffers;

namespace Impressions.Domain.Impressions.Classification;

/// <summary>Finds the first of some rules, in order of precedence, that holds for a user agent: one pass, no allocation.</summary>
internal sealed class RuleTable<T>
{
    private readonly Rule<T>[] _rules;
    private readonly SearchValues<string> _tokens;

    // The rules by their token's first character, so that a hit is compared with a few tokens instead of all.
    private readonly int[][] _byFirst = new int[128][];

    public RuleTable(IEnumerable<Rule<T>> rules)
    {
        _rules = [.. rules];
        _tokens = SearchValues.Create([.. _rules.Select(rule => rule.Token)], StringComparison.OrdinalIgnoreCase);
        for (var first = 0; first < _byFirst.Length; first++)
        {
            _byFirst[first] = [.. Enumerable.Range(0, _rules.Length)
                .Where(index => char.ToLowerInvariant(_rules[index].Token[0]) == char.ToLowerInvariant((char)first))];
        }
    }

    public Rule<T>? Find(ReadOnlySpan<char> text)
    {
        var best = _rules.Length;
        for (var at = 0; at < text.Length;)
        {
            var hit = text[at..].IndexOfAny(_tokens);
            if (hit < 0)
            {
                break;
            }

            at += hit;
            var skip = 1;
            foreach (var index in _byFirst[text[at]])
            {
                var rule = _rules[index];
                if (!text[at..].StartsWith(rule.Token, StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                if (rule.Place == Place.LookAlike)
                {
                    skip = rule.Token.Length;
                    break;
                }

                if (index < best && Holds(rule.Place, text, at, at + rule.Token.Length))
                {
                    best = index;
                }
            }

            at += skip;
        }

        return best < _rules.Length ? _rules[best] : null;
    }

    private static bool Holds(Place place, ReadOnlySpan<char> text, int start, int end) => place switch
    {
        Place.Anywhere => true,
        Place.Start => start == 0,
        Place.WordStart => StartsWord(text, start),
        Place.WordEnd => end == text.Length || !char.IsAsciiLetterLower(text[end])
            || (text[end] == 's' && EndsWord(text, end + 1)),
        Place.Word => StartsWord(text, start) && EndsWord(text, end),
        _ => false,
    };

    private static bool StartsWord(ReadOnlySpan<char> text, int start) => start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]);

    private static bool EndsWord(ReadOnlySpan<char> text, int end) => end >= text.Length || !char.IsAsciiLetterOrDigit(text[end]);
}
