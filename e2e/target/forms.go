package main

// This file defines what browsers do: forms, cookies, uploads, passwords.
//
//	GET  /form?user=NAME            HTML with a hidden field csrf_token, and the cookie "csrftoken"
//	POST /form                      200 if the field csrf_token or the header X-Csrftoken is the cookie's value, else 403
//	ANY  /cookies/set?NAME=VALUE    sets cookies and redirects to /cookies; with stay=1 it does not redirect
//	ANY  /cookies/drop?name=NAME    removes a cookie
//	ANY  /cookies                   the request's cookies as JSON
//	POST /upload                    the parts of a multipart body as JSON
//	ANY  /reflect?headers=A,B       method, query, the headers A and B, form and JSON of the request as JSON
//	ANY  /basic/USER/PASSWORD       200 with these credentials, else 401

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

func addForms(answers *http.ServeMux) {
	answers.HandleFunc("GET /form", serveForm)
	answers.HandleFunc("POST /form", serveSubmitted)
	answers.HandleFunc("/cookies", serveCookies)
	answers.HandleFunc("/cookies/set", serveSetCookies)
	answers.HandleFunc("/cookies/drop", serveDropCookie)
	answers.HandleFunc("POST /upload", serveUpload)
	answers.HandleFunc("/reflect", serveReflect)
	answers.HandleFunc("/basic/{user}/{password}", serveBasic)
}

func serveForm(w http.ResponseWriter, r *http.Request) {
	token := "csrf-" + r.URL.Query().Get("user")
	http.SetCookie(w, &http.Cookie{Name: "csrftoken", Value: url.QueryEscape(token), Path: "/"})
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html>
<html><head><title>Sign in</title><meta name="csrf" content="%[1]s"></head>
<body><form action="/form" method="post">
  <input type="hidden" name="csrf_token" value="%[1]s">
  <input type="text" name="username"><input type="password" name="password">
  <a href="/page/1">one</a> <a class="next" href="/page/2">two</a>
</form></body></html>
`, html.EscapeString(token))
}

func serveSubmitted(w http.ResponseWriter, r *http.Request) {
	given := r.FormValue("csrf_token")
	if given == "" {
		given = r.Header.Get("X-Csrftoken")
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	cookie, err := r.Cookie("csrftoken")
	if err != nil || given == "" || url.QueryEscape(given) != cookie.Value {
		w.WriteHeader(http.StatusForbidden)
		io.WriteString(w, "<h1>CSRF verification failed</h1>\n")
		return
	}
	fmt.Fprintf(w, "<h1>Welcome, %s!</h1>\n", html.EscapeString(r.FormValue("username")))
}

func serveCookies(w http.ResponseWriter, r *http.Request) {
	all := make(map[string]string)
	for _, cookie := range r.Cookies() {
		all[cookie.Name] = cookie.Value
	}
	writeJSON(w, http.StatusOK, map[string]any{"cookies": all})
}

func serveSetCookies(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	stay := query.Get("stay") != ""
	query.Del("stay")
	for _, name := range slices.Sorted(maps.Keys(query)) {
		http.SetCookie(w, &http.Cookie{Name: name, Value: query.Get(name), Path: "/"})
	}
	if stay {
		serveOK(w, r)
		return
	}
	w.Header().Set("Location", "/cookies")
	w.WriteHeader(http.StatusFound)
}

func serveDropCookie(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: r.URL.Query().Get("name"), Path: "/", MaxAge: -1})
	serveOK(w, r)
}

// part is one part of a multipart body.
type part struct {
	Field    string `json:"field"`
	Filename string `json:"filename,omitempty"`
	Type     string `json:"type,omitempty"`
	Size     int    `json:"size"`
}

func serveUpload(w http.ResponseWriter, r *http.Request) {
	body, ok := readBody(w, r)
	if !ok {
		return
	}
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		writeProblem(w, http.StatusUnsupportedMediaType, "no multipart body")
		return
	}
	reader := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	parts := []part{}
	for {
		next, err := reader.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			writeProblem(w, http.StatusBadRequest, "broken multipart body")
			return
		}
		content, err := io.ReadAll(next)
		if err != nil {
			writeProblem(w, http.StatusBadRequest, "broken part")
			return
		}
		parts = append(parts, part{next.FormName(), next.FileName(), next.Header.Get("Content-Type"), len(content)})
	}
	writeJSON(w, http.StatusOK, map[string]any{"parts": parts})
}

func serveReflect(w http.ResponseWriter, r *http.Request) {
	body, ok := readBody(w, r)
	if !ok {
		return
	}
	out := map[string]any{"method": r.Method, "query": r.URL.Query(), "length": len(body)}
	seen := make(map[string]string)
	for name := range strings.SplitSeq(r.URL.Query().Get("headers"), ",") {
		if name != "" {
			seen[name] = r.Header.Get(name)
		}
	}
	out["headers"] = seen
	var parsed any
	if json.Unmarshal(body, &parsed) == nil {
		out["json"] = parsed
	}
	if form, err := url.ParseQuery(string(body)); err == nil && strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		out["form"] = form
	}
	writeJSON(w, http.StatusOK, out)
}

func serveBasic(w http.ResponseWriter, r *http.Request) {
	user, password, ok := r.BasicAuth()
	if !ok || user != r.PathValue("user") || password != r.PathValue("password") {
		w.Header().Set("WWW-Authenticate", `Basic realm="target"`)
		http.Error(w, "who are you?", http.StatusUnauthorized)
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"authenticated": true, "user": user})
}
