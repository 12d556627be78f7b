package arrows_test

// The arrows: who may import whom, who may carry heavy weight, and what no
// library package does. Every rule is one line of one of the lists below, with
// its reason; check_test.go applies them and arrows_test.go proves that
// each of them bites.
//
// Rooms are folders from the root of the module, written as patterns: "a/b" is
// that folder, "a/*" each folder directly in a, "a/..." a and all below it, and
// "..." everything.

// door allows an import within the module. What no door allows is forbidden.
type door struct {
	from, to string
	but      []string // rooms of from that may not use it
	tests    bool     // only for tests
	why      string
}

var doors = []door{
	{from: "...", to: "ospora", why: "the words that everybody speaks"},
	{from: "...", to: "ospora/table", but: []string{"ospora"}, why: "tables defined once; the words themselves know no Arrow"},
	{from: "ospora/report", to: "ospora/publish", why: "what counts people enters a report after disclosure control alone, by its type"},
	{from: "metrics/*", to: "metrics/estimate", why: "numbers with their uncertainty"},
	{from: "metrics/readiness", to: "metrics/composite", why: "judges by composite indicators"},
	{from: "metrics", to: "metrics/*", why: "the catalogue takes ids from the families"},
	{from: "metrics/scorecard/worker", to: "metrics/scorecard", why: "the same checks in processes of their own"},
	{from: "sources/...", to: "sources/internal/...", why: "what sources share in private"},
	{from: "examples/...", to: "...", why: "where everything meets"},
	{from: "benchmarks/...", to: "...", why: "where everything is measured"},

	{from: "sources/...", to: "sources/sourcetest", tests: true, why: "the contract of a source"},
	{from: "...", to: "benchmarks/corpus/...", tests: true, why: "ecosystems with planted truth"},
	{from: "metrics/*", to: "metrics", tests: true, why: "a family holds the catalogue to what it computes"},
	{from: "ospora/...", to: "ospora/dataset", tests: true, why: "Collect and reports are tried on real tables"},
	{from: "ospora/...", to: "sources/git", tests: true, why: "the examples show a whole run"},
	{from: "sources/...", to: "ospora/dataset", tests: true, why: "facts are tried as stored rows"},
}

// Two doors are no lines, since they hold for every room alike: a room may
// import from its own internal folder, and a test the package that it tests.

// weight is a dependency that only some rooms may import.
type weight struct {
	name    string
	imports []string // import paths and all below them; * is one element
	rooms   []string
	tests   []string // rooms whose tests may import it as well
	why     string
}

var weights = []weight{
	{
		name:    "parquet",
		imports: []string{"github.com/apache/arrow/go/*/parquet", "github.com/apache/arrow-go/*/parquet", "github.com/parquet-go/parquet-go"},
		rooms:   []string{"ospora/dataset/...", "examples/...", "benchmarks/..."},
		why:     "only what is on disk is Parquet",
	},
	{
		name:    "arrow",
		imports: []string{"github.com/apache/arrow/go/*/arrow", "github.com/apache/arrow-go/*/arrow"},
		rooms:   []string{"ospora/table/...", "ospora/dataset/...", "ospora/report/...", "ospora/scan/...", "examples/...", "benchmarks/..."},
		why:     "others use the typed views of table",
	},
	{
		name:    "scorecard",
		imports: []string{"github.com/ossf/scorecard"},
		rooms:   []string{"metrics/scorecard/...", "examples/...", "benchmarks/..."},
		why:     "hundreds of packages come with it",
	},
	{
		name:    "github",
		imports: []string{"github.com/google/go-github"},
		rooms:   []string{"sources/github/...", "examples/...", "benchmarks/..."},
		why:     "one room speaks with GitHub",
	},
	{
		name:    "excelize",
		imports: []string{"github.com/xuri/excelize"},
		rooms:   []string{"sources/internal/sheet", "examples/...", "benchmarks/..."},
		tests:   []string{"sources/inventory", "sources/survey"},
		why:     "one room knows workbooks; it writes templates by it and reads by itself",
	},
	{
		name:    "exec",
		imports: []string{"os/exec"},
		rooms:   []string{"sources/git/...", "metrics/scorecard/worker", "examples/...", "benchmarks/..."},
		tests:   []string{"ospora/dataset"},
		why:     "programs are started where git is, and where parsers may die; the tests of dataset start themselves, to be killed",
	},
	{
		name:    "testing",
		imports: []string{"testing"},
		rooms:   []string{"benchmarks/..."},
		tests:   []string{"..."},
		why:     "no program carries a test framework",
	},
}

