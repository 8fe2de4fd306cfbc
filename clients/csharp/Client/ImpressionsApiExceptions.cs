namespace Impressions.Client;

/// <summary>400: the request is invalid; <see cref="ImpressionsApiException.Errors"/> lists every fault.</summary>
public sealed class ImpressionsValidationException : ImpressionsApiException
{
    internal ImpressionsValidationException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>401: the API key or token is missing or invalid.</summary>
public sealed class ImpressionsUnauthorizedException : ImpressionsApiException
{
    internal ImpressionsUnauthorizedException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>403: the key or token lacks a scope.</summary>
public sealed class ImpressionsForbiddenException : ImpressionsApiException
{
    internal ImpressionsForbiddenException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>404: the resource does not exist or belongs to another organization.</summary>
public sealed class ImpressionsNotFoundException : ImpressionsApiException
{
    internal ImpressionsNotFoundException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>409: the state of a resource forbids the change.</summary>
public sealed class ImpressionsConflictException : ImpressionsApiException
{
    internal ImpressionsConflictException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>412: the resource has changed since the version that <c>ifMatch</c> names.</summary>
public sealed class ImpressionsPreconditionFailedException : ImpressionsApiException
{
    internal ImpressionsPreconditionFailedException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>429: too many requests, even after the retries.</summary>
public sealed class ImpressionsRateLimitException : ImpressionsApiException
{
    internal ImpressionsRateLimitException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>503: the service is unavailable for now, even after the retries.</summary>
public sealed class ImpressionsUnavailableException : ImpressionsApiException
{
    internal ImpressionsUnavailableException(Problem problem)
        : base(problem)
    {
    }
}
