using System.Buffers;

namespace Impressions.Domain.Impressions.Classification;

/// <summary>Finds, in each of some lists of rules, the first that holds for a text: all in one pass, in linear time, without allocating.</summary>
internal sealed class RuleMatcher
{
    /// <summary>No rule of a list holds.</summary>
    public const int None = int.MaxValue;

    private readonly SearchValues<string> _tokens;

    // The rules by their token's first two letters, so that a hit is compared with a few tokens instead of all.
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

    /// <summary>A matcher of one list.</summary>
    public static RuleMatcher Of<T>(IReadOnlyList<Rule<T>> rules) => new([.. Entries(rules, 0)], 1);

    /// <summary>A matcher of several lists; the answers come in their order.</summary>
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

    /// <summary>Writes the position in each list of the first rule that holds, or <see cref="None"/>.</summary>
    public void Match(ReadOnlySpan<char> text, Span<int> first)
    {
        first.Fill(None);

        // Where each list's last look-alike ended: what begins before is a part of it.
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

                if (entry.Place == Place.LookAlike)
                {
                    resume[entry.List] = at + entry.Token.Length;
                }
                else if (Holds(entry.Place, text, at, at + entry.Token.Length))
                {
                    first[entry.List] = entry.Index;
                }
            }
        }
    }

    /// <summary>The position of the first rule of a single list that holds, or <see cref="None"/>.</summary>
    public int Match(ReadOnlySpan<char> text)
    {
        Span<int> first = stackalloc int[1];
        Match(text, first);
        return first[0];
    }

    private static IEnumerable<Entry> Entries<T>(IReadOnlyList<Rule<T>> rules, int list) =>
        rules.Select((rule, index) => new Entry(rule.Token, rule.Place, list, index));

    private static int Start(ReadOnlySpan<char> text, int at) => (Letter(text[at]) << 5) | Letter(text[at + 1]);

    // Five bits of a character are its letter, whatever its case; others may share them, and are compared all the same.
    private static int Letter(char character) => character & 0x1F;

    private static bool Holds(Place place, ReadOnlySpan<char> text, int start, int end) => place switch
    {
        Place.Anywhere => true,
        Place.Start => start == 0,
        Place.WordStart => StartsWord(text, start),
        Place.WordEnd => end == text.Length || !char.IsAsciiLetterLower(text[end])
            || (text[end] == 's' && EndsWord(text, end + 1)),
        Place.HostEnd => !StartsWord(text, start) && EndsWord(text, end) && (end >= text.Length || text[end] is not ('.' or '-' or '_')),
        Place.Word => StartsWord(text, start) && EndsWord(text, end),
        _ => false,
    };

    private static bool StartsWord(ReadOnlySpan<char> text, int start) => start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]);

    private static bool EndsWord(ReadOnlySpan<char> text, int end) => end >= text.Length || !char.IsAsciiLetterOrDigit(text[end]);

    private readonly record struct Entry(string Token, Place Place, int List, int Index)
    {
        /// <summary>The third letter of a token that has but two.</summary>
        public const int AnyLetter = -1;

        /// <summary>Tells most tokens of one start apart before they are compared.</summary>
        public int Third { get; } = Token.Length > 2 ? Letter(Token[2]) : AnyLetter;
    }
}
