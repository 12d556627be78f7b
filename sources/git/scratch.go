package git

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// scratch makes a bare directory of ours at dir that borrows the objects of a
// foreign repository. It holds nothing that the other side wrote but object
// ids and checked ref names.
func scratch(dir string, f *foreign, r *refs, shallow []string) error {
	objects, err := filepath.Abs(filepath.Join(f.dir, "objects"))
	if err != nil {
		return &machineError{fmt.Errorf("git: scratch directory: %w", err)}
	}
	files := map[string]string{
		"HEAD":                    "ref: refs/heads/none\n",
		"packed-refs":             packRefs(r),
		"objects/info/alternates": quotePath(filepath.ToSlash(objects)) + "\n",
	}
	if r.head != "" {
		files["HEAD"] = r.head + "\n"
	}
	if len(shallow) > 0 {
		files["shallow"] = strings.Join(shallow, "\n") + "\n"
	}
	return bareDirectory(dir, r.format(), files)
}

// bareDirectory makes a bare repository with these files beside its config.
func bareDirectory(dir, format string, files map[string]string) error {
	for _, sub := range []string{"objects/info", "objects/pack", "refs"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			return &machineError{fmt.Errorf("git: scratch directory: %w", err)}
		}
	}
	files["config"] = scratchConfig(format)
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			return &machineError{fmt.Errorf("git: scratch directory: %w", err)}
		}
	}
	return nil
}

func scratchConfig(format string) string {
	config := "[core]\n\tbare = true\n\trepositoryformatversion = "
	if format == "sha256" {
		return config + "1\n[extensions]\n\tobjectformat = sha256\n"
	}
	return config + "0\n"
}

func packRefs(r *refs) string {
	var b bytes.Buffer
	b.WriteString("# pack-refs with: sorted \n")
	for _, name := range r.sorted() {
		fmt.Fprintf(&b, "%s %s\n", r.byName[name], name)
	}
	return b.String()
}

// quotePath writes a path as git reads it in a list of alternates: in double
// quotes with octal escapes, so that no byte of it ends the line.
func quotePath(path string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(path) {
		switch c := path[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c >= 0x7f:
			fmt.Fprintf(&b, `\%03o`, c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
