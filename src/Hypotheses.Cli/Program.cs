using System.Runtime.InteropServices;
using Hypotheses.Cli;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;

using var stop = new CancellationTokenSource();

// The first signal asks the verb to end and to say how to go on; the second ends the process.
void End(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}

using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

using var terminal = Terminal.OfProcess();
return await Entry.RunAsync(args, terminal, Surroundings.OfProcess(), stop.Token);
