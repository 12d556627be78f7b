package github

import (
	"embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Queries lie in files of their own, each operation and each fragment in one that
// bears its name. What a query asks of several things at once is written for one,
// whose number is N, and is sent as often as there are things.
//
//go:embed queries
var queryFiles embed.FS

var (
	// repeated is what is written for one thing.
	repeated = regexp.MustCompile(`(?ms)^ *# for each N\n(.*?)^ *# end\n`)
	// numbered is a name that ends with the number of the thing.
	numbered = regexp.MustCompile(`([a-z])N\b`)
	// spread is where a fragment is used.
	spread = regexp.MustCompile(`\.\.\.(\w+)`)
)

// documents are those composed so far: as many as there are operations and numbers
// of things. It is safe for concurrent use.
type documents struct{ made sync.Map }

// of is the document of an operation that asks for n things.
func (d *documents) of(name string, n int) (string, error) {
	type key struct {
		name string
		n    int
	}
	if made, ok := d.made.Load(key{name, n}); ok {
		return made.(string), nil
	}
	document, err := compose(name, n)
	if err == nil {
		d.made.Store(key{name, n}, document)
	}
	return document, err
}

// compose is the document of an operation that asks for n things: the operation
// and the fragments that it reaches. [text/template] would do for the former, and
// would keep the linker from leaving out what nobody calls, four megabytes of a
// program.
func compose(name string, n int) (string, error) {
	var document strings.Builder
	files := []string{name}
	for i := 0; i < len(files); i++ {
		text, err := queryFiles.ReadFile("queries/" + files[i] + ".graphql")
		if err != nil {
			return "", fmt.Errorf("github: query %s: %w", name, err)
		}
		part := repeatEach(string(text), n)
		document.WriteString(part)
		for _, found := range spread.FindAllStringSubmatch(part, -1) {
			if file := "fragments/" + found[1]; !slices.Contains(files, file) {
				files = append(files, file)
			}
		}
	}
	return document.String(), nil
}

// repeatEach writes n times, numbered from 0, what is written for one thing.
func repeatEach(text string, n int) string {
	return repeated.ReplaceAllStringFunc(text, func(block string) string {
		one := repeated.FindStringSubmatch(block)[1]
		var all strings.Builder
		for i := range n {
			all.WriteString(numbered.ReplaceAllString(one, "${1}"+strconv.Itoa(i)))
		}
		return all.String()
	})
}
