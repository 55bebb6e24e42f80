// Package syntax turns Python 3.12 source into a tree.
//
// The tree mirrors CPython's ast module, node for node and field for field,
// so that Dump can be compared with ast.dump. Parse reads a file, ParseExpr
// one expression. What CPython's parser and compiler refuse without looking at
// scopes is refused here, with CPython's words and position; what needs scopes
// is left to package resolve. async code is parsed like any other.
//
// Known to differ from CPython 3.12: the message where a name that match, case or
// type begins with, like m or t, lacks a comma behind it, and that for a call of
// a function named match in a file with another mistake (CPython goes wrong in
// both); more than 20 blocks within each other are taken; nesting is bounded by
// maxDepth and maxChain; of the encodings, only those of decode are known.
//
// Nothing in this package changes after a tree is built: a tree may be shared
// by any number of goroutines that only read it.
package syntax
