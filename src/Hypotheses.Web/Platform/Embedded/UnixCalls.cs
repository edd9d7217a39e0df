using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Hypotheses.Web.Platform.Embedded;

/// <summary>The two calls of libc that .NET has no name for.</summary>
internal static class UnixCalls
{
    public const int Interrupt = 2;
    public const int Quit = 3;
    private const int NoSuchProcess = 3;

    /// <summary>False when the process is gone already.</summary>
    public static bool Signal(int pid, int signal)
    {
        if (kill(pid, signal) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess ? false : throw new Win32Exception(error);
    }

    public static void Own(string path, uint user, uint group)
    {
        if (chown(Encoding.UTF8.GetBytes(path + '\0'), user, group) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"The owner of {path} can't be changed");
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int chown(byte[] path, uint owner, uint group);
}
