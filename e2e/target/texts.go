package main

// This file defines texts in several shapes.
//
//	ANY /lines/N       N lines, sent in chunks
//	ANY /text/latin1   a text in ISO 8859-1, and the header says so
//	ANY /text/utf8     a text in UTF-8, and the header says so
//	ANY /text/plain    a text in UTF-8 whose header names no charset
//	ANY /badjson       says that it is JSON, and is not
//	ANY /empty         200 without a body
//	ANY /search?q=Q    as many results as Q has letters
//	GET /static/NAME   a small file, of a type that follows from the name
//	GET /page/N        HTML with a link to the next page

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"strconv"
	"unicode/utf8"
)

func addTexts(answers *http.ServeMux) {
	answers.HandleFunc("/lines/{count}", serveLines)
	answers.HandleFunc("/text/latin1", serveText("text/plain; charset=iso-8859-1", "Gr\xfc\xdfe aus K\xf6ln"))
	answers.HandleFunc("/text/utf8", serveText("text/plain; charset=utf-8", "Grüße aus Köln ☕"))
	answers.HandleFunc("/text/plain", serveText("text/plain", "Grüße"))
	answers.HandleFunc("/badjson", serveText("application/json", `{"broken": `))
	answers.HandleFunc("/empty", func(http.ResponseWriter, *http.Request) {})
	answers.HandleFunc("/search", serveSearch)
	answers.HandleFunc("GET /static/{name}", serveStatic)
	answers.HandleFunc("GET /page/{number}", servePageN)
}

func serveText(kind, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		io.WriteString(w, text)
	}
}

func serveLines(w http.ResponseWriter, r *http.Request) {
	count, ok := number(w, r, "count", 0, 100_000)
	if !ok {
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	for i := range count {
		fmt.Fprintf(w, "line %d\n", i)
		if i == 0 {
			// What was flushed has no Content-Length. It fails only when the asker is gone.
			_ = http.NewResponseController(w).Flush()
		}
	}
}

func serveSearch(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query().Get("q")
	results := []map[string]any{}
	for i := range utf8.RuneCountInString(query) {
		results = append(results, map[string]any{"id": i + 1, "score": 1 / float64(i+1)})
	}
	writeJSON(w, http.StatusOK, map[string]any{"query": query, "count": len(results), "results": results})
}

func serveStatic(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	kinds := map[string]string{".css": "text/css", ".js": "text/javascript", ".png": "image/png"}
	kind := kinds[path.Ext(name)]
	if kind == "" {
		kind = mime.FormatMediaType("text/plain", map[string]string{"charset": "utf-8"})
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "max-age=60")
	fmt.Fprintf(w, "/* %s */\n", name)
}

func servePageN(w http.ResponseWriter, r *http.Request) {
	n, ok := number(w, r, "number", 1, 1000)
	if !ok {
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, "<html><head><title>Page %d</title></head><body><a href=\"/page/%s\">next</a></body></html>\n", n, strconv.Itoa(n+1))
}
