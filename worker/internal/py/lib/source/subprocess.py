"""The module subprocess. A process is killed when the user that has started it ends."""

import io
import os
import time
import _gustprocess
import signal as _signal

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                return "Command '%s' died with %r." % (self.cmd, _signal.Signals(-self.returncode))
            except ValueError:
                return "Command '%s' died with unknown signal %d." % (self.cmd, -self.returncode)
        return "Command '%s' returned non-zero exit status %d." % (self.cmd, self.returncode)

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)

    @property
    def stdout(self):
        return self.output


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = ["args=%r" % (self.args,), "returncode=%r" % (self.returncode,)]
        if self.stdout is not None:
            parts.append("stdout=%r" % (self.stdout,))
        if self.stderr is not None:
            parts.append("stderr=%r" % (self.stderr,))
        return "CompletedProcess(%s)" % ", ".join(parts)

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


class _Pipe(io.RawIOBase):
    def __init__(self, process, number):
        self._process = process
        self._number = number
        self.name = number
        self.mode = "wb" if number == 0 else "rb"

    def readable(self):
        return self._number > 0

    def writable(self):
        return self._number == 0

    def read(self, size=-1):
        return self._process.read(self._number, -1 if size is None else size)

    def write(self, data):
        return self._process.write(data)

    def close(self):
        self._process.close(self._number)


class Popen:
    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None,
                 startupinfo=None, creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None, extra_groups=None, encoding=None, errors=None, text=None,
                 umask=-1, pipesize=-1, process_group=None):
        self.args = args
        self.returncode = None
        self._text = bool(text or universal_newlines or encoding or errors)
        self._encoding = encoding
        self._errors = errors
        argv = [args] if isinstance(args, (str, bytes)) or hasattr(args, "__fspath__") else list(args)
        if shell:
            argv = ["/bin/sh", "-c"] + argv
        if executable is not None:
            argv[0] = os.fspath(executable)
        values = os.environ if env is None else env
        kinds, self._into = [], {}
        for number, stream in enumerate((stdin, stdout, stderr)):
            if stream is None:
                kinds.append("null" if number == 0 else "inherit")
            elif stream == PIPE:
                kinds.append("pipe")
            elif stream == DEVNULL:
                kinds.append("null")
            elif stream == STDOUT and number == 2:
                kinds.append("stdout")
            else:
                kinds.append("pipe")
                self._into[number] = stream
        self._process = _gustprocess.start([os.fspath(a) for a in argv], None if cwd is None else os.fspath(cwd), ["%s=%s" % item for item in values.items()], kinds, None)
        self.pid = self._process.pid
        self.stdin, self.stdout, self.stderr = (self._stream(number, kind) for number, kind in enumerate(kinds))
        if 0 in self._into:
            self._process.write(_bytes(self._into.pop(0).read()))
            self._process.close(0)

    def _stream(self, number, kind):
        if kind != "pipe" or number in self._into:
            return None
        raw = _Pipe(self._process, number)
        file = (io.BufferedWriter if number == 0 else io.BufferedReader)(raw)
        return io.TextIOWrapper(file, encoding=self._encoding, errors=self._errors) if self._text else file

    def __repr__(self):
        return "<Popen: returncode: %s args: %r>" % (self.returncode, self.args)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        for stream in (self.stdout, self.stderr, self.stdin):
            if stream is not None:
                stream.close()
        self.wait()

    def _copy(self):
        """What goes to files of the program."""
        for number, file in list(self._into.items()):
            del self._into[number]
            while data := self._process.read(number, 65536):
                if isinstance(file, int):
                    os.write(file, data)
                else:
                    file.write(data.decode() if isinstance(file, io.TextIOBase) else data)

    def poll(self):
        if self.returncode is None:
            self.returncode = self._process.poll()
        return self.returncode

    def wait(self, timeout=None):
        self._copy()
        if self.returncode is None:
            self.returncode = self._process.wait(timeout)
            if self.returncode is None:
                raise TimeoutExpired(self.args, timeout)
        return self.returncode

    def _decoded(self, data):
        if not self._text:
            return data
        return data.decode(self._encoding or "utf-8", self._errors or "strict").replace("\r\n", "\n").replace("\r", "\n")

    def communicate(self, input=None, timeout=None):
        if isinstance(input, str):
            input = input.encode(self._encoding or "utf-8")
        started = time.monotonic()
        self._copy()
        if self.stdin is None and self.stdout is None and self.stderr is None:
            self.wait(timeout)
            return None, None
        both = self._process.communicate(input, timeout)
        if both is None:
            raise TimeoutExpired(self.args, timeout)
        self.wait(None if timeout is None else max(timeout - (time.monotonic() - started), 0))
        return tuple(None if stream is None else self._decoded(data) for stream, data in zip((self.stdout, self.stderr), both))

    def send_signal(self, sig):
        if self.poll() is None:
            self._process.signal(sig)

    def terminate(self):
        self.send_signal(_signal.SIGTERM)

    def kill(self):
        self.send_signal(_signal.SIGKILL)


def _bytes(data):
    return data.encode() if isinstance(data, str) else data


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = kwargs["stderr"] = PIPE
    process = Popen(*popenargs, **kwargs)
    try:
        stdout, stderr = process.communicate(input, timeout)
    except TimeoutExpired:
        process.kill()
        process.wait()
        raise
    except BaseException:
        process.kill()
        raise
    if check and process.returncode:
        raise CalledProcessError(process.returncode, process.args, stdout, stderr)
    return CompletedProcess(process.args, process.returncode, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    process = Popen(*popenargs, **kwargs)
    try:
        return process.wait(timeout)
    except BaseException:
        process.kill()
        raise


def check_call(*popenargs, **kwargs):
    code = call(*popenargs, **kwargs)
    if code:
        raise CalledProcessError(code, kwargs.get("args") or popenargs[0])
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    if "stdout" in kwargs:
        raise ValueError("stdout argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        kwargs["input"] = "" if kwargs.get("text") or kwargs.get("universal_newlines") or kwargs.get("encoding") else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    done = run(cmd, shell=True, text=True, stdout=PIPE, stderr=STDOUT, encoding=encoding, errors=errors)
    return done.returncode, done.stdout.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    """As Windows wants it, whatever the system."""
    return " ".join('"%s"' % a.replace('"', '\\"') if not a or " " in a or "\t" in a else a.replace('"', '\\"') for a in map(os.fspath, seq))
