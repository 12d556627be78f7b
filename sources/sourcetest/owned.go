package sourcetest

import "github.com/ospora/ospora/ospora"

// checkRowsOwned: whoever receives a row owns it, so that a source may not use
// one struct for two rows.
func checkRowsOwned(p *probe) {
	for _, s := range p.scenes() {
		for i, r := range s.rows {
			if _, ok := r.Row.(*ospora.Tree); ok {
				continue // its files may be used only until the next row
			}
			if now := fullText(r.Row); now != r.text {
				p.breach("%s: %s became %s", s.name, s.show(i), short(now))
			}
		}
	}
}
