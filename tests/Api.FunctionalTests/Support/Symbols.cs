using System.ComponentModel;
using System.Diagnostics;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>Decodes QR symbols.</summary>
internal static class Symbols
{
    /// <summary>Gets the text of the symbol in a PNG.</summary>
    public static async Task<string> DecodeAsync(byte[] png)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Name, "code.png");
        await File.WriteAllBytesAsync(file, png);
        return (await RunAsync("zbarimg", "--quiet", "--raw", file)).Trim();
    }

    /// <summary>Gets the output of a program. Skips the test if the program is not installed.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Ignore($"{program} is not installed (Debian: zbar-tools, librsvg2-bin), so no symbol can be read back.");
            throw;
        }
    }
}

/// <summary>A folder that is deleted after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Name { get; } = Directory.CreateTempSubdirectory("impressions-qr-").FullName;

    public void Dispose() => Directory.Delete(Name, recursive: true);
}
