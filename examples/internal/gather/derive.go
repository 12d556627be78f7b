package gather

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/geo"
	"github.com/ospora/ospora/ospora/identity"
)

// derive is what is concluded from names, addresses and locations during the
// visits, since the minimal profile keeps none of them.
func (o *Options) derive(keys *ospora.Keys) ([]ospora.Derive, error) {
	register, err := o.register()
	if err != nil {
		return nil, err
	}
	places, err := geo.Load()
	if err != nil {
		return nil, err
	}
	return []ospora.Derive{identity.Derive(keys, register), places.Derive(o.Profile == string(dataset.Full))}, nil
}

// register reads the register of organisations; nil where none is given.
func (o *Options) register() (*identity.Register, error) {
	if o.Register == "" {
		return nil, nil
	}
	f, err := os.Open(o.Register)
	if err != nil {
		return nil, fmt.Errorf("-register: %w", err)
	}
	defer f.Close()
	read := identity.ReadRegisterCSV
	if ext := strings.ToLower(filepath.Ext(o.Register)); ext == ".yml" || ext == ".yaml" {
		read = identity.ReadRegisterYAML
	}
	r, err := read(f)
	if err != nil {
		return nil, fmt.Errorf("-register: %s: %w", o.Register, err)
	}
	return r, nil
}
