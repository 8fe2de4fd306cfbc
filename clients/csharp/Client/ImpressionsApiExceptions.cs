namespace Impressions.Client;

/// <summary>400: the request is wrong; <see cref="ImpressionsApiException.Errors"/> says all that is.</summary>
public sealed class ImpressionsValidationException : ImpressionsApiException
{
    internal ImpressionsValidationException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>401: there is no valid key or token.</summary>
public sealed class ImpressionsUnauthorizedException : ImpressionsApiException
{
    internal ImpressionsUnauthorizedException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>403: the key or token lacks the scope.</summary>
public sealed class ImpressionsForbiddenException : ImpressionsApiException
{
    internal ImpressionsForbiddenException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>404: there is no such thing, or it is another organization's.</summary>
public sealed class ImpressionsNotFoundException : ImpressionsApiException
{
    internal ImpressionsNotFoundException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>409: the state of things forbids it.</summary>
public sealed class ImpressionsConflictException : ImpressionsApiException
{
    internal ImpressionsConflictException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>412: it was changed since the version that <c>ifMatch</c> named.</summary>
public sealed class ImpressionsPreconditionFailedException : ImpressionsApiException
{
    internal ImpressionsPreconditionFailedException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>429: too many requests, also after the retries.</summary>
public sealed class ImpressionsRateLimitException : ImpressionsApiException
{
    internal ImpressionsRateLimitException(Problem problem)
        : base(problem)
    {
    }
}

/// <summary>503: the service can't answer for now, also after the retries.</summary>
public sealed class ImpressionsUnavailableException : ImpressionsApiException
{
    internal ImpressionsUnavailableException(Problem problem)
        : base(problem)
    {
    }
}
