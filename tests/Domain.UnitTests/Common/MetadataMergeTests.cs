using System.Text.Json;
using Impressions.Domain.Common;

namespace Impressions.Domain.UnitTests.Common;

public sealed class MetadataMergeTests
{
    /// <summary>The examples of RFC 7396, appendix A, in which both values are objects.</summary>
    [TestCase("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [TestCase("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [TestCase("""{"a":"b"}""", """{"a":null}""", "{}")]
    [TestCase("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [TestCase("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [TestCase("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [TestCase("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [TestCase("""{"a":{"b":1,"c":2}}""", """{"a":{"b":3}}""", """{"a":{"b":3,"c":2}}""")]
    [TestCase("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [TestCase("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [TestCase("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    [TestCase("""{"a":1}""", """{"a":{"b":null,"c":[null]}}""", """{"a":{"c":[null]}}""")]
    [TestCase("""{"a":1.50}""", """{"b":2.50}""", """{"a":1.50,"b":2.50}""")]
    [TestCase("""{"ort":"Köln"}""", "{}", """{"ort":"Köln"}""")]
    public void AMerge_FollowsRfc7396(string target, string patch, string merged) =>
        Assert.That(Metadata.Parse(target).Merge(Metadata.Parse(patch)).ToString(), Is.EqualTo(merged));

    [Test]
    public void AMerge_ThatGetsTooLong_Throws()
    {
        var half = Metadata.MaxLength / 2;
        var target = Metadata.Parse($$"""{"a":"{{new string('x', half)}}"}""");

        Assert.That(target.Merge(Metadata.Parse($$"""{"b":"{{new string('x', half - 15)}}"}""")).ToString(), Has.Length.EqualTo(Metadata.MaxLength));
        Assert.That(
            () => target.Merge(Metadata.Parse($$"""{"b":"{{new string('x', half - 14)}}"}""")),
            Throws.TypeOf<DomainException>());
    }

    /// <summary>Both values are at the maximum depth; a merge is never deeper than the deeper value.</summary>
    [Test]
    public void AMerge_IsNotDeeperThanItsValues()
    {
        var deepest = Metadata.Parse(string.Concat(Enumerable.Repeat("{\"a\":", Metadata.MaxDepth - 1)) + "{}" + new string('}', Metadata.MaxDepth - 1));

        var merged = deepest.Merge(deepest);

        Assert.That(Metadata.Parse(merged.ToString()), Is.EqualTo(deepest));
    }

    [TestCase("""{"a":1,"a":2}""")]
    [TestCase("""{"b":{"a":1,"a":1}}""")]
    [TestCase("""{"b":[{"a":1,"\u0061":1}]}""")]
    public void ADuplicateMember_IsInvalidMetadata(string text) => Assert.That(() => Metadata.Parse(text), Throws.TypeOf<DomainException>());

    /// <summary>Laws of RFC 7396: a patch is idempotent, its nulls are not stored, and members that it does not name keep their values.</summary>
    [Test]
    public void AMerge_KeepsItsLaws()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var (target, patch) = (Some(random, 4), Some(random, 4));

            var merged = target.Merge(patch);

            Assert.That(merged.Merge(patch), Is.EqualTo(merged), $"{target} + {patch}");
            Assert.That(target.Merge(Metadata.Empty), Is.EqualTo(target));
            Assert.That(Metadata.Parse(merged.ToString()), Is.EqualTo(merged));
            var (before, asked, after) = (Members(target), Members(patch), Members(merged));
            foreach (var name in before.Keys.Union(asked.Keys))
            {
                var expected = asked.TryGetValue(name, out var value) ? value : before[name];
                Assert.That(after.ContainsKey(name), Is.EqualTo(!asked.ContainsKey(name) || expected != "null"), $"{target} + {patch}: {name}");
                Assert.That(!after.TryGetValue(name, out var now) || now == expected || expected.StartsWith('{'), Is.True, $"{target} + {patch}: {name}");
            }
        }

        static Dictionary<string, string> Members(Metadata metadata)
        {
            using var document = JsonDocument.Parse(metadata.ToString());
            return document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetRawText());
        }

        static Metadata Some(Random random, int depth) => Metadata.Parse(Object(random, depth));

        static string Object(Random random, int depth) => "{" + string.Join(',', Enumerable.Range(0, 4)
            .Where(_ => random.Next(2) == 0).Select(name => $"\"{(char)('a' + name)}\":{Value(random, depth)}")) + "}";

        static string Value(Random random, int depth) => random.Next(depth > 0 ? 5 : 3) switch
        {
            0 => "null",
            1 => "1.50",
            2 => "\"ä\"",
            3 => $"[{Value(random, depth - 1)}]",
            _ => Object(random, depth - 1),
        };
    }

    [TestCase("{}", "{}", "{}")]
    [TestCase("""{"a":1}""", """{"a":1}""", "{}")]
    [TestCase("""{"a":1,"b":2}""", """{"b":3,"c":4}""", """{"a":null,"b":3,"c":4}""")]
    [TestCase("""{"a":{"b":1,"c":{"d":2,"e":3}}}""", """{"a":{"c":{"d":2}},"f":[1,{}]}""", """{"a":{"b":null,"c":{"e":null}},"f":[1,{}]}""")]
    [TestCase("""{"a":{"b":1}}""", """{"a":2}""", """{"a":2}""")]
    [TestCase("""{"a":2}""", """{"a":{"b":1}}""", """{"a":{"b":1}}""")]
    [TestCase("""{"a":{"b":1}}""", """{"a":{}}""", """{"a":{"b":null}}""")]
    public void APatch_TurnsOneIntoTheOther(string from, string to, string patch)
    {
        var (current, target) = (Metadata.Parse(from), Metadata.Parse(to));

        Assert.That(current.PatchTo(target).ToString(), Is.EqualTo(patch));
        Assert.That(current.Merge(current.PatchTo(target)), Is.EqualTo(target));
    }
}
