package scorecard

import (
	"crypto/sha256"
	"encoding/binary"
	"io"
	"slices"

	"github.com/ossf/scorecard/v4/checker"
)

// shown is a file that a check may react to.
type shown struct {
	path string
	// id names the contents where the check sees what was found in them; zero where
	// it cannot be known again.
	id   blobID
	read bool
}

// shownFile is a file whose contents the check sees if read is set.
func (sc *scan) shownFile(i int, read bool) shown {
	s := shown{path: sc.files[i].path, read: read}
	if !sc.classes[i].has(classCut) {
		s.id = sc.files[i].id
	}
	return s
}

// shownParts are the files in which something was found that pick takes.
func (sc *scan) shownParts(pick func(p *parts) bool) []shown {
	var files []shown
	for i, p := range sc.parts {
		if p != nil && pick(p) {
			files = append(files, sc.shownFile(i, true))
		}
	}
	return files
}

// concludeOnce is conclude for a check that goes by the files shown, by the name and
// the default branch of the repository, and by nothing else but the words of also. What
// it concluded of the same is not asked again.
func (j *job) concludeOnce(check string, c *client, files []shown, also []string, run func(*checker.CheckRequest) checker.CheckResult) verdict {
	key, ok := j.conclusionKey(check, files, also)
	if !ok {
		return j.conclude(c, run)
	}
	if p := j.s.cache.parts(key); p != nil {
		return verdict{result: *p.concluded}.ownDetails()
	}
	v := j.conclude(c, run)
	if v.result.Error == nil {
		result := v.ownDetails().result
		j.s.cache.setParts(key, &parts{concluded: &result})
	}
	return v
}

// ownDetails are a verdict whose details may be put in another order.
func (v verdict) ownDetails() verdict {
	v.result.Details = slices.Clone(v.result.Details)
	return v
}

// conclusionKey names a conclusion; not ok where contents cannot be known again.
func (j *job) conclusionKey(check string, files []shown, also []string) (key nameID, ok bool) {
	h := sha256.New()
	write := func(text string) {
		var length [8]byte
		binary.BigEndian.PutUint64(length[:], uint64(len(text)))
		_, _ = h.Write(length[:])
		_, _ = io.WriteString(h, text)
	}
	write(j.name)
	write(j.branch)
	for _, f := range files {
		if f.read && f.id == (blobID{}) {
			return nameID{}, false
		}
		write(f.path)
		if f.read {
			write(string(f.id[:]))
		}
	}
	write("")
	for _, text := range also {
		write(text)
	}
	key = nameID{use: asConclusion, name: check}
	h.Sum(key.id[:0])
	return key, true
}
