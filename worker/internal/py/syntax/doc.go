// Package syntax turns Python 3.12 source into a tree.
//
// The tree mirrors CPython's ast module, node for node and field for field,
// so that Dump can be compared with ast.dump. Parse reads a file, ParseExpr
// one expression. What CPython's parser and compiler refuse without looking at
// scopes is refused here, with CPython's words and position; what needs scopes
// is left to package resolve. async code is parsed like any other.
//
// Nothing in this package changes after a tree is built: a tree may be shared
// by any number of goroutines that only read it.
package syntax
