package boomer_test

import (
	"bytes"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// surface are the exported declarations of the package in this folder, each as
// one line.
func surface(t *testing.T) (lines []string) {
	t.Helper()
	set := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	p, err := doc.NewFromFiles(set, files, "boomer")
	if err != nil {
		t.Fatal(err)
	}
	line := func(node ast.Node) string {
		var text bytes.Buffer
		if err := printer.Fprint(&text, set, node); err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Fields(text.String()), " ")
	}
	function := func(f *doc.Func) {
		f.Decl.Doc, f.Decl.Body = nil, nil
		if f.Decl.Recv != nil { // its name is nobody's concern
			f.Decl.Recv.List[0].Names = nil
		}
		lines = append(lines, line(f.Decl))
	}
	values := func(values []*doc.Value) {
		for _, v := range values {
			for _, name := range v.Names {
				if ast.IsExported(name) {
					lines = append(lines, v.Decl.Tok.String()+" "+name)
				}
			}
		}
	}
	values(p.Consts)
	values(p.Vars)
	for _, f := range p.Funcs {
		function(f)
	}
	for _, k := range p.Types {
		lines = append(lines, "type "+k.Name)
		if face, ok := k.Decl.Specs[0].(*ast.TypeSpec).Type.(*ast.InterfaceType); ok {
			for _, m := range face.Methods.List {
				lines = append(lines, k.Name+"."+m.Names[0].Name+strings.TrimPrefix(line(m.Type), "func"))
			}
		}
		if body, ok := k.Decl.Specs[0].(*ast.TypeSpec).Type.(*ast.StructType); ok {
			for _, f := range body.Fields.List {
				if len(f.Names) > 0 && f.Names[0].IsExported() {
					lines = append(lines, k.Name+"."+f.Names[0].Name+" "+line(f.Type))
				}
			}
		}
		values(k.Consts)
		values(k.Vars)
		for _, f := range slices.Concat(k.Funcs, k.Methods) {
			function(f)
		}
	}
	slices.Sort(lines)
	return lines
}

// testdata/surface.txt is every exported declaration of github.com/myzhan/boomer;
// this package has all of them, and no others but Bus, the type of Events.
func TestSurface(t *testing.T) {
	want, err := os.ReadFile("testdata/surface.txt")
	if err != nil {
		t.Fatal(err)
	}
	got := surface(t)
	var listed []string
	for line := range strings.Lines(string(want)) {
		listed = append(listed, strings.TrimSuffix(line, "\n"))
	}
	for _, line := range listed {
		if !slices.Contains(got, line) {
			t.Errorf("missing: %s", line)
		}
	}
	for _, line := range got {
		bus := line == "type Bus" || strings.HasPrefix(line, "Bus.")
		if !slices.Contains(listed, line) && !bus {
			t.Errorf("not boomer's: %s", line)
		}
	}
}
