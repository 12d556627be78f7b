package sheet

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// maxParts is how many files an archive may hold. Workbooks hold some dozens.
const maxParts = 10_000

// maxPlain is the size from which a part is refused that unpacks to more than 250
// times its packed size: sheets reach some 30 times.
const (
	maxPlain = 32 << 20
	maxRatio = 250
)

// workbook is an XLSX file (ECMA-376, SpreadsheetML).
type workbook struct {
	file    *File
	parts   map[string]*zip.File
	sheets  []bookSheet
	since04 bool     // dates count from 1904
	styles  []format // of each cell style
	strings []string // shared by cells; read when a sheet is
	loaded  bool
}

type bookSheet struct {
	name, part string
	hidden     bool
	areas      []area // that are merged
	merged     bool   // areas were read
}

func openWorkbook(f *File) (*workbook, error) {
	z, err := zip.NewReader(f.r, f.size)
	if err != nil {
		return nil, fmt.Errorf("%w: the archive is damaged: %w", ErrFormat, err)
	}
	b := &workbook{file: f, parts: map[string]*zip.File{}}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("%w: %d files", ErrTooLarge, len(z.File))
	}
	for _, p := range z.File {
		b.parts[strings.ToLower(strings.TrimPrefix(path.Clean(strings.ReplaceAll(p.Name, `\`, "/")), "/"))] = p
		if err := f.limits.admit(p); err != nil {
			return nil, err
		}
	}
	main := b.mainPart()
	if b.parts[main] == nil {
		return nil, fmt.Errorf("%w: an archive without a workbook", ErrFormat)
	}
	if err := b.readSheets(main); err != nil {
		return nil, err
	}
	return b, b.readStyles(path.Join(path.Dir(main), "styles.xml"))
}

// admit holds the sizes that an archive declares against the limits. Parts are
// read through bounds besides, since what is declared may be false.
func (l Limits) admit(p *zip.File) error {
	if p.UncompressedSize64 > uint64(l.Part) || p.UncompressedSize64 > maxPlain && p.UncompressedSize64/max(p.CompressedSize64, 1) > maxRatio {
		return fmt.Errorf("%w: %d bytes from %d", ErrTooLarge, p.UncompressedSize64, p.CompressedSize64)
	}
	return nil
}

// part opens a part for reading up to max bytes.
func (b *workbook) part(name string, max int64) (io.ReadCloser, error) {
	p := b.parts[strings.ToLower(name)]
	if p == nil {
		return nil, fmt.Errorf("%w: the workbook has no %s", ErrFormat, path.Base(name))
	}
	r, err := p.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrFormat, path.Base(name), err)
	}
	return &bounded{r, max}, nil
}

// bounded fails where more than left bytes come.
type bounded struct {
	io.ReadCloser
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, ErrTooLarge
	}
	return n, err
}

// maxSmall bounds the parts that are read whole: the list of sheets, styles.
const maxSmall = 16 << 20

func (b *workbook) decode(name string, into any) error {
	r, err := b.part(name, maxSmall)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := xml.NewDecoder(r).Decode(into); err != nil {
		return fmt.Errorf("%w: %s is damaged: %w", ErrFormat, path.Base(name), err)
	}
	return nil
}

type relations struct {
	List []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

func resolve(base, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(base), target)
}

// mainPart is the workbook's own part, xl/workbook.xml in all but a few files.
func (b *workbook) mainPart() string {
	const usual = "xl/workbook.xml"
	var rels relations
	if b.parts[usual] != nil || b.parts["_rels/.rels"] == nil || b.decode("_rels/.rels", &rels) != nil {
		return usual
	}
	for _, r := range rels.List {
		if strings.HasSuffix(r.Type, "/officeDocument") && strings.HasSuffix(r.Target, ".xml") {
			return strings.ToLower(resolve("", r.Target))
		}
	}
	return usual
}

func (b *workbook) readSheets(main string) error {
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := b.decode(main, &book); err != nil {
		return err
	}
	var rels relations
	if err := b.decode(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), &rels); err != nil {
		return err
	}
	b.since04 = book.Properties.Date1904 == "1" || book.Properties.Date1904 == "true"
	for _, s := range book.Sheets {
		for _, a := range s.Attrs {
			for _, r := range rels.List {
				if a.Name.Local == "id" && r.ID == a.Value && strings.HasSuffix(r.Type, "/worksheet") {
					b.sheets = append(b.sheets, bookSheet{
						name: s.Name, part: resolve(main, r.Target), hidden: strings.HasSuffix(strings.ToLower(s.State), "hidden"),
					})
				}
			}
		}
	}
	if len(b.sheets) == 0 {
		return fmt.Errorf("%w: the workbook has no sheet with cells", ErrFormat)
	}
	return nil
}

// named is the sheet of one of these names, or nil.
func (b *workbook) named(names []string) *bookSheet {
	for i, s := range b.sheets {
		if slices.ContainsFunc(names, func(n string) bool { return s.name == n || Fold(n) == Fold(s.name) }) {
			return &b.sheets[i]
		}
	}
	return nil
}

// choose is the sheet to read: of one of the names, or the first that is seen.
func (b *workbook) choose(names []string) (bookSheet, error) {
	if s := b.named(names); s != nil {
		if s.hidden {
			b.file.notes.add(Note{File: b.file.name, Sheet: s.name, Text: "is hidden: read all the same"})
		}
		return *s, nil
	}
	if len(names) > 0 {
		return bookSheet{}, fmt.Errorf("has no sheet named %q", names[0])
	}
	for _, s := range b.sheets {
		if !s.hidden {
			return s, nil
		}
	}
	return bookSheet{}, fmt.Errorf("has no sheet that is not hidden")
}
