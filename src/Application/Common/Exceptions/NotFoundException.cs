namespace Impressions.Application.Common.Exceptions;

/// <summary>There is no such thing, or it is another organization's: the caller can't tell which. Answered with 404.</summary>
/// <param name="what">What was asked for, such as <c>impression</c>.</param>
public sealed class NotFoundException(string what) : Exception($"There is no such {what}.");
