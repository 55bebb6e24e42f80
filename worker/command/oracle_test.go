package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

type files map[string]string
type variables map[string]string

// oracleCase is a command line in its surroundings.
type oracleCase struct {
	Args  []string  `json:"args"`
	Env   variables `json:"env"`
	Files files     `json:"files"`
	// the error is worded as the part of gust that it concerns is
	ownWords bool
	// Locust accepts what gust refuses
	refused bool
}

func line(args ...string) oracleCase { return oracleCase{Args: args} }

func env(name, value string, args ...string) oracleCase {
	return oracleCase{Args: args, Env: variables{name: value}}
}

func conf(content string, args ...string) oracleCase {
	return oracleCase{Args: args, Files: files{"locust.conf": content}}
}

func pyproject(content string, args ...string) oracleCase {
	return oracleCase{Args: args, Files: files{"pyproject.toml": content}}
}

func (c oracleCase) inOwnWords() oracleCase { c.ownWords = true; return c }

func (c oracleCase) isRefused() oracleCase { c.refused = true; return c }

func oracleCases() []oracleCase {
	return slices.Concat(commandLines(), environments(), configurations(), []oracleCase{
		// what wins
		{Args: []string{"-H", "cli"}, Env: variables{"LOCUST_HOST": "env"}, Files: files{"locust.conf": "host = conf", "home/.locust.conf": "host = home"}},
		{Env: variables{"LOCUST_HOST": "env"}, Files: files{"locust.conf": "host = conf"}},
		{Files: files{"locust.conf": "host = conf", "home/.locust.conf": "host = home\nmaster-host = m"}},
		{Files: files{"locust.conf": "host = conf", "pyproject.toml": "[tool.locust]\nhost = 'toml'"}},
		{Args: []string{"--config", "my.conf"}, Files: files{"my.conf": "host = my", "locust.conf": "host = conf\nmaster-port = 7", "pyproject.toml": "[tool.locust]\nhost = 'toml'"}},
		{Args: []string{"--config=my.toml"}, Files: files{"my.toml": "[tool.locust]\nhost = 'my'"}},
		{Args: []string{"--config", "~/my.conf"}, Files: files{"home/my.conf": "host = my"}},
		{Args: []string{"-LDEBUG"}, Env: variables{"LOCUST_LOGLEVEL": "error"}},
		{Args: []string{"--logl", "debug"}, Env: variables{"LOCUST_LOGLEVEL": "error"}},
		{Env: variables{"LOCUST_RESET_STATS": "false"}, Files: files{"locust.conf": "reset-stats = true"}},
		{Env: variables{"LOCUST_TAGS": "[a, b]"}, Args: []string{"User1", "-H", "x"}},
		{Env: variables{"LOCUST_TAGS": "[a, b]"}, Args: []string{"User1"}},
		{Env: variables{"LOCUST_TAGS": "[a, b]"}, Args: []string{"--", "User1"}},
		{Env: variables{"LOCUST_TAGS": "[a, b]"}, Args: []string{"-T", "c"}},
		{Env: variables{"LOCUST_USER_CLASSES": "A  B"}, Args: nil},
		{Env: variables{"LOCUST_USER_CLASSES": "A  B"}, Args: []string{"C"}},
		{Env: variables{"LOCUST_USER_CLASSES": "A  B"}, Args: []string{"--"}},
		{Args: []string{"--config-users", "users.json"}, Files: files{"users.json": `[{"user_class_name": "A"}, {"user_class_name": "B"}]`}},
	})
}

