namespace Impressions.Application.Common.Paging;

/// <summary>The filter of a list. A cursor is bound to its names and values, which therefore must stay the same in later versions.</summary>
public interface IListFilter
{
    /// <summary>Name of the list, as in its address.</summary>
    string List { get; }

    /// <summary>The values by the names of their parameters; null if a parameter is absent. A value is a text, an enum or a time.</summary>
    IEnumerable<(string Name, object? Value)> Values { get; }
}
