package chaoss

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// FileLicence is what licence a file of a repository declares.
type FileLicence struct {
	// Repo the file lies in.
	Repo ospora.RepoID
	// Path from the root.
	Path string
	// Licence as an SPDX expression; NONE where the file was read and declares
	// none; unknown, or NOASSERTION, where nobody can say.
	Licence ospora.Optional[string]
}

// LicenceCoverage is the share of files that declare a licence.
//
//   - Definition: License Coverage, how much of the code base has declared
//     licences.
//   - Formula: files with a declared licence / files.
//   - Source: chaoss/wg-risk focus-areas/licensing/license-coverage.md.
//   - Input: FileLicences, as of when they were read: the window does not choose
//     among them. Which files to look at – generated and vendored ones, pictures –
//     is decided by whoever fills it, and should be said beside the value.
//   - Unit: 1; n is the files of which something is known.
//   - Edge cases: files of which nobody can say lower the coverage of the measure
//     and are in neither number. No files leave it without value.
//   - Meaning: whether users can know what they may do, file by file. A licence
//     at the root holds for files that declare none.
func LicenceCoverage(in Input) []ospora.Measure {
	s := begin(&in, LicenceCoverageID, "licences of files", in.FileLicences != nil)
	f := s.licensedFiles()
	r := s.part("files with a declared licence / files", f.declared, f.declared+f.none)
	return s.measures(LicenceCoverageVersion, f.judge(r))
}

// licensedFiles are how many files declare a licence, declare none, and of how
// many nobody can say; and of the declared ones how many are approved, and of how
// many that is not known.
type licensedFiles struct {
	declared, none, unsaid int64
	approved, undecided    int64
}

func (s *study) licensedFiles() licensedFiles {
	var f licensedFiles
	verdicts := make(map[string]ospora.Optional[bool]) // files of one project repeat a few expressions
	for _, file := range s.in.FileLicences {
		if file == nil || !s.in.holds(file.Repo) {
			continue
		}
		s.looked++
		switch {
		case !file.Licence.Known, file.Licence.Value == "", file.Licence.Value == "NOASSERTION":
			f.unsaid++
		case file.Licence.Value == "NONE":
			f.none++
		default:
			f.declared++
			approved, ok := verdicts[file.Licence.Value]
			if !ok {
				approved = OSIApproved(file.Licence.Value)
				verdicts[file.Licence.Value] = approved
			}
			f.approved += one(approved.Known && approved.Value)
			f.undecided += one(!approved.Known)
		}
	}
	return f
}

// judge says what files of which nobody can say mean for a reading.
func (f licensedFiles) judge(r reading) reading {
	if f.unsaid == 0 {
		return r
	}
	if f.declared+f.none == 0 {
		r = r.without(ospora.Unknown, "of no file anything is known: read the files")
	}
	r.share = ospora.Some(float64(f.declared+f.none) / float64(f.declared+f.none+f.unsaid))
	r.warnings = append(r.warnings, fmt.Sprintf("of %d files nobody can say whether they declare a licence", f.unsaid))
	return r
}
