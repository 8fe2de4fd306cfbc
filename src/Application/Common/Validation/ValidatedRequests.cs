namespace Impressions.Application.Common.Validation;

/// <summary>The requests that were already validated in this scope, so that <c>ValidationBehavior</c> does not validate them again.</summary>
public sealed class ValidatedRequests
{
    private readonly HashSet<object> _requests = new(ReferenceEqualityComparer.Instance);

    /// <summary>Marks a request as validated.</summary>
    public void Add(object request) => _requests.Add(request);

    /// <summary>Returns whether this very instance was validated.</summary>
    public bool Contains(object request) => _requests.Contains(request);
}
