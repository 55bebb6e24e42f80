package locustfile

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

// Access is what a program may do to the machine, beside sending requests with
// Locust's clients and requests.
type Access struct {
	// OwnFolder lets it read and write files below the folder of its locustfile,
	// and below the working directory if the locustfile is there too.
	OwnFolder bool

	// Folders are further ones; AllFiles is what the process may.
	Folders  []string
	AllFiles bool

	// Environ lets it know the environment, Processes start processes, Sockets
	// open connections of its own.
	Environ, Processes, Sockets bool
}

// DefaultAccess is what a program may do that comes from this machine's disk, or
// over the network: stock Locust lets both do all that the process may.
func DefaultAccess(network bool) Access {
	return Access{OwnFolder: !network, Environ: !network}
}

// Everything is what the process may do.
func Everything() Access {
	return Access{AllFiles: true, Environ: true, Processes: true, Sockets: true}
}

func (p *Program) access() Access {
	if p.opts.Access != nil {
		return *p.opts.Access
	}
	return DefaultAccess(p.files.network)
}

// files are those that the program may open.
func (a Access) files(l *loaded) py.Files {
	if a.AllFiles && !l.network {
		return lib.OSFiles()
	}
	folders := a.Folders
	if a.AllFiles {
		folders = append(folders, string(filepath.Separator))
	}
	if a.OwnFolder && !l.network {
		folders = append(folders, l.own()...)
	}
	disk := lib.FolderFiles(folders, a.Environ)
	if !l.network {
		return disk
	}
	return lib.WithTexts(l.texts(), disk)
}

// own are the folders of the locustfiles, and the working directory if one is
// below it: a test is often started from the root of its project.
func (l *loaded) own() (folders []string) {
	for _, f := range l.sources {
		folders = append(folders, filepath.Dir(f.Path))
	}
	wd, err := os.Getwd()
	if err != nil || filepath.Dir(wd) == wd {
		return folders
	}
	for _, folder := range folders {
		if rel, err := filepath.Rel(wd, folder); err == nil && !strings.HasPrefix(rel, "..") {
			return append(folders, wd)
		}
	}
	return folders
}

// texts are the files that came over the network.
func (l *loaded) texts() map[string]string {
	texts := make(map[string]string, len(l.sources))
	for _, f := range l.sources {
		texts[f.Path] = string(f.Source)
	}
	return texts
}

// importable are the files that imports may read: all, for a program from this
// machine, for it may have changed sys.path.
func (l *loaded) importable() py.Files {
	if l.network {
		return lib.WithTexts(l.texts(), lib.FolderFiles(nil, false))
	}
	return watched{lib.OSFiles(), l}
}
