package main

// This file defines a shop with an API, as load tests like to have it. What it answers depends on the request alone, but
// for three counters that a test names itself; so two workers that ask the same get the same.
//
//	POST /api/login                 JSON or form with username and password; "wrong" is 401; sets the cookie "sid"
//	POST /api/refresh               {"refresh": ...} -> the next token of that user
//	ANY  /api/me                    needs a token: 401 without
//	ANY  /api/short                 needs a token, which is good for three calls, then 401
//	GET  /api/items?page=N&size=M   a page of 12 items
//	POST /api/items                 201 and a Location; the id follows from the body
//	ANY  /api/items/N               one item, 404 above 100
//	POST /api/cart                  needs the cookie "sid": 403 without
//	POST /api/orders                201, the id follows from the body
//	GET  /api/jobs/ID               "pending" twice for each ID, then "done"
//	POST /graphql                   data or errors, as the operation's name says
//	ANY  /flaky/KEY?fail=N          503 for the first N calls of each KEY
//	ANY  /signed                    200 if the header X-Signature signs the request, else 403
//	ANY  /ok/..., /any/..., /shape/...  {"ok":true}; tests do not look at what comes after /any/, nor at the values of /shape/

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// signingKey is shared with the locustfiles that sign.
const signingKey = "s3cr3t"

// A shop counts calls by key; its methods are safe for concurrent use.
type shop struct {
	mu    sync.Mutex
	calls map[string]int
}

func (s *shop) addTo(answers *http.ServeMux) {
	answers.HandleFunc("POST /api/login", serveAPILogin)
	answers.HandleFunc("POST /api/refresh", serveRefresh)
	answers.HandleFunc("/api/me", withToken(serveMe))
	answers.HandleFunc("/api/short", withToken(s.serveShort))
	answers.HandleFunc("GET /api/items", serveItems)
	answers.HandleFunc("POST /api/items", serveNewItem)
	answers.HandleFunc("/api/items/{id}", serveItem)
	answers.HandleFunc("POST /api/cart", serveCart)
	answers.HandleFunc("POST /api/orders", serveNewOrder)
	answers.HandleFunc("GET /api/jobs/{id}", s.serveJob)
	answers.HandleFunc("POST /graphql", serveGraphQL)
	answers.HandleFunc("/flaky/{key}", s.serveFlaky)
	answers.HandleFunc("/signed", serveSigned)
	answers.HandleFunc("/ok/", serveOK)
	answers.HandleFunc("/any/", serveOK)
	answers.HandleFunc("/shape/", serveOK)
}

// call counts a call and returns how many there were with this key, it included.
func (s *shop) call(key string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.calls == nil {
		s.calls = make(map[string]int)
	}
	s.calls[key]++
	return s.calls[key]
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// An error means that the asker went away; the answer has noted it.
	_ = json.NewEncoder(w).Encode(value)
}

func writeProblem(w http.ResponseWriter, status int, text string) {
	writeJSON(w, status, map[string]string{"error": text})
}

// fields returns the fields of a body that is a JSON object or a form.
func fields(r *http.Request) map[string]string {
	out := make(map[string]string)
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		var object map[string]any
		if json.NewDecoder(r.Body).Decode(&object) == nil {
			for name, value := range object {
				out[name] = fmt.Sprint(value)
			}
		}
		return out
	}
	if r.ParseForm() == nil {
		for name := range r.PostForm {
			out[name] = r.PostForm.Get(name)
		}
	}
	return out
}

func serveAPILogin(w http.ResponseWriter, r *http.Request) {
	given := fields(r)
	name := given["username"]
	if name == "" || given["password"] == "" || given["password"] == "wrong" {
		writeProblem(w, http.StatusUnauthorized, "bad credentials")
		return
	}
	http.SetCookie(w, &http.Cookie{Name: "sid", Value: name, Path: "/", HttpOnly: true})
	writeJSON(w, http.StatusOK, map[string]any{
		"token": "tok-" + name + "-1", "refresh": "ref-" + name + "-1", "expires_in": 60, "token_type": "Bearer",
		"user": map[string]any{"id": number32(name), "name": name, "roles": []string{"buyer"}},
	})
}

// number32 is a number of four digits that follows from text.
func number32(text string) int { return 1000 + int(crc32.ChecksumIEEE([]byte(text))%9000) }

func serveRefresh(w http.ResponseWriter, r *http.Request) {
	rest, known := strings.CutPrefix(fields(r)["refresh"], "ref-")
	dash := strings.LastIndexByte(rest, '-')
	if !known || dash < 0 {
		writeProblem(w, http.StatusUnauthorized, "bad refresh token")
		return
	}
	n, _ := strconv.Atoi(rest[dash+1:])
	next := rest[:dash+1] + strconv.Itoa(n+1)
	writeJSON(w, http.StatusOK, map[string]any{"token": "tok-" + next, "refresh": "ref-" + next, "expires_in": 60})
}

func withToken(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.Header.Get("Authorization"), "Bearer tok-") {
			w.Header().Set("WWW-Authenticate", `Bearer realm="shop"`)
			writeProblem(w, http.StatusUnauthorized, "token required")
			return
		}
		h(w, r)
	}
}

func serveMe(w http.ResponseWriter, r *http.Request) {
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	writeJSON(w, http.StatusOK, map[string]any{"token": token, "cart": []int{}, "balance": 12.5})
}

