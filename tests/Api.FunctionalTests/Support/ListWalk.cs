using System.Text.RegularExpressions;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>Tests the rules of every list: filters in both spellings, and paging by offset and by cursor.</summary>
internal static partial class ListWalk
{
    /// <param name="client">The caller.</param>
    /// <param name="path">The address of the list.</param>
    /// <param name="member">The member of the response that has the rows.</param>
    /// <param name="all">The IDs of all rows of the caller, newest first, at least four.</param>
    /// <param name="filters">Queries such as <c>program_id=x</c>, with the matching IDs.</param>
    public static async Task RunAsync(
        HttpClient client, string path, string member, IReadOnlyList<string> all, params (string Query, IEnumerable<string> Ids)[] filters)
    {
        foreach (var (query, ids) in filters.Prepend(("", all)))
        {
            var expected = ids.ToList();
            foreach (var spelling in new[] { query, Underscore().Replace(query, match => match.Value[1..].ToUpperInvariant()) })
            {
                Assert.That((await ListAsync(spelling)).Ids, Is.EqualTo(expected), spelling);
                Assert.That((await ListAsync($"{spelling}&limit=2&offset=1")).Ids, Is.EqualTo(expected.Skip(1).Take(2)), spelling);
                Assert.That(await WalkAsync(spelling), Is.EqualTo(expected), spelling);
            }
        }

        var (_, cursor) = await ListAsync("limit=1");
        Assert.That((await ListAsync($"cursor={cursor}")).Ids, Is.EqualTo(all.Skip(1)));
        foreach (var query in filters.Select(filter => filter.Query).Append("offset=1"))
        {
            using var response = await client.GetAsync($"{path}?cursor={cursor}&{query}");
            await response.IsProblemAsync(System.Net.HttpStatusCode.BadRequest);
        }

        async Task<List<string>> WalkAsync(string query)
        {
            var walked = new List<string>();
            string? cursor = null;
            do
            {
                var (ids, next) = await ListAsync($"{query}&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
                walked.AddRange(ids);
                cursor = next;
            }
            while (cursor is not null);
            return walked;
        }

        async Task<(List<string> Ids, string? Cursor)> ListAsync(string query)
        {
            using var response = await client.GetAsync($"{path}?{query}");
            var list = await response.JsonAsync();
            var next = list.GetProperty("next_cursor").GetString();
            Assert.That(list.GetProperty("has_more").GetBoolean(), Is.EqualTo(next is not null));
            return ([.. list.GetProperty(member).EnumerateArray().Select(row => row.Text("id"))], next);
        }
    }

    [GeneratedRegex("_[a-z]")]
    private static partial Regex Underscore();
}
