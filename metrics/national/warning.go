package national

import "fmt"

func warnUnknown(g group) string {
	return fmt.Sprintf("of %.4g of %d persons the place is not known, and none of them is counted: see %s and %s, or gather evidence",
		g.unknown(), len(g.stated)+g.nowhere, TermSpread, TermMost)
}

const warnTruncated = "the history begins in or after the window's start, so that everybody looks new: give an earlier history"

func warnMaybeTruncated(days int64) string {
	return fmt.Sprintf("only %d days of history lie before the window: who paused longer looks new, the value is an upper bound; give more history", days)
}

const warnEnds = "the rows end too soon after the window to tell who has left: gather more, or end the window earlier"
