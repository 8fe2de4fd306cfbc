using System.Buffers;

namespace Impressions.Domain.Impressions.Classification;

/// <summary>Finds the first matching rule of each of several lists in one pass over a text, in linear time, without allocations.</summary>
internal sealed class RuleMatcher
{
    /// <summary>The index that means that no rule matches.</summary>
    public const int None = int.MaxValue;

    private readonly SearchValues<string> _tokens;

    // The rules by the first two letters of their token, so that only a few tokens are compared at each hit.
    private readonly Entry[][] _byStart = new Entry[1 << 10][];
    private readonly int _lists;

    private RuleMatcher(IReadOnlyList<Entry> entries, int lists)
    {
        _lists = lists;
        _tokens = SearchValues.Create([.. entries.Select(entry => entry.Token).Distinct()], StringComparison.OrdinalIgnoreCase);
        var groups = entries.ToLookup(entry => Start(entry.Token, 0));
        for (var start = 0; start < _byStart.Length; start++)
        {
            _byStart[start] = [.. groups[start]];
        }
    }

    /// <summary>Creates a matcher of one list.</summary>
    public static RuleMatcher Of<T>(IReadOnlyList<Rule<T>> rules) => new([.. Entries(rules, 0)], 1);

    /// <summary>Creates a matcher of several lists. The results have the order of the lists.</summary>
    public static RuleMatcher Of<T1, T2, T3, T4, T5, T6>(
        IReadOnlyList<Rule<T1>> first,
        IReadOnlyList<Rule<T2>> second,
        IReadOnlyList<Rule<T3>> third,
        IReadOnlyList<Rule<T4>> fourth,
        IReadOnlyList<Rule<T5>> fifth,
        IReadOnlyList<Rule<T6>> sixth) => new(
        [
            .. Entries(first, 0), .. Entries(second, 1), .. Entries(third, 2), .. Entries(fourth, 3), .. Entries(fifth, 4), .. Entries(sixth, 5),
        ],
        6);

    /// <summary>Writes the index of the first matching rule of each list, or <see cref="None"/>.</summary>
    public void Match(ReadOnlySpan<char> text, Span<int> first)
    {
        first.Fill(None);

        // The end of the last excluded token of each list. A token that begins before it is not matched.
        Span<int> resume = stackalloc int[_lists];
        resume.Clear();
        for (var at = 0; at < text.Length - 1; at++)
        {
            var hit = text[at..].IndexOfAny(_tokens);
            if (hit < 0)
            {
                return;
            }

            at += hit;
            var third = at + 2 < text.Length ? Letter(text[at + 2]) : Entry.AnyLetter;
            foreach (ref readonly var entry in _byStart[Start(text, at)].AsSpan())
            {
                if ((entry.Third != third && entry.Third != Entry.AnyLetter)
                    || entry.Index >= first[entry.List]
                    || at < resume[entry.List]
                    || !text[at..].StartsWith(entry.Token, StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                if (entry.Position == TokenPosition.Excluded)
                {
                    resume[entry.List] = at + entry.Token.Length;
                }
                else if (Matches(entry.Position, text, at, at + entry.Token.Length))
                {
                    first[entry.List] = entry.Index;
                }
            }
        }
    }

    /// <summary>Returns the index of the first matching rule of a single list, or <see cref="None"/>.</summary>
    public int Match(ReadOnlySpan<char> text)
    {
        Span<int> first = stackalloc int[1];
        Match(text, first);
        return first[0];
    }

    private static IEnumerable<Entry> Entries<T>(IReadOnlyList<Rule<T>> rules, int list) =>
        rules.Select((rule, index) => new Entry(rule.Token, rule.Position, list, index));

    private static int Start(ReadOnlySpan<char> text, int at) => (Letter(text[at]) << 5) | Letter(text[at + 1]);

    // Five bits identify a letter in any case. Other characters may have the same bits, which the comparison of the token sorts out.
    private static int Letter(char character) => character & 0x1F;

    private static bool Matches(TokenPosition position, ReadOnlySpan<char> text, int start, int end) => position switch
    {
        TokenPosition.Anywhere => true,
        TokenPosition.Start => start == 0,
        TokenPosition.WordStart => StartsWord(text, start),
        TokenPosition.WordEnd => end == text.Length || !char.IsAsciiLetterLower(text[end])
            || (text[end] == 's' && EndsWord(text, end + 1)),
        TokenPosition.HostEnd => !StartsWord(text, start) && EndsWord(text, end) && (end >= text.Length || text[end] is not ('.' or '-' or '_')),
        TokenPosition.Word => StartsWord(text, start) && EndsWord(text, end),
        _ => false,
    };

    private static bool StartsWord(ReadOnlySpan<char> text, int start) => start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]);

    private static bool EndsWord(ReadOnlySpan<char> text, int end) => end >= text.Length || !char.IsAsciiLetterOrDigit(text[end]);

    private readonly record struct Entry(string Token, TokenPosition Position, int List, int Index)
    {
        /// <summary>The value of <see cref="Third"/> for a token of two characters.</summary>
        public const int AnyLetter = -1;

        /// <summary>The third letter of the token. It rules out most tokens with the same two letters before they are compared.</summary>
        public int Third { get; } = Token.Length > 2 ? Letter(Token[2]) : AnyLetter;
    }
}