func commandLines() []oracleCase {
	return []oracleCase{
		line(), line("--worker"), line("--work"), line("--worker", "--worker"),
		line("--worker=1"), line("--master-host", "a", "--master-port", "9"), line("--master-host=a=b"),
		line("--master-h=x", "--master-p=7"), line("--master-", "x"), line("--master-port", "x"),
		line("--master-port", " 12 "), line("--master-port", "1_2"), line("--master-port", "1__2"), line("--master-port", "+5"),
		line("--master-port", "-5"), line("--master-port=-5"), line("--master-port", ""), line("--master-port"),
		line("--master-host", "-x"), line("--master-host", "--", "x"), line("--master-host", "-1.5"), line("--master-host", "- x"),
		line("-H", "x"), line("-Hx"), line("-H=x"), line("-H="), line("-H", ""), line("--host="), line("-H", "it's"), line("-H", "a", "-H", "b"),
		line("-l"), line("--list"), line("--li"), line("--l"), line("-lH", "x"), line("-lHx"), line("-lx"), line("-l=x"), line("-lH"), line("-l", "A"),
		line("-T"), line("-T", "a"), line("-T", "a", "b", "-E", "c"), line("--tags=a", "b"), line("-Ta", "b"), line("-T", "a", "-T", "b"),
		line("-T", "a", "--", "B"), line("-T", "--", "B"), line("-T", "-5"), line("--tags="), line("-E", "a", "-T"),
		line("--exclude-tags", "x", "y"), line("--ta", "a"), line("--e", "a"), line("--ex", "a"), line("--exc", "a"),
		line("-L", "debug"), line("-Ldebug"), line("--loglevel=Warning"), line("-L", "loud"), line("-L", "it's"), line("-L", ""),
		line("--logfile", "a/b.log"), line("--log", "x"), line("--skip-log-setup"), line("--skip"), line("--skip-log"),
		line("--reset-stats"), line("--reset-stats", "A"), line("--reset-stats=true"), line("--equal-weights"), line("--equal"),
		line("-s", "5"), line("-s5"), line("-s", "1h30m"), line("-s", "2m"), line("-s", "90s"), line("-s", "1h1m1s"), line("-s", "1d"),
		line("-s", "x"), line("-s", ""), line("-s", "1.5"), line("-s", "m"), line("-s", "30m1h"), line("--stop-timeout=007"), line("-s", "-1"),
		line("--exit-code-on-error", "7"), line("--exit-code-on-error", "0"), line("--exit-code-on-error", "x"),
		line("--processes", "4"), line("--processes=-1"), line("--processes", "x"), line("--pro", "1"), line("--proc", "1"),
		line("A"), line("A", "B"), line("A", "-H", "x"), line("-H", "x", "A"), line("A", "-H", "x", "B"), line("-H", "x", "--", "A", "-B"),
		line("A", "--", "B"), line("--", "A", "--", "B"), line("--"), line("A", "--reset-stats", "--", "B"), line("-"), line("", "A"),
		line("--hst", "x"), line("--hots=x"), line("--zzzzzz"), line("-x"), line("-x", "A"), line("--unknown a", "B"), line("-zT", "a"),
		line("--masterhost", "x"), line("--loglevl=debug"), line("-f"), line("--locustfile", "a.py", "--nope", "A"),
		line("--slave"), line("--slave=x"), line("--slav"), line("--expect-slaves"), line("--legacy-ui"), line("--legacy-ui", "x"),
		line("--web-auth", "a:b"), line("--web-auth"), line("--web-auth=a:b"),
		line("-f", "a.py"), line("--config", "none.conf").inOwnWords(), line("--config"),
		line("--config-users", `{"user_class_name": "A", "host": "x"}`, `[{"user_class_name": "B"}]`),
		line("--config-users"), line("--config-users", "{}"), line("--config-users", `"text"`), line("--config-users", "5"),
		line("--config-users", "{").inOwnWords(), line("--config-users", "none.json"), line("--config-users", "[]"),
		line("-u", "5").isRefused(), line("-u5").isRefused(), line("--users=5").isRefused(), line("--spawn-rate", "1").isRefused(),
		line("-t", "5m").isRefused(), line("-P", "80").isRefused(), line("--headless"), line("--master").isRefused(),
		line("--csv", "x").isRefused(), line("--html=x").isRefused(), line("--json").isRefused(),
		line("--class-picker").isRefused(), line("--otel").isRefused(), line("--expect-workers", "2").isRefused(),
		line("--tls-cert", "x").isRefused(), line("--web-port", "1").isRefused(), line("--autostart").isRefused(),
		line("--master-bind-host", "x").isRefused(), line("--enable-rebalancing").isRefused(), line("--profile", "x").isRefused(),
		line("--users"), line("--json=1"), line("--web"), line("--mast"), line("--exit", "3"), line("--m"),
	}
}

