package scorecard

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/finding"

	"github.com/ospora/ospora/ospora"
)

// detailsOf turns what a check logged into details. What it only saw on the way
// comes last and sorted: Scorecard goes over maps for it, in random order.
func detailsOf(logged []checker.CheckDetail) []ospora.FindingDetail {
	var said, seen []ospora.FindingDetail
	for i := range logged {
		d := detailOf(&logged[i])
		if d.Level == ospora.DetailDebug {
			seen = append(seen, d)
			continue
		}
		said = append(said, d)
	}
	slices.SortStableFunc(seen, byText)
	return append(said, seen...)
}

func byText(a, b ospora.FindingDetail) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Text, b.Text))
}

func detailOf(logged *checker.CheckDetail) ospora.FindingDetail {
	m := &logged.Msg
	d := ospora.FindingDetail{Level: levelOf(logged.Type), Text: valid(sortedNumbers(m.Text)), PathKind: kindName(m.Type), Path: valid(m.Path)}
	d.Line, d.EndLine, d.Snippet = int64(m.Offset), int64(m.EndOffset), snippet(m.Snippet)
	if m.Remediation != nil {
		d.Remedy = valid(m.Remediation.Text)
	}
	if m.Finding == nil {
		return d
	}
	d.Text = valid(m.Finding.Message)
	if r := m.Finding.Remediation; r != nil {
		d.Remedy, d.Effort = valid(r.Text), strings.ToLower(r.Effort.String())
	}
	if at := m.Finding.Location; at != nil {
		d.PathKind, d.Path = kindName(at.Type), valid(at.Path)
		d.Line, d.EndLine, d.Snippet = int64(value(at.LineStart)), int64(value(at.LineEnd)), snippet(value(at.Snippet))
	}
	return d
}

func value[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

func levelOf(t checker.DetailType) ospora.DetailLevel {
	switch t {
	case checker.DetailInfo:
		return ospora.DetailInfo
	case checker.DetailWarn:
		return ospora.DetailWarn
	}
	return ospora.DetailDebug
}

func kindName(t finding.FileType) string {
	switch t {
	case finding.FileTypeSource:
		return "source"
	case finding.FileTypeBinary:
		return "binary"
	case finding.FileTypeText:
		return "text"
	case finding.FileTypeURL:
		return "url"
	}
	return "none"
}

// snippet cuts a text from a repository to 1 KiB.
func snippet(s string) string {
	if len(s) > 1<<10 {
		s = s[:1<<10]
		for len(s) > 0 && !utf8.RuneStart(s[len(s)-1]) {
			s = s[:len(s)-1]
		}
		s = strings.TrimSuffix(s, string(utf8.RuneError))
	}
	return valid(s)
}

func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

const untested = "List of pull requests without CI test: "

// sortedNumbers puts the numbers of change requests in order that SAST lists in
// the random order of a map.
func sortedNumbers(s string) string {
	list, ok := strings.CutPrefix(s, untested)
	if !ok {
		return s
	}
	numbers := strings.Split(list, ", ")
	slices.SortFunc(numbers, func(a, b string) int {
		x, _ := strconv.Atoi(a)
		y, _ := strconv.Atoi(b)
		return cmp.Compare(x, y)
	})
	return untested + strings.Join(numbers, ", ")
}
