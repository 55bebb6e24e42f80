package lib

import (
	"regexp"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"github.com/gustload/gust/worker/internal/py"
)

// This file reads HTML and selects in it for bs4, lxml.html and pyquery. The
// trees are Python objects (source/thirdparty/bs4.py); golang.org/x/net/html
// reads, and cascadia selects in a copy of the tree.

func nativeHTML() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gusthtml", Init: func(t *py.Thread, m *py.Module) error {
		m.Def("events", func(t *py.Thread, a py.Args) (py.Value, error) {
			text, err := t.Str(a.Pos[0])
			if err != nil {
				return nil, err
			}
			return htmlEvents(text), nil
		})
		m.Def("document", func(t *py.Thread, a py.Args) (py.Value, error) {
			text, err := t.Str(a.Pos[0])
			if err != nil {
				return nil, err
			}
			root, err := html.Parse(strings.NewReader(text))
			if err != nil {
				return nil, py.ValueErrorf("%s", err)
			}
			events := py.NewList()
			nodeEvents(events, root)
			return events, nil
		})
		m.Def("select", selectTags)
		function(m, "find", 7, 7, findTags)
		function(m, "below", 1, 1, allBelow)
		function(m, "xpath", 4, 4, evaluatePath)
		function(m, "css", 3, 3, selectListed)
		return nil
	}}
}

// htmlEvents are what html.parser calls its handlers for: lists of a kind, a
// text, and for a start tag its attributes and whether it ends itself.
func htmlEvents(text string) *py.List {
	events := py.NewList()
	add := func(kind, data string, more ...py.Value) {
		events.Items = append(events.Items, py.NewTuple(append([]py.Value{kind, data}, more...)...))
	}
	z := html.NewTokenizer(strings.NewReader(text))
	raw := false // in a script or style, whose text has no entities
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return events
		case html.TextToken:
			if raw {
				add("data", string(z.Raw()))
			} else {
				add("data", unescapeHTML(string(z.Raw())))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			raw = kind == html.StartTagToken && (token.Data == "script" || token.Data == "style")
			add("start", token.Data, attributeDict(token.Attr), kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			raw = false
			add("end", z.Token().Data)
		case html.CommentToken:
			add("comment", z.Token().Data)
		case html.DoctypeToken:
			add("doctype", strings.TrimSuffix(strings.TrimSpace(string(z.Raw())[len("<!doctype"):]), ">"))
		}
	}
}

func attributeDict(attrs []html.Attribute) *py.Dict {
	d := py.NewDict()
	for _, a := range attrs {
		key := a.Key
		if a.Namespace != "" {
			key = a.Namespace + ":" + key
		}
		d.SetStr(key, a.Val)
	}
	return d
}

var htmlEntity = regexp.MustCompile(`&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][-.a-zA-Z0-9]*;?)`)

// unescapeHTML resolves entities; of one that is unknown the semicolon is lost,
// as in bs4 (bs4/builder/_htmlparser.py, handle_entityref).
func unescapeHTML(text string) string {
	if !strings.Contains(text, "&") {
		return text
	}
	return htmlEntity.ReplaceAllStringFunc(text, func(entity string) string {
		name := strings.TrimSuffix(entity, ";")
		if c := html.UnescapeString(name + ";"); c != name+";" {
			return c
		}
		return name
	})
}

// nodeEvents are the events of a tree.
func nodeEvents(events *py.List, n *html.Node) {
	add := func(kind, data string, more ...py.Value) {
		events.Items = append(events.Items, py.NewTuple(append([]py.Value{kind, data}, more...)...))
	}
	switch n.Type {
	case html.TextNode:
		add("data", n.Data)
	case html.CommentNode:
		add("comment", n.Data)
	case html.DoctypeNode:
		add("doctype", n.Data)
	case html.ElementNode:
		add("start", n.Data, attributeDict(n.Attr), false)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		nodeEvents(events, c)
	}
	if n.Type == html.ElementNode {
		add("end", n.Data)
	}
}

// selectTags is select(top, scope, selector, limit): the tags below scope that
// a CSS selector matches, in the tree whose outermost object is top.
func selectTags(t *py.Thread, a py.Args) (py.Value, error) {
	top, ok := a.Pos[0].(*py.Object)
	if !ok {
		return nil, py.TypeErrorf("select() takes a tag")
	}
	selector, _ := a.Pos[2].(string)
	limit, _ := a.Pos[3].(int)
	compiled, err := cascadia.ParseGroup(strings.ReplaceAll(selector, ":-soup-contains(", ":contains("))
	if err != nil {
		return nil, py.ValueErrorf("%s", err)
	}
	tags := make(map[*html.Node]*py.Object)
	var scope *html.Node
	root := copyTag(top, tags, func(o *py.Object, n *html.Node) {
		if o == a.Pos[1] {
			scope = n
		}
	})
	found := py.NewList()
	if scope == nil {
		scope = root
	}
	for _, n := range cascadia.QueryAll(scope, compiled) {
		if n == scope {
			continue
		}
		if found.Items = append(found.Items, tags[n]); limit > 0 && len(found.Items) == limit {
			break
		}
	}
	return found, nil
}

// copyTag makes the node of a tag of source/thirdparty/bs4.py: what has a list
// of contents is one, and all else is text.
func copyTag(o *py.Object, tags map[*html.Node]*py.Object, seen func(*py.Object, *html.Node)) *html.Node {
	name, _ := o.OwnAttr("name")
	text, _ := name.(string)
	n := &html.Node{Type: html.ElementNode, Data: text}
	if text == "[document]" {
		n.Type = html.DocumentNode
	}
	if attrs, _ := o.OwnAttr("attrs"); attrs != nil {
		if d, ok := attrs.(*py.Dict); ok {
			for k, v := range d.All() {
				key, _ := k.(string)
				n.Attr = append(n.Attr, html.Attribute{Key: key, Val: attributeText(v)})
			}
		}
	}
	tags[n] = o
	seen(o, n)
	contents, _ := o.OwnAttr("contents")
	list, _ := contents.(*py.List)
	if list == nil {
		return n
	}
	for _, c := range list.Items {
		child, ok := c.(*py.Object)
		if !ok {
			continue
		}
		if s, isText := py.Unwrap(child).(string); isText {
			n.AppendChild(&html.Node{Type: html.TextNode, Data: s})
			continue
		}
		n.AppendChild(copyTag(child, tags, seen))
	}
	return n
}

func attributeText(v py.Value) string {
	switch v := py.Unwrap(v).(type) {
	case string:
		return v
	case *py.List:
		parts := make([]string, len(v.Items))
		for i, item := range v.Items {
			parts[i], _ = py.Unwrap(item).(string)
		}
		return strings.Join(parts, " ")
	}
	return ""
}