func environments() []oracleCase {
	return []oracleCase{
		env("LOCUST_HOST", "x"), env("LOCUST_HOST", ""), env("LOCUST_HOST", "a=b c"), env("LOCUST_HOST", "[x]"),
		env("LOCUST_MASTER_NODE_HOST", "m"), env("LOCUST_MASTER_NODE_PORT", "99"), env("LOCUST_MASTER_NODE_PORT", "x").inOwnWords(),
		env("LOCUST_MODE_WORKER", "true"), env("LOCUST_MODE_WORKER", "YES"), env("LOCUST_MODE_WORKER", "maybe").inOwnWords(),
		env("LOCUST_MODE_WORKER", "").inOwnWords(), env("LOCUST_MODE_WORKER", "0"), env("LOCUST_LOCUSTFILE", "other.py"),
		env("LOCUST_TAGS", "a b"), env("LOCUST_TAGS", "[a, b]"), env("LOCUST_TAGS", `["a", 1, true, null, 1.5]`), env("LOCUST_TAGS", ""),
		env("LOCUST_TAGS", "[]"), env("LOCUST_TAGS", "[a, --, b]").inOwnWords(), env("LOCUST_EXCLUDE_TAGS", "x"), env("LOCUST_TAGS", "-a"),
		env("LOCUST_RESET_STATS", "1"), env("LOCUST_RESET_STATS", "off"), env("LOCUST_RESET_STATS", "off", "--reset-stats"),
		env("LOCUST_LOGLEVEL", "warning"), env("LOCUST_LOGFILE", "f"), env("LOCUST_SKIP_LOG_SETUP", "on"),
		env("LOCUST_STOP_TIMEOUT", "1m"), env("LOCUST_EXIT_CODE_ON_ERROR", "3"), env("LOCUST_PROCESSES", "2"),
		env("LOCUST_CONFIG_USERS", `{"user_class_name": "A"}`),
		env("LOCUST_USERS", "5"), env("LOCUST_HEADLESS", "true"), env("LOCUST_MODE_MASTER", "true"), env("LOCUST_EXPECT_WORKERS", "3"),
		env("LOCUST_CSV", "x"), env("LOCUST_WEB_PORT", "80"), env("LOCUST_RUN_TIME", "5m"), env("LOCUST_ENABLE_OPENTELEMETRY", "1"),
		env("LOCUST_WEB_AUTH", "a:b"), env("LOCUST_LEGACY_UI", "true"), env("LOCUST_HOST", "x", "-h"), env("LOCUST_UNHEARD_OF", "x"),
	}
}

