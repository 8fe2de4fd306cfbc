namespace Impressions.Api.Http;

/// <summary>
/// Puts the middleware that concerns every response before all other middleware. The framework checks the setting <c>AllowedHosts</c> before the
/// service's own pipeline, so a rejected host would otherwise get an empty response without these headers.
/// </summary>
internal sealed class OutermostMiddleware : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<UnreadBodies>();
        app.UseMiddleware<HeadRequests>();
        app.UseStatusCodePages();
        next(app);
    };
}