func (s *shop) serveShort(w http.ResponseWriter, r *http.Request) {
	if s.call("short "+r.Header.Get("Authorization")) > 3 {
		writeProblem(w, http.StatusUnauthorized, "token expired")
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"data": []int{1, 2, 3}})
}

const itemCount = 12

func item(id int) map[string]any {
	return map[string]any{
		"id": id, "name": fmt.Sprintf("Item %d", id), "price": math.Round(float64(id)*199.9) / 100,
		"in_stock": id%3 != 0, "tags": []string{"new", fmt.Sprintf("c%d", id%4)}, "sku": fmt.Sprintf("SKU-%04d", id),
		"description": nil, "title": "Größe " + strconv.Itoa(id),
	}
}

func serveItems(w http.ResponseWriter, r *http.Request) {
	page, size := 1, 5
	query := r.URL.Query()
	if n, err := strconv.Atoi(query.Get("page")); err == nil && n > 0 {
		page = n
	}
	if n, err := strconv.Atoi(query.Get("size")); err == nil && n > 0 {
		size = n
	}
	items := []map[string]any{}
	for id := (page-1)*size + 1; id <= min(page*size, itemCount); id++ {
		items = append(items, item(id))
	}
	var next any
	if page*size < itemCount {
		next = fmt.Sprintf("/api/items?page=%d&size=%d", page+1, size)
	}
	w.Header().Set("X-Total-Count", strconv.Itoa(itemCount))
	writeJSON(w, http.StatusOK, map[string]any{"items": items, "page": page, "total": itemCount, "next": next})
}

// readBody returns the body, and false if the peer went away.
func readBody(w http.ResponseWriter, r *http.Request) (body []byte, ok bool) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		lose(w)
		return nil, false
	}
	return body, true
}

func serveNewItem(w http.ResponseWriter, r *http.Request) {
	body, ok := readBody(w, r)
	if !ok {
		return
	}
	var given any
	if err := json.Unmarshal(body, &given); err != nil {
		writeProblem(w, http.StatusUnprocessableEntity, "no JSON")
		return
	}
	id := number32(string(body))
	w.Header().Set("Location", "/api/items/"+strconv.Itoa(id%100))
	writeJSON(w, http.StatusCreated, map[string]any{"id": id, "created": true, "item": given})
}

func serveItem(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.Atoi(r.PathValue("id"))
	switch {
	case err != nil:
		writeProblem(w, http.StatusBadRequest, "no number")
	case id > 100:
		writeProblem(w, http.StatusNotFound, "not found")
	case r.Method == http.MethodDelete:
		w.WriteHeader(http.StatusNoContent)
	case r.Method == http.MethodOptions:
		w.Header().Set("Allow", "GET, HEAD, PUT, PATCH, DELETE, OPTIONS")
		w.WriteHeader(http.StatusNoContent)
	default:
		w.Header().Set("Etag", fmt.Sprintf(`"v%d"`, id))
		w.Header().Set("X-Method", r.Method)
		writeJSON(w, http.StatusOK, item(id))
	}
}

func serveCart(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("sid")
	if err != nil {
		writeProblem(w, http.StatusForbidden, "no session")
		return
	}
	given := fields(r)
	writeJSON(w, http.StatusOK, map[string]any{"owner": cookie.Value, "item": given["item"], "quantity": given["quantity"]})
}

func serveNewOrder(w http.ResponseWriter, r *http.Request) {
	body, ok := readBody(w, r)
	if !ok {
		return
	}
	writeJSON(w, http.StatusCreated, map[string]any{"order": fmt.Sprintf("ord-%d", number32(string(body))), "status": "new"})
}

func (s *shop) serveJob(w http.ResponseWriter, r *http.Request) {
	status := "pending"
	n := s.call("job " + r.PathValue("id"))
	if n > 2 {
		status = "done"
	}
	writeJSON(w, http.StatusOK, map[string]any{"status": status, "polls": n})
}

func serveGraphQL(w http.ResponseWriter, r *http.Request) {
	var query struct {
		OperationName string         `json:"operationName"`
		Variables     map[string]any `json:"variables"`
	}
	if err := json.NewDecoder(r.Body).Decode(&query); err != nil {
		writeProblem(w, http.StatusBadRequest, "no JSON")
		return
	}
	if strings.HasPrefix(query.OperationName, "Bad") {
		writeJSON(w, http.StatusOK, map[string]any{"data": nil, "errors": []any{map[string]any{"message": "Cannot query field", "path": []string{"x"}}}})
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"data": map[string]any{"name": query.OperationName, "variables": query.Variables}})
}

func (s *shop) serveFlaky(w http.ResponseWriter, r *http.Request) {
	fail, ok := number(w, r, "?fail", 0, 1000)
	if !ok {
		return
	}
	n := s.call("flaky " + r.PathValue("key"))
	if n <= fail {
		w.Header().Set("Retry-After", "0")
		writeProblem(w, http.StatusServiceUnavailable, "try again")
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"calls": n})
}

// serveSigned wants the HMAC of method, request URI and body, each on a line.
func serveSigned(w http.ResponseWriter, r *http.Request) {
	body, ok := readBody(w, r)
	if !ok {
		return
	}
	mac := hmac.New(sha256.New, []byte(signingKey))
	fmt.Fprintf(mac, "%s\n%s\n%s", r.Method, r.RequestURI, body)
	if want := hex.EncodeToString(mac.Sum(nil)); r.Header.Get("X-Signature") != want {
		writeProblem(w, http.StatusForbidden, "bad signature")
		return
	}
	serveOK(w, r)
}

func serveOK(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]bool{"ok": true})
}