// light are rooms from which no heavy weight may be reached, over any number of
// imports within the module.
var light = []string{"ospora", "metrics/chaoss"}

// heavy are the weights that light rooms do without.
var heavy = []string{"parquet", "arrow", "scorecard", "github", "excelize", "exec"}

// testRooms are packages that support tests. They count as tests, and nothing
// but tests may import them.
var testRooms = []string{
	"sources/sourcetest",
	"sources/git/internal/gittest",
	"ospora/table/internal/fill",
	"ospora/table/internal/sample",
}

// programs are the rooms whose code is no library: it may read the clock and the
// environment, and print.
var programs = []string{"examples/...", "benchmarks/..."}

// ban forbids names of packages in library code, that is everywhere but in
// tests and the rooms named.
type ban struct {
	name     string
	packages []string
	names    []string // forbidden names; with none all are but those allowed
	allowed  []string
	but      []string
	why      string
}

var bans = []ban{
	{
		name: "rand", packages: []string{"math/rand", "math/rand/v2"},
		allowed: []string{"New", "NewSource", "NewZipf", "NewPCG", "NewChaCha8", "Rand", "Source", "Source64", "Zipf", "PCG", "ChaCha8"},
		but:     []string{"benchmarks/..."},
		why:     "a seed is an argument",
	},
	{
		name: "env", packages: []string{"os", "syscall"},
		names: []string{"Getenv", "LookupEnv", "Environ", "ExpandEnv"},
		but:   programs,
		why:   "settings are arguments",
	},
	{
		name: "clock", packages: []string{"time"},
		names: []string{"Now", "Since", "Until"},
		but:   programs,
		why:   "time is an argument",
	},
	{
		name: "output", packages: []string{"log", "log/slog"},
		allowed: []string{
			"New", "Logger", "Handler", "HandlerOptions", "Attr", "Record", "Value", "Level", "Leveler", "LogValuer", "DiscardHandler",
			"LevelDebug", "LevelInfo", "LevelWarn", "LevelError", "String", "Int", "Int64", "Uint64", "Float64", "Bool", "Time",
			"Duration", "Group", "Any", "NewRecord", "GroupValue", "StringValue", "KindAny", "KindGroup", "KindString",
		},
		but: programs,
		why: "a logger is an argument",
	},
	{
		name: "output", packages: []string{"fmt"},
		names: []string{"Print", "Printf", "Println"},
		but:   programs,
		why:   "nobody asked for it",
	},
	{
		name: "output", packages: []string{"os"},
		names: []string{"Stdout", "Stderr"},
		but:   programs,
		why:   "a writer is an argument",
	},
}

// exception lets one file, or all files of one room, pass one rule. One that
// nobody needs is a failure too.
type exception struct {
	place, rule, why string
}

var exceptions = []exception{
	{"ospora/table/internal/tablegen", "output", "a program that go generate runs"},
	{"ospora/geo/internal/gazgen", "output", "a program that go generate runs"},
	{"ospora/dataset/internal/readercheck", "door", "a program that writes datasets for the readers of others"},
	{"ospora/dataset/internal/readercheck", "output", "a program that .ci/readers runs"},
	{"metrics/internal/definitions", "output", "a program that go generate runs"},
	{"metrics/internal/manual", "door", "a program that writes the catalogue as METRICS.md"},
	{"metrics/internal/manual", "output", "a program that go generate runs"},
	{"sources/github/internal/wire", "clock", "limits are told and waited for by the real clock; no fact depends on it"},
	{"sources/git/isolate_windows.go", "env", "git starts with an empty environment; on Windows it needs SystemRoot"},
}

// required and permitted are what lies at the top of the module.
var required = []string{
	"ospora", "metrics", "sources", "examples", "benchmarks", "go.mod", "go.sum", "doc.go", "README.md",
}

var permitted = []string{
	"LICENSE", "NOTICE", "CHANGELOG.md", "ARCHITECTURE.md", "METRICS.md", "CONTRIBUTING.md", "SECURITY.md",
	".ci", ".git", ".gitignore",
	"ospora-out", "out", // what the examples write; git ignores them
}
