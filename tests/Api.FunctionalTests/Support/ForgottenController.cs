using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>What somebody might add without a thought for who may call it. Part of the service only where a test says so.</summary>
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
