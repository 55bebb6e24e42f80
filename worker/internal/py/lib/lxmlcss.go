package lib

import (
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"github.com/gustload/gust/worker/internal/py"
)

// selectListed is css(tree, element, selector): the elements below one that a
// CSS selector matches, in a tree as pathTree takes it.
func selectListed(_ *py.Thread, args []py.Value) (py.Value, error) {
	list, ok := args[0].(*py.List)
	selector, isText := args[2].(string)
	if !ok || !isText {
		return nil, py.TypeErrorf("a selector is a text")
	}
	compiled, err := cascadia.ParseGroup(selector)
	if err != nil {
		return nil, py.ValueErrorf("%s", err)
	}
	objects := make(map[*html.Node]py.Value)
	var scope *html.Node
	var grow func(list *py.List) *html.Node
	grow = func(list *py.List) *html.Node {
		name, _ := list.Items[3].(string)
		n := &html.Node{Type: html.ElementNode, Data: name}
		objects[n] = list.Items[0]
		if list.Items[0] == args[1] {
			scope = n
		}
		if d, ok := list.Items[4].(*py.Dict); ok {
			for k, v := range d.All() {
				key, _ := k.(string)
				text, _ := py.Unwrap(v).(string)
				n.Attr = append(n.Attr, html.Attribute{Key: key, Val: text})
			}
		}
		children, _ := list.Items[5].(*py.List)
		for _, c := range children.Items {
			switch c := c.(type) {
			case string:
				n.AppendChild(&html.Node{Type: html.TextNode, Data: c})
			case *py.List:
				n.AppendChild(grow(c))
			}
		}
		return n
	}
	document := &html.Node{Type: html.DocumentNode}
	document.AppendChild(grow(list))
	if scope == nil {
		scope = document
	}
	found := py.NewList()
	for _, n := range cascadia.QueryAll(scope, compiled) {
		found.Items = append(found.Items, objects[n])
	}
	return found, nil
}
