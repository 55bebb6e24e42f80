package lib

import (
	"slices"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file looks for tags in the trees of source/thirdparty/bs4.py, where what
// is looked for is plain text: the usual case, in which a tree is walked without
// calling Python.

// tagSearch is what is looked for, and what was found.
type tagSearch struct {
	name  string // "" is any
	attrs map[string]string
	limit int
	deep  bool
	found *py.List
}

// findTags is find(tag, name, attrs, string, limit, recursive, kwargs): the tags
// that are asked for, or None if that takes more than comparing texts.
func findTags(_ *py.Thread, args []py.Value) (py.Value, error) {
	top, ok := args[0].(*py.Object)
	if !ok || given(args[3]) {
		return py.None, nil
	}
	s := tagSearch{attrs: make(map[string]string), limit: intOr(args[4], 0), found: py.NewList()}
	s.deep, _ = args[5].(bool)
	if given(args[1]) && args[1] != true {
		if s.name, ok = args[1].(string); !ok || s.name == "" {
			return py.None, nil
		}
	}
	if class, isText := args[2].(string); isText {
		s.attrs["class"] = class
	} else if given(args[2]) && !s.wants(args[2]) {
		return py.None, nil
	}
	if !s.wants(args[6]) {
		return py.None, nil
	}
	s.walk(top)
	return s.found, nil
}

// wants adds the attributes of a dict, if all are texts.
func (s *tagSearch) wants(v py.Value) bool {
	d, ok := v.(*py.Dict)
	if !ok {
		return false
	}
	for k, v := range d.All() {
		key, isKey := k.(string)
		text, isText := v.(string)
		if !isKey || !isText || key == "text" {
			return false
		}
		if key == "class_" {
			key = "class"
		}
		s.attrs[key] = text
	}
	return true
}

// allBelow is below(tag): the elements in it, of all depths, in their order.
func allBelow(_ *py.Thread, args []py.Value) (py.Value, error) {
	all := py.NewList()
	var walk func(o *py.Object)
	walk = func(o *py.Object) {
		contents, _ := o.OwnAttr("contents")
		list, _ := contents.(*py.List)
		if list == nil {
			return
		}
		for _, c := range list.Items {
			all.Items = append(all.Items, c)
			if child, ok := c.(*py.Object); ok {
				walk(child)
			}
		}
	}
	if top, ok := args[0].(*py.Object); ok {
		walk(top)
	}
	return all, nil
}

// walk tells whether to go on.
func (s *tagSearch) walk(o *py.Object) bool {
	contents, _ := o.OwnAttr("contents")
	list, _ := contents.(*py.List)
	if list == nil {
		return true
	}
	for _, c := range list.Items {
		child, ok := c.(*py.Object)
		if !ok {
			continue
		}
		if _, isText := py.Unwrap(child).(string); isText {
			continue
		}
		if s.matches(child) {
			if s.found.Items = append(s.found.Items, child); s.limit > 0 && len(s.found.Items) >= s.limit {
				return false
			}
		}
		if s.deep && !s.walk(child) {
			return false
		}
	}
	return true
}

func (s *tagSearch) matches(o *py.Object) bool {
	if s.name != "" {
		if name, _ := o.OwnAttr("name"); name != s.name {
			return false
		}
	}
	if len(s.attrs) == 0 {
		return true
	}
	attrs, _ := o.OwnAttr("attrs")
	d, ok := attrs.(*py.Dict)
	if !ok {
		return false
	}
	for key, wanted := range s.attrs {
		if v, ok := d.GetStr(key); !ok || !attributeIs(v, wanted) {
			return false
		}
	}
	return true
}

// attributeIs compares with a value or, of those that are lists, with one of
// them or all together.
func attributeIs(v py.Value, wanted string) bool {
	list, ok := v.(*py.List)
	if !ok {
		text, isText := py.Unwrap(v).(string)
		return isText && text == wanted
	}
	var texts []string
	for _, item := range list.Items {
		text, _ := py.Unwrap(item).(string)
		texts = append(texts, text)
	}
	return slices.Contains(texts, wanted) || strings.Join(texts, " ") == wanted
}
