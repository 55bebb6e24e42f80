# subprocess: run, check_output, Popen, pipes, timeouts, exit codes, the environment.
import os
import signal
import subprocess
import sys
import tempfile
import time


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


print("run", subprocess.run(["echo", "a", "b c"], capture_output=True), subprocess.run("echo $HOME | wc -l", shell=True, stdout=subprocess.PIPE, text=True).stdout.strip(), subprocess.run(["true"]).returncode)
print("check_output", subprocess.check_output(["printf", "x\\ny"]), subprocess.check_output("echo err >&2; echo out", shell=True, stderr=subprocess.STDOUT, text=True).split(), subprocess.check_output(["cat"], input=b"given"), subprocess.check_output(["cat"], input="té", encoding="utf-8"))
print("call", subprocess.call(["false"]), subprocess.call("exit 3", shell=True), subprocess.check_call(["true"]), subprocess.getoutput("echo one; echo two"), subprocess.getstatusoutput("echo x; exit 2"))
attempt("check", lambda: subprocess.run(["false"], check=True))
attempt("check_call", lambda: subprocess.check_call("exit 4", shell=True))
attempt("missing", lambda: subprocess.run(["no-such-program-x"]))
attempt("cwd", lambda: subprocess.run(["true"], cwd="/no/such/folder"))
attempt("both", lambda: subprocess.run(["true"], capture_output=True, stdout=subprocess.PIPE))
attempt("input", lambda: subprocess.run(["true"], input=b"", stdin=subprocess.PIPE))
start = time.monotonic()
for capture in (False, True):
    try:
        subprocess.run(["sleep", "5"], timeout=0.1, capture_output=capture)
    except subprocess.TimeoutExpired as e:
        print("TimeoutExpired", e.cmd, 0 < e.timeout <= 0.1)
print("soon", time.monotonic() - start < 3)
try:
    subprocess.check_output("echo partly; exit 7", shell=True)
except subprocess.CalledProcessError as e:
    print("CalledProcessError", e.returncode, e.cmd, e.output, e.stdout, e.stderr, isinstance(e, subprocess.SubprocessError))
p = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
print("Popen", p.poll(), p.pid > 0, p.communicate(b"through cat"), p.returncode, p.poll(), p.wait(), p.args)
p = subprocess.Popen("read a; echo got $a; read b; echo and $b >&2; exit 5", shell=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
print("stdin", p.stdin.write("one\n"), p.stdin.flush(), p.stdout.readline(), p.stdin.write("two\n"), p.stdin.flush(), p.stderr.read(), p.wait(), p.stdout.read())
with subprocess.Popen(["printf", "1\\n2\\n3\\n"], stdout=subprocess.PIPE, text=True) as p:
    print("lines", [line.strip() for line in p.stdout])
print("after with", p.returncode)
p = subprocess.Popen(["sleep", "10"])
attempt("wait", lambda: p.wait(timeout=0.05))
print("terminate", p.terminate(), p.wait(), p.returncode == -signal.SIGTERM, p.terminate())
p = subprocess.Popen(["sleep", "10"])
print("kill", p.kill(), p.wait(), p.send_signal(signal.SIGINT))
print("env", subprocess.check_output("echo $MINE-$PATH", shell=True, env={"MINE": "m", "PATH": "/p"}, text=True), subprocess.check_output(["/usr/bin/env"], env={}).decode())
os.environ["FROM_HERE"] = "yes"
print("own env", subprocess.check_output("echo $FROM_HERE", shell=True, text=True).strip(), os.system("exit 3") >> 8, os.popen("echo popen").read())
with tempfile.TemporaryDirectory() as folder:
    print("cwd", os.path.samefile(subprocess.check_output(["pwd"], cwd=folder, text=True).strip(), folder))
    name = os.path.join(folder, "out")
    with open(name, "wb") as f:
        subprocess.run(["echo", "to a file"], stdout=f)
    with open(name) as f:
        print("file", f.read(), subprocess.run(["cat"], stdin=open(name), stdout=subprocess.PIPE).stdout)
print("devnull", subprocess.run("echo x; cat", shell=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL), subprocess.CompletedProcess(["a"], 0, b"o"), subprocess.TimeoutExpired("c", 2), subprocess.list2cmdline(["a", "b c", "", 'd"e']))
attempt("check_returncode", lambda: subprocess.CompletedProcess(["a"], 1).check_returncode())
attempt("signal", lambda: subprocess.run("kill -9 $$", shell=True, check=True))
