using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Impressions.Api.FunctionalTests.Support;

/// <summary>Process control that .NET does not have.</summary>
internal static class Posix
{
    private const int SigInt = 2;
    private const int SigTerm = 15;
    private const int SigCont = 18;
    private const int SigStop = 19;
    private const int RLimitFSize = 1;

    /// <summary>SIG_DFL.</summary>
    private const nint Default = 0;

    /// <summary>SIG_IGN.</summary>
    private const nint Ignore = 1;

    public static void Terminate(Process process) => Require(kill(process.Id, SigTerm));

    /// <summary>Interrupts a process, as Ctrl+C does.</summary>
    public static void Interrupt(Process process) => Require(kill(process.Id, SigInt));

    /// <summary>
    /// Restores the default action of SIGINT if this process ignores it. Child processes inherit that a signal is ignored, and a shell without job control starts
    /// its background jobs so.
    /// </summary>
    public static void StopIgnoringInterrupts()
    {
        var handler = signal(SigInt, Default);
        if (handler != Ignore)
        {
            signal(SigInt, handler);
        }
    }

    /// <summary>Suspends a process. Its connections stay open. Linux only.</summary>
    public static void Suspend(Process process) => Require(kill(process.Id, SigStop));

    /// <summary>Resumes a suspended process. Linux only.</summary>
    public static void Resume(Process process) => Require(kill(process.Id, SigCont));

    /// <summary>
    /// Limits the size of the files that a process writes, as a full disk does; null removes the limit. The process must ignore the signal of
    /// this error (SIGXFSZ). Linux only.
    /// </summary>
    public static void LimitFileSize(Process process, ulong? bytes)
    {
        Require(prlimit(process.Id, RLimitFSize, 0, out var limit));
        limit.Soft = bytes ?? limit.Hard;
        Require(prlimit(process.Id, RLimitFSize, limit, 0));
    }

    private static void Require(int result)
    {
        if (result != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);

    [DllImport("libc")]
    private static extern nint signal(int signal, nint handler);

    [DllImport("libc", SetLastError = true)]
    private static extern int prlimit(int process, int resource, nint newLimit, out Limit oldLimit);

    [DllImport("libc", SetLastError = true)]
    private static extern int prlimit(int process, int resource, in Limit newLimit, nint oldLimit);

    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
