package lib

import (
	"slices"

	"github.com/antchfx/xpath"

	"github.com/gustload/gust/worker/internal/py"
)

// This file evaluates XPath for lxml and pyquery: antchfx/xpath walks the
// Python trees of source/thirdparty/lxml_tree.py through pathNode.

// pathNode is a node as XPath sees it: an element, an attribute or a text.
type pathNode struct {
	kind       xpath.NodeType
	name, text string
	prefix, ns string
	parent     *pathNode
	children   []*pathNode
	attrs      []*pathNode
	at         int // among the parent's children
	order      int // in the document
	object     py.Value
}

func (n *pathNode) value() string {
	if n.kind != xpath.ElementNode && n.kind != xpath.RootNode {
		return n.text
	}
	all := ""
	for _, c := range n.children {
		if c.kind != xpath.CommentNode {
			all += c.value()
		}
	}
	return all
}

// pathWalker is where XPath is in a tree.
type pathWalker struct{ top, node *pathNode }

func (w *pathWalker) NodeType() xpath.NodeType { return w.node.kind }
func (w *pathWalker) LocalName() string        { return w.node.name }
func (w *pathWalker) Prefix() string           { return w.node.prefix }
func (w *pathWalker) NamespaceURL() string     { return w.node.ns }
func (w *pathWalker) Value() string            { return w.node.value() }
func (w *pathWalker) Copy() xpath.NodeNavigator {
	c := *w
	return &c
}
func (w *pathWalker) MoveToRoot() { w.node = w.top }
func (w *pathWalker) to(n *pathNode) bool {
	if n == nil {
		return false
	}
	w.node = n
	return true
}
func (w *pathWalker) MoveToParent() bool { return w.to(w.node.parent) }
func (w *pathWalker) MoveToChild() bool {
	return len(w.node.children) > 0 && w.to(w.node.children[0])
}
func (w *pathWalker) MoveToFirst() bool {
	p := w.node.parent
	return p != nil && w.node.kind != xpath.AttributeNode && w.to(p.children[0])
}
func (w *pathWalker) sibling(step int) bool {
	p := w.node.parent
	if p == nil || w.node.kind == xpath.AttributeNode {
		return false
	}
	i := w.node.at + step
	return i >= 0 && i < len(p.children) && w.to(p.children[i])
}
func (w *pathWalker) MoveToNext() bool     { return w.sibling(1) }
func (w *pathWalker) MoveToPrevious() bool { return w.sibling(-1) }
func (w *pathWalker) MoveToNextAttribute() bool {
	if w.node.kind == xpath.AttributeNode {
		next := w.node.at + 1
		return next < len(w.node.parent.attrs) && w.to(w.node.parent.attrs[next])
	}
	return len(w.node.attrs) > 0 && w.to(w.node.attrs[0])
}
func (w *pathWalker) MoveTo(other xpath.NodeNavigator) bool {
	o, ok := other.(*pathWalker)
	return ok && o.top == w.top && w.to(o.node)
}

// pathTree makes the node of a list [object, prefix, namespace, name,
// attributes, children]; texts are strings.
func pathTree(list *py.List, nodes map[py.Value]*pathNode, count *int) *pathNode {
	next := func() int { *count++; return *count }
	str := func(i int) string { s, _ := list.Items[i].(string); return s }
	n := &pathNode{kind: xpath.ElementNode, object: list.Items[0], prefix: str(1), ns: str(2), name: str(3), order: next()}
	nodes[list.Items[0]] = n
	if d, ok := list.Items[4].(*py.Dict); ok {
		for k, v := range d.All() {
			name, _ := k.(string)
			text, _ := py.Unwrap(v).(string)
			n.attrs = append(n.attrs, &pathNode{kind: xpath.AttributeNode, name: name, text: text, parent: n, at: len(n.attrs), order: next()})
		}
	}
	children, _ := list.Items[5].(*py.List)
	for _, c := range children.Items {
		var child *pathNode
		switch c := c.(type) {
		case string:
			child = &pathNode{kind: xpath.TextNode, text: c, order: next()}
		case *py.List:
			child = pathTree(c, nodes, count)
		default:
			continue
		}
		child.parent, child.at = n, len(n.children)
		n.children = append(n.children, child)
	}
	return n
}

// evaluatePath is xpath(tree, element, path, namespaces).
func evaluatePath(_ *py.Thread, args []py.Value) (py.Value, error) {
	list, ok := args[0].(*py.List)
	path, isText := args[2].(string)
	if !ok || !isText {
		return nil, py.TypeErrorf("xpath() takes a text")
	}
	nodes := make(map[py.Value]*pathNode)
	root := &pathNode{kind: xpath.RootNode, object: py.None}
	top := pathTree(list, nodes, new(int))
	top.parent = root
	root.children = []*pathNode{top}
	spaces := make(map[string]string)
	if d, ok := args[3].(*py.Dict); ok {
		for k, v := range d.All() {
			prefix, _ := k.(string)
			spaces[prefix], _ = v.(string)
		}
	}
	compiled, err := xpath.CompileWithNS(path, spaces)
	if err != nil {
		return nil, py.ValueErrorf("%s", err)
	}
	at := nodes[args[1]]
	if at == nil {
		at = root
	}
	switch found := compiled.Evaluate(&pathWalker{root, at}).(type) {
	case *xpath.NodeIterator:
		var hits []*pathNode
		for found.MoveNext() {
			hits = append(hits, found.Current().(*pathWalker).node)
		}
		slices.SortStableFunc(hits, func(a, b *pathNode) int { return a.order - b.order })
		out := py.NewList()
		for _, n := range slices.Compact(hits) {
			if n.kind == xpath.ElementNode {
				out.Items = append(out.Items, n.object)
			} else {
				out.Items = append(out.Items, n.value())
			}
		}
		return out, nil
	case string, float64, bool:
		return found, nil
	}
	return py.None, nil
}
