package sourcetest

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/url"
	"reflect"
	"strings"
)

// checkSecrets greps all that a source says for what it must keep to itself, as
// written, in base64 and as URLs write it.
func checkSecrets(p *probe) {
	p.needs("Secrets", len(p.subject.Secrets))
	for _, s := range p.scenes() {
		p.grepRows(s.name, s.sighting)
	}
	source := p.source()
	_, told := p.watch(source)
	p.grep("progress", fmt.Sprintf("%+v", told))
	p.grep("the name", source.Name())
	for _, k := range p.subject.places(len(p.whole().rows) - 1) {
		ctx, cancel := context.WithCancel(p.Context())
		s := observe(source.Visit(ctx, p.look(p.subject.Target)), p.subject.patience(), func(n int) bool {
			if n == k {
				cancel()
			}
			return true
		})
		cancel()
		p.ended(p.subject.Target, s)
		p.grepError(fmt.Sprintf("the error after row %d", k-1), s.err)
	}
}

// grepRows looks at every value of every row, stored or not.
func (p *probe) grepRows(scene string, s *sighting) {
	for i, r := range s.rows {
		leaves(r.Row, func(l leaf) {
			text := l.text()
			if l.value.Kind() == reflect.String {
				text = l.value.String() // without quoting
			}
			p.grep(fmt.Sprintf("%s: %s: field %s", scene, s.name(i), l.path), text)
		})
	}
}

func (p *probe) grepError(where string, err error) {
	if err != nil {
		p.grep(where, err.Error())
		p.grep(where, fmt.Sprintf("%+v", err))
	}
}

func (p *probe) grep(where, text string) {
	for i, secret := range p.subject.Secrets {
		for how, form := range map[string]string{
			"as written": secret, "in base64": base64.StdEncoding.EncodeToString([]byte(secret)), "in a URL": url.QueryEscape(secret),
		} {
			if secret != "" && strings.Contains(text, form) {
				p.breach("%s shows Subject.Secrets[%d] %s", where, i, how)
				break
			}
		}
	}
}
