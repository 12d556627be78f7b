package scorecard

import (
	"bytes"
	"path"
	"strings"

	"github.com/h2non/filetype"
)

// class is what the contents of a file are to checks, whatever its name. One bit
// must hold for every text that the check's own test holds for.
type class uint32

const (
	classSeen    class = 1 << iota // the contents were looked at
	classBinary                    // of a type that Binary-Artifacts names
	classText                      // the first 1,024 bytes are text to it
	classShell                     // begins with #! and one of the shells that are parsed
	classShebang                   // begins with #!
	classCut                       // only the beginning was looked at
	// from here on one bit for each of fuzzMarks: looked for
	classAsked
	// and from here on: found
	classFuzz = classAsked << 10
)

func (c class) has(any class) bool { return c&any != 0 }

// headBytes is how much of a file tells its type: that of an ISO image stands
// behind 32 KiB.
const headBytes = 40 << 10

const (
	isoBytes  = 32 << 10     // a longer file may be an ISO image, whatever it begins with
	isoHead   = isoBytes + 6 // ends with what tells one
	textBytes = 1 << 10      // so much tells whether it is text to Binary-Artifacts
)

// classify looks at contents under a base name: the given marks are looked for in
// files of their languages alone.
func classify(base string, data []byte, marks []fuzzMark) class {
	c := classSeen
	set := func(bit class, when bool) {
		if when {
			c |= bit
		}
	}
	set(classBinary, binaryType(data))
	set(classText, isText(data))
	shebang, shell := shebangOf(data)
	set(classShebang, shebang)
	set(classShell, shell)
	for i := range marks {
		if marks[i].of(base) {
			set(classAsked<<i, true)
			set(classFuzz<<i, marks[i].in(data))
		}
	}
	return c
}

// binaryType asks what Binary-Artifacts asks first.
func binaryType(data []byte) bool {
	if !mayBeBinary(data) {
		return false
	}
	kind, err := filetype.Get(data[:min(len(data), headBytes)])
	return err == nil && binaryExtensions[kind.Extension]
}

// binaryStarts are how files of the types begin that Binary-Artifacts names. An
// ISO image may begin with anything and is longer than 32 KiB.
var binaryStarts = [...]string{
	"\x7fELF", "MZ", "!<", "\xed\xab\xee\xdb", "Cr24", "dex", "dey", "\x00asm",
	"\xfe", "\xce", "\xcf", "\xca", "\xbe", // Mach-O, whichever way its bytes are ordered
}

// mayBeBinary is false for most files, without a look at all types there are.
func mayBeBinary(data []byte) bool {
	return len(data) > isoBytes || startsBinary(data)
}

func startsBinary(data []byte) bool {
	for _, start := range binaryStarts {
		if len(data) >= len(start) && string(data[:len(start)]) == start {
			return true
		}
	}
	return false
}

// isText is what Binary-Artifacts takes for text.
func isText(data []byte) bool {
	data = data[:min(len(data), textBytes)]
	for i, c := range data {
		if c < ' ' && c != '\n' && c != '\t' && c != '\r' {
			// Scorecard leaves the last three bytes out.
			return i+4 > len(data)
		}
	}
	return true
}

const maxLine = 64 << 10

// shebangOf tells whether the first line begins with #! and, if so, whether it
// names a shell that Scorecard's parser takes.
func shebangOf(data []byte) (shebang, shell bool) {
	if !bytes.HasPrefix(data, []byte("#!")) {
		return false, false
	}
	line, _, ended := bytes.Cut(data[2:min(len(data), maxLine)], []byte("\n"))
	if !ended && len(data) >= maxLine {
		return false, false // longer than Scorecard reads a line
	}
	words := strings.Split(strings.TrimSuffix(string(line), "\r"), " ")
	program := path.Base(words[0])
	if strings.EqualFold(program, "env") && len(words) > 1 {
		program = path.Base(words[1])
	}
	for _, known := range shells {
		if strings.EqualFold(program, known) {
			return true, true
		}
	}
	return true, false
}

// shells are those that are parsed, by a name or an extension.
var shells = []string{"sh", "bash", "mksh"}

// fits reports whether all that a file of this name needs to be asked was asked.
func (c class) fits(base string, marks []fuzzMark) bool {
	if !c.has(classSeen) {
		return false
	}
	for i := range marks {
		if marks[i].of(base) && !c.has(classAsked<<i) {
			return false
		}
	}
	return true
}

// fuzzes reports whether a file has a mark of a language that its name is of.
func (c class) fuzzes(base string) bool {
	for i := range fuzzMarks {
		if c.has(classFuzz<<i) && fuzzMarks[i].of(base) {
			return true
		}
	}
	return false
}

// isShell reports whether Pinned-Dependencies parses a file as a shell script.
func isShell(base string, c class) bool {
	if c.has(classShebang) {
		return c.has(classShell)
	}
	for _, known := range shells {
		if strings.HasSuffix(base, "."+known) {
			return true
		}
	}
	return false
}

// fuzzMark is what a file of a language must hold for the Fuzzing check to find
// a fuzzer in it.
type fuzzMark struct {
	language   string // as Scorecard writes it
	extensions []string
	words      []string // all of them, on one line
}

var fuzzMarks = []fuzzMark{
	{"go", []string{"_test.go"}, []string{"Fuzz", "testing"}},
	{"haskell", []string{".hs", ".lhs"}, []string{"import", "Test."}},
	{"javascript", []string{".js"}, []string{"fast-check"}},
	{"typescript", []string{".ts"}, []string{"fast-check"}},
	{"python", []string{".py"}, []string{"import atheris"}},
	{"c", []string{".c"}, []string{"LLVMFuzzerTestOneInput"}},
	{"c++", []string{".cc", ".cpp"}, []string{"LLVMFuzzerTestOneInput"}},
	{"rust", []string{".rs"}, []string{"libfuzzer_sys"}},
	{"java", []string{".java"}, []string{"FuzzedDataProvider;"}},
	{"swift", []string{".swift"}, []string{"LLVMFuzzerTestOneInput"}},
}

func (m *fuzzMark) in(data []byte) bool {
	for _, word := range m.words {
		if !bytes.Contains(data, []byte(word)) {
			return false
		}
	}
	return true
}

// of reports whether the check reads files of this name for the language.
func (m *fuzzMark) of(base string) bool {
	base = strings.ToLower(base)
	for _, extension := range m.extensions {
		if strings.HasSuffix(base, extension) {
			return true
		}
	}
	return false
}

// fuzzLines returns the contents with nothing left but the lines that have all
// words of the mark, each on its place.
func (m *fuzzMark) lines(data []byte) []byte {
	var kept []byte
	for line := range bytes.SplitAfterSeq(data, []byte("\n")) {
		if m.in(line) {
			kept = append(kept, line...)
		} else if bytes.HasSuffix(line, []byte("\n")) {
			kept = append(kept, '\n')
		}
	}
	return kept
}
