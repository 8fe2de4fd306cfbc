using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Impressions.Domain.Common;

namespace Impressions.Application.Common.Concurrency;

/// <summary>
/// A request that changes of a thing what it names, and only that: an absent member stays, null clears what may be empty. A member's
/// setter passes its value through <see cref="Named{T}"/>, and a body's reader calls the setters of the members it finds.
/// </summary>
public abstract class PartialUpdate
{
    private readonly HashSet<string> _named = [];

    /// <summary>The thing's ID, from the address.</summary>
    [JsonIgnore]
    public string Id { get; set; } = "";

    /// <summary>What must be so, from the header.</summary>
    [JsonIgnore]
    public Precondition IfMatch { get; set; } = Precondition.None;

    /// <summary>
    /// Changes to your own facts about it, merged as RFC 7396: a null member removes, an object merges, anything else replaces. Null empties.
    /// </summary>
    /// <example>{"campus":"South","old":null}</example>
    public Metadata? Metadata { get; set => field = Named(value); }

    /// <summary>Whether the request names a member.</summary>
    /// <param name="member">The C# name.</param>
    public bool IsNamed(string member) => _named.Contains(member);

    /// <summary>The value that a member that may be empty is to have.</summary>
    internal T? Or<T>(T? value, T? current, [CallerArgumentExpression(nameof(value))] string expression = "") =>
        IsNamed(expression[(expression.LastIndexOf('.') + 1)..]) ? value : current;

    /// <summary>The metadata that the thing is to have.</summary>
    internal Metadata MergeInto(Metadata current) => !IsNamed(nameof(Metadata)) ? current
        : Metadata is null ? Metadata.Empty
        : current.Merge(Metadata);

    /// <summary>Remembers that the request names the member.</summary>
    protected T Named<T>(T value, [CallerMemberName] string member = "")
    {
        _named.Add(member);
        return value;
    }
}
