# signal: constants.
import signal


print("signal", int(signal.SIGINT), signal.SIGTERM.name, signal.SIGTERM == 15, signal.SIGKILL.value, signal.Signals(2).name, signal.SIG_DFL.name if hasattr(signal.SIG_DFL, "name") else "", signal.SIGHUP == 1, signal.SIGUSR1.name)