func configurations() []oracleCase {
	return []oracleCase{
		conf("host = x\n"), conf("host=x"), conf("host: x"), conf("host x"), conf("--host x"), conf("--host = x"), conf("host\tx"),
		conf("# c\n; c\n---\n[section]\n\n  host = x  \r\nmaster-port = 5"), conf("host = x # c"), conf("host = x ; c"), conf("host = x#y"),
		conf("host = 'x y' # c"), conf(`host = "x"`), conf(`host = "x`), conf(`host = "a" b"`), conf(`host = ""`), conf("host ''"), conf("host ="), conf("host:"),
		conf("host = a = b"), conf("host : a : b"), conf("host  #  c"), conf("host = #x"), conf("host = [x]").inOwnWords(),
		conf("reset-stats"), conf("reset-stats = true"), conf("--reset-stats"), conf("reset-stats = False"), conf("reset-stats = x").inOwnWords(),
		conf("reset-stats #  c").inOwnWords(), conf("reset-stats ; c").inOwnWords(), conf("reset-stats =").inOwnWords(),
		conf("tags = a"), conf("tags = [a, b]"), conf(`tags = ["a", 2, false]`), conf("tags = []"), conf("tags ="), conf("tags = [a, --]").inOwnWords(), conf("tags = a b"),
		conf("tags = [a]", "-E", "b", "--", "C"), conf("tags = [a]", "C"), conf("exclude-tags: [x, y]\nequal-weights: yes"),
		conf("host = a\nhost = b"), conf("host = a\n--host = b"), conf("host = a", "--host", "b"), conf("loglevel = debug\nlogfile = f\nskip-log-setup"),
		conf("users = 5\nspawn-rate = 2\nrun-time = 1m\nheadless = true\nmaster = true\nexpect-workers = 2"), conf("web-port = 8"), conf("csv = x\nhtml = y\njson"),
		conf("stop-timeout = 1h"), conf("stop-timeout = x").inOwnWords(), conf("master-port = x").inOwnWords(), conf("config = y"), conf("worker\nlocustfile = a.py"),
		conf("nonsense = 1").inOwnWords(), conf("-H = x").inOwnWords(), conf("= x").inOwnWords(), conf("host = x\n: y").inOwnWords(),
		conf("help = true").inOwnWords(), conf("slave = true"), conf("legacy-ui = 1"), conf("web-auth = a:b"), conf("list = yes"), conf("Host = x").inOwnWords(),
		conf("version = 1").inOwnWords(), conf("processes = 1"), conf("exit-code-on-error = 4"), conf(`config-users = {"user_class_name": "A"}`),
		pyproject("[tool.locust]\nhost = 'x'\nmaster-port = 5\nreset-stats = true\ntags = ['a', 'b']\n"), pyproject("[tool.other]\nhost = 1"), pyproject(""),
		pyproject("[tool.locust]\nmaster-port = '6'\nequal-weights = false\nloglevel = \"debug\""), pyproject("[tool]\nlocust.host = 'x'"), pyproject("[tool.locust]\n"),
		pyproject("[tool.locust]\nhost = ['x']").inOwnWords(), pyproject("[tool.locust]\nfoo = 1").inOwnWords(), pyproject("[tool.locust").inOwnWords(),
		pyproject("[tool.locust]\nusers = 5\nspawn-rate = 1.5\nheadless = true"),
		pyproject("[tool.locust]\ntags = [1, true, 2.5, 1.0]"), pyproject("[tool.locust]\nhost = 5"), pyproject("[tool.locust]\nhost = 5.0"), pyproject("[tool.locust]\nhost = true"),
		pyproject("[tool.locust]\nreset-stats = 'x'").inOwnWords(), pyproject("[tool.locust]\ntags = ''"), pyproject("[tool.locust]\nhost = '''\na'''"),
	}
}

// locustOption is an option of the installed Locust.
type locustOption struct {
	Names     []string `json:"names"`
	Env       string   `json:"env"`
	Takes     string   `json:"takes"`
	StoreTrue bool     `json:"store_true"`
}

type oracleAnswer struct {
	Cases   []map[string]any `json:"cases"`
	Options []locustOption   `json:"options"`
}

func askLocustOptions(t *testing.T, cases []oracleCase) oracleAnswer {
	t.Helper()
	python := os.Getenv("GUST_LOCUST_PYTHON")
	if python == "" {
		t.Fatal("GUST_LOCUST_PYTHON has to name a Python that has Locust installed; `make unit` sets it")
	}
	for i := range cases {
		cases[i].Args = append([]string{}, cases[i].Args...)
		if cases[i].Env == nil {
			cases[i].Env = variables{}
		}
		if cases[i].Files == nil {
			cases[i].Files = files{}
		}
	}
	question, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	ask := exec.Command(python, "testdata/options.py")
	ask.Stdin, ask.Stderr = bytes.NewReader(question), os.Stderr
	out, err := ask.Output()
	if err != nil {
		t.Fatalf("ask Locust by %s: %v", python, err)
	}
	var answer oracleAnswer
	if err := json.Unmarshal(out, &answer); err != nil {
		t.Fatalf("Locust's answer: %v in %.300s", err, out)
	}
	return answer
}

