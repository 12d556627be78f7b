package readiness

import (
	"strings"

	"github.com/ospora/ospora/ospora"
)

// Frame is the sampling frame of pooled items: the list of what there is to be
// measured. What stands in it and has no measure lowers the coverage; a measure of what
// does not stand in it is left out. Where it lists nothing, all that any measure of the
// input speaks of is taken for the whole, so that a repository of which nothing at all was
// handed in cannot be missed. Särndal, Swensson & Wretman 1992, Model Assisted Survey
// Sampling (ISBN 978-0-387-40620-6), section 1.2.
type Frame struct {
	// Subjects are all subjects of a kind, such as the repositories of a register.
	Subjects map[ospora.SubjectKind][]string
	// Variants are all variants of an indicator of the subject itself, such as the courses
	// of training_gain: "course=basics".
	Variants map[string][]string
}

// names is a set of them.
type names map[string]bool

// named are the subjects and variants that measures speak of, for what a frame does not
// list.
type named struct {
	subjects map[ospora.SubjectKind]names
	variants names // of the subject itself
}

func (n *named) add(m *ospora.Measure, own bool) {
	if n.subjects[m.SubjectKind] == nil {
		n.subjects[m.SubjectKind] = names{}
	}
	n.subjects[m.SubjectKind][m.Subject] = true
	if own {
		n.variants[m.Variant] = true
	}
}

// frameOf is all that an item pools: names of subjects, or variants of the subject's
// own.
func (s *shelf) frameOf(it *Item) names {
	from := it.From
	prefix, open := strings.CutSuffix(from.Variant, "*")
	list, listed := s.frame.Subjects[from.Kind]
	if open {
		list, listed = s.frame.Variants[from.Measure]
	}
	if !listed && !open {
		return s.named.subjects[from.Kind]
	}
	all := names{}
	for _, name := range list {
		all[name] = true
	}
	if !listed {
		for variant := range s.named.variants {
			if strings.HasPrefix(variant, prefix) {
				all[variant] = true
			}
		}
	}
	return all
}

// framed are the parts that stand in the item's frame. outside counts the others, and
// missing what stands in the frame and has no part.
func (s *shelf) framed(it *Item, parts []*ospora.Measure) (kept []*ospora.Measure, outside, missing int) {
	all := s.frameOf(it)
	for _, part := range parts {
		name := part.Subject
		if it.From.Kind == "" {
			name = part.Variant
		}
		if all[name] {
			kept = append(kept, part)
		}
	}
	return kept, len(parts) - len(kept), len(all) - len(kept)
}
