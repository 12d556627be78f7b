package sourcetest

import (
	"reflect"
	"strings"
)

// checkPersonal: the minimal profile stores every column that is not marked as
// plain, so that no such column may hold a name, an address or a login.
func checkPersonal(p *probe) {
	p.needs("Personal", len(p.subject.Personal))
	for _, s := range p.scenes() {
		for _, f := range s.facts() {
			leaves(f.row, func(l leaf) {
				if !l.stored || l.plain || l.missing || l.value.Kind() != reflect.String {
					return
				}
				for i, text := range p.subject.Personal {
					if text != "" && strings.Contains(l.value.String(), text) {
						p.breach("%s: %s: column %s holds Subject.Personal[%d], %q", s.name, f.name, l.path, i, text)
					}
				}
			})
		}
	}
}
