package scorecard

import (
	"bytes"
	"fmt"

	"mvdan.cc/sh/v3/syntax"
)

// printed bounds how many characters Scorecard may print of one script. It
// prints each node of the syntax tree, and so what lies within it again, with its
// indentation: the work grows with the cube of the depth.
const printed = 32 << 20

// measureScript parses a script of which count said that it is safe to parse,
// and tells why Scorecard must not work on it, or "".
func measureScript(text []byte, seen counts, nesting int) string {
	script, err := syntax.NewParser().Parse(bytes.NewReader(text), "")
	if err != nil {
		if seen.deepest > nesting {
			return fmt.Sprintf("brackets %d deep, more than %d", seen.deepest, nesting)
		}
		return "" // Scorecard gives up here too
	}
	depth, deepest, size, lines, quoted := 0, 0, 0, 0, 0
	syntax.Walk(script, func(node syntax.Node) bool {
		if node == nil {
			depth--
			return true
		}
		depth++
		deepest = max(deepest, depth)
		size += int(node.End().Offset() - node.Pos().Offset())
		lines += int(node.End().Line()-node.Pos().Line()) + 1
		switch node.(type) {
		case *syntax.SglQuoted, *syntax.DblQuoted:
			inner, _ := (&Limits{ScriptBytes: len(text)}).count(text[node.Pos().Offset():node.End().Offset()])
			quoted = max(quoted, inner.total)
		}
		return true
	})
	switch cost := size + lines*deepest; {
	case cost > printed:
		return fmt.Sprintf("a syntax tree %d deep whose nodes are %d characters, more than %d", deepest, cost, printed)
	case quoted > nesting:
		// It may be a script for another shell, which is parsed in turn.
		return fmt.Sprintf("a quoted text with %d brackets and operators, more than %d", quoted, nesting)
	}
	return ""
}
