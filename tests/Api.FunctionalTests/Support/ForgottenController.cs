using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>A controller whose author forgot its policy. Only one test adds it to the service.</summary>
[ApiController]
[Route("forgotten")]
public sealed class ForgottenController : ControllerBase
{
    [HttpGet]
    public IActionResult Forgotten() => NoContent();

    [HttpGet("on-purpose")]
    [AllowAnonymous]
    public IActionResult OnPurpose() => NoContent();
}
