package scorecard

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ossf/scorecard/v4/checks/raw"
	"github.com/ossf/scorecard/v4/clients"
)

// binaryUpstream is whether Binary-Artifacts names a file.
func binaryUpstream(t *testing.T, name string, data []byte) bool {
	t.Helper()
	found, err := raw.BinaryArtifacts(one(name, data))
	if err != nil {
		t.Fatal(err)
	}
	return len(found.Files) > 0
}

// TestBinaryClass holds class and head to what the check says of whole files.
func TestBinaryClass(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	starts := []string{"", "\x7fELF", "MZ", "\xca\xfe\xba\xbe", "!<arch>\n", "PK\x03\x04", "\x00asm", "text\n", "dex\n035\x00", "\xed\xab\xee\xdb", "Cr24", "#!/bin/sh\n", "\xef\xbb\xbf"}
	names := []string{"x", "x.txt", "X.JAR", "x.jar", "x.a", "x.so.1", "x.o", "x..exe", ".class", "x.whl", "x.pyc", "x.lib"}
	lengths := []int{0, 1, 3, 40, 261, 1020, 1021, 1023, 1024, 1025, 32768, 32769, 32774, headBytes, headBytes + 9}
	for range 600 {
		data := []byte(starts[random.IntN(len(starts))])
		for range lengths[random.IntN(len(lengths))] {
			c := byte('a')
			if random.IntN(4) == 0 {
				c = byte(random.IntN(256))
			}
			data = append(data, c)
		}
		if random.IntN(4) == 0 && len(data) > 32774 {
			copy(data[32769:], "CD001")
		}
		for _, name := range names {
			c := classify(name, data, fuzzMarks)
			f := &file{path: name, kind: kindOf(name)}
			offered := c.has(classBinary) || f.kind.has(kindBinary) && !c.has(classText)
			want := binaryUpstream(t, name, data)
			if want && !offered {
				t.Fatalf("%s is not shown: %q", name, data[:min(64, len(data))])
			}
			if offered && binaryUpstream(t, name, head(data)) != want {
				t.Fatalf("%s: the beginning is judged otherwise: %q", name, data[:min(64, len(data))])
			}
		}
	}
}

// TestBinaryExtensions asks the check about each extension that it may know.
func TestBinaryExtensions(t *testing.T) {
	for extension := range binaryExtensions {
		if !binaryUpstream(t, "x."+extension, []byte("\x01\x02 and more")) {
			t.Errorf("%s is none to the check", extension)
		}
	}
}

// TestShellClass finds a script wherever the check does: it says so by finding
// what is unpinned in it.
func TestShellClass(t *testing.T) {
	long := strings.Repeat("x", maxLine)
	for _, first := range []string{"", "#!/bin/sh", "#!/bin/bash -e", "#!bash", "#! /bin/sh", "#!/usr/bin/env bash", "#!env mksh", "#!/usr/bin/ENV BASH",
		"#!/bin/dash", "#!/usr/bin/python3", "#!", "#!/bin/sh\r", "#!/usr/bin/env", "#!/usr/bin/env -S bash", "#!/bin/sh " + long, "# !/bin/sh", "\ufeff#!/bin/sh"} {
		for _, name := range []string{"x", "x.sh", "x.bash", "x.mksh", "x.SH", "sh", ".sh", "x.ksh", "x.sh.in"} {
			data := []byte(first + "\npip install a\n")
			c := one(name, data)
			c.pass = passScripts
			p := &parts{}
			p.pin(passScripts, name, data)
			want := len(p.pins[passScripts]) > 0
			if got := isShell(name, classify(name, data, fuzzMarks)); want && !got {
				t.Errorf("%s beginning with %.20q is not parsed", name, first)
			}
		}
	}
}

// TestFuzzLines keeps the lines in which the check finds a fuzzer.
func TestFuzzLines(t *testing.T) {
	for i := range fuzzMarks {
		m := &fuzzMarks[i]
		text := []byte("a\r\n" + strings.Join(m.words, " ") + "\nb\n\n" + strings.Join(m.words, "\n") + "\nend")
		kept := m.lines(text)
		if bytes.Count(kept, []byte("\n")) != bytes.Count(text, []byte("\n")) || !bytes.Contains(kept, []byte(strings.Join(m.words, " "))) || bytes.Contains(kept, []byte("end")) {
			t.Errorf("%s: %q", m.language, kept)
		}
	}
}

// TestLicenseNames shows the check every name that it takes for a licence.
func TestLicenseNames(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"LICENSE", "licence", "Copying", "COPYRIGHT", "patents", "licen\u017fe", "GPL-2.0", "-", "_", ".", "/", "md", "txt", "x", "s", "\u212a", "é"}
	for range 20000 {
		name := ""
		for range 1 + random.IntN(5) {
			name += pieces[random.IntN(len(pieces))]
		}
		name = strings.Trim(name, "/")
		if raw.TestLicense(name) && !kindOf(name).has(kindLicense) {
			t.Fatalf("%q is not shown", name)
		}
	}
}

// TestLimitsOfScripts measures what is and is not too hard.
func TestLimitsOfScripts(t *testing.T) {
	limits := (&Limits{}).withDefaults()
	normal := strings.Repeat("if [ -n \"$(get x)\" ]; then { run a | sort && b; } fi # :(\n", 300)
	for name, test := range map[string]struct {
		text string
		hard bool
	}{
		"normal": {normal, false}, "deep": {strings.Repeat("(", 201), true}, "not so deep": {strings.Repeat("(", 100) + "a" + strings.Repeat(")", 100), false},
		"many": {strings.Repeat("() ", openers+1), true}, "long": {strings.Repeat("x", limits.ScriptBytes+1), true}, "words in words": {strings.Repeat("iffy elif for_x ", 5000), false},
		"backquotes": {strings.Repeat("`", openers+1), true}, "closed in comments": {strings.Repeat("( #)\n", 3000) + strings.Repeat(")\n", 3000), true},
		"pipes": {strings.Repeat("aaaaaaaaaaaa|", 8000) + "a", true}, "within quotes": {"bash -c '" + strings.Repeat("( #)\n", 3000) + strings.Repeat(")\n", 3000) + "'", true}, "empty": {"", false},
	} {
		if got := limits.tooHard([]byte(test.text)); (got != "") != test.hard {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestClientRefuses answers nothing that it was not given.
func TestClientRefuses(t *testing.T) {
	var c clients.RepoClient = &client{}
	if _, err := c.ListCommits(); err == nil {
		t.Error("commits")
	}
	if _, err := c.GetFileContent("x"); err == nil {
		t.Error("contents")
	}
	if _, err := c.ListWebhooks(); err == nil {
		t.Error("webhooks")
	}
	if _, err := c.Search(clients.SearchRequest{}); err == nil {
		t.Error("search")
	}
}