func TestOptionsAsLocust(t *testing.T) {
	cases := oracleCases()
	answer := askLocustOptions(t, cases)
	if len(answer.Cases) != len(cases) {
		t.Fatalf("%d answers to %d cases", len(answer.Cases), len(cases))
	}
	for i, c := range cases {
		name, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(string(name), func(t *testing.T) { compareWithLocust(t, c, answer.Cases[i]) })
	}
}

func compareWithLocust(t *testing.T, c oracleCase, locust map[string]any) {
	t.Chdir(t.TempDir())
	for name, content := range c.Files {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	o, err := parseOptions(c.Args, maps.Clone(c.Env), "home", refusalFor(c.Args))
	wrong, isWrong := locust["error"].(string)
	var usage usageError
	switch {
	case c.refused && isWrong:
		t.Fatalf("Locust does not accept it: %s", wrong)
	case c.refused:
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), "argument -") {
			t.Errorf("not refused: %v", err)
		}
	case isWrong != (err != nil):
		t.Errorf("gust: %v\nLocust: %v", err, locust)
	case isWrong && !errors.As(err, &usage):
		t.Errorf("gust: %v is not a usage error", err)
	case isWrong && !c.ownWords:
		if got, want := usageOf(err.Error()), usageOf(wrong); got != want {
			t.Errorf("gust   %q\nLocust %q", got, want)
		}
	case !isWrong && o.help:
		if locust["help"] != true {
			t.Errorf("gust shows the help, Locust not: %v", locust)
		}
	case !isWrong:
		if got := valuesOf(t, o); !reflect.DeepEqual(got, locust) {
			t.Errorf("gust   %v\nLocust %v", got, locust)
		}
	}
}

// usageOf is an error without the program's name.
func usageOf(text string) string {
	_, text, _ = strings.Cut(text, ": error: ")
	return strings.TrimSpace(text)
}

func valuesOf(t *testing.T, o *options) map[string]any {
	content, err := json.Marshal(map[string]any{
		"locustfile": o.locustfile, "host": o.host, "config_users": append([]userConfig{}, o.configUsers...),
		"master_host": o.masterHost, "master_port": o.masterPort, "processes": o.processes,
		"tags": o.tags, "exclude_tags": o.excludeTags, "reset_stats": o.resetStats, "skip_log_setup": o.skipLogSetup,
		"loglevel": o.loglevel, "logfile": o.logfile, "exit_code_on_error": o.exitCode,
		"stop_timeout": o.stopTimeout.Seconds(), "equal_weights": o.equalWeights, "list": o.list,
		"user_classes": append([]string{}, o.userClasses...),
	})
	if err != nil {
		t.Fatal(err)
	}
	var values map[string]any
	if err := json.Unmarshal(content, &values); err != nil {
		t.Fatal(err)
	}
	return values
}

// A new option of Locust's is to be noticed here.
func TestEveryOptionOfLocustIsKnown(t *testing.T) {
	flags := flagTable()
	for _, theirs := range askLocustOptions(t, []oracleCase{}).Options {
		ours := find(flags, theirs.Names[0])
		if ours == nil {
			t.Errorf("Locust has the option %s, which is not in flagTable", strings.Join(theirs.Names, ", "))
			continue
		}
		if !slices.Equal(ours.names, theirs.Names) {
			t.Errorf("Locust calls it %q, flagTable %q", theirs.Names, ours.names)
		}
		if ours.env != theirs.Env {
			t.Errorf("%s: Locust reads %q from the environment, flagTable %q", theirs.Names[0], theirs.Env, ours.env)
		}
		want := map[string]arity{"one": single, "list": list, "none": nothing}[theirs.Takes]
		if theirs.StoreTrue {
			want = toggle
		}
		if ours.arity != want {
			t.Errorf("%s: flagTable has the arity %d, Locust's is %d", theirs.Names[0], ours.arity, want)
		}
	}
}
