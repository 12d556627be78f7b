package git_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
)

// Read a local repository and tell what each commit did.
func ExampleSource_Visit() {
	ctx := context.Background()
	work, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(work)
	repository := exampleRepository(work)

	secret := make([]byte, ospora.MinKeyBytes) // a dataset keeps its own
	if _, err := rand.Read(secret); err != nil {
		log.Fatal(err)
	}
	keys, err := ospora.NewKeys(secret)
	if err != nil {
		log.Fatal(err)
	}
	source, err := git.New(ctx, git.Config{WorkDir: work, Lines: true})
	if err != nil {
		log.Fatal(err)
	}
	look := ospora.Look{Target: ospora.Target{Repo: "local/example", Locator: repository}, Keys: keys}
	for row, err := range source.Visit(ctx, look) {
		if err != nil {
			log.Fatal(err) // the visit could not be concluded
		}
		switch row := row.(type) {
		case *ospora.Commit:
			fmt.Printf("commit of %d files, +%d -%d\n", row.FilesChanged.Value, row.LinesAdded.Value, row.LinesDeleted.Value)
		case *ospora.Alias:
			fmt.Println("alias of", row.Name)
		case *ospora.Gap:
			fmt.Println("gap:", row.Kind, row.Detail)
		case *ospora.Visit:
			fmt.Println("visit is", row.Status)
		}
	}
	// Output:
	// commit of 1 files, +1 -1
	// commit of 2 files, +3 -0
	// alias of Ada
	// visit is full
}

func exampleRepository(dir string) string {
	path := filepath.Join(dir, "example.git")
	stream := filepath.Join(dir, "stream")
	text := `commit refs/heads/main
committer Ada <ada@example.org> 1700000000 +0000
data 6
First
M 100644 inline a.txt
data 4
a
b
M 100644 inline b.txt
data 2
b
commit refs/heads/main
committer Ada <ada@example.org> 1700003600 +0000
data 7
Second
M 100644 inline a.txt
data 4
a
c
`
	if err := os.WriteFile(stream, []byte(text), 0o600); err != nil {
		log.Fatal(err)
	}
	for _, args := range [][]string{
		{"init", "--quiet", "--bare", "--initial-branch=main", path},
		{"-C", path, "fast-import", "--quiet"},
	} {
		in, err := os.Open(stream)
		if err != nil {
			log.Fatal(err)
		}
		c := exec.Command("git", args...)
		c.Stdin, c.Stderr = in, os.Stderr
		if err := c.Run(); err != nil {
			log.Fatal(err)
		}
		_ = in.Close()
	}
	return path
}
