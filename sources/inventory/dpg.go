package inventory

import (
	"fmt"
	"io"
	"slices"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// maxDPG bounds a file of the registry of digital public goods.
const maxDPG = 4 << 20

// ReadDPG reads a digital public good of the registry (DPGAlliance/publicgoods-candidates):
// its nomination, which has licence, organisations and repositories, and its
// screening, which has the countries; either may be nil. Contacts are not read.
// The error is [ErrTooLarge] above 4 MiB or says that the text is no JSON.
func ReadDPG(name string, nomination, screening io.Reader) (System, []Note, error) {
	c := codeFile{document: document{file: name, notes: new([]Note)}}
	s := System{Origin: Origin{File: name, Format: "dpg"}}
	var n nominee
	var d screened
	for _, part := range []struct {
		r    io.Reader
		into any
	}{{nomination, &n}, {screening, &d}} {
		if part.r == nil {
			continue
		}
		data, err := readAll(name, part.r, maxDPG)
		if err != nil {
			return s, nil, err
		}
		if err := c.decode(0, data, part.into); err != nil {
			return s, nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	c.nominee(n, &s)
	if s.Name == "" {
		s.Name = d.Name.first()
	}
	if s.Name == "" {
		c.note(0, "name", "is empty")
	}
	s.ID = idOf("dpg", s.Name)
	s.Developed, s.Deployed = c.countries("locations.developmentCountries", d.Locations.DevelopmentCountries), c.countries("locations.deploymentCountries", d.Locations.DeploymentCountries)
	return s, *c.notes, nil
}

// nominee is a nomination.
type nominee struct {
	Name          loose
	Description   loose
	License       []struct{ SPDX loose }
	Sectors       loose
	Organizations []struct {
		Name loose
		Type loose `json:"org_type"`
	}
	Repositories []struct{ URL loose }
	Stage        loose
}

// screened is a screening. Countries are names.
type screened struct {
	Name      loose
	Locations struct{ DevelopmentCountries, DeploymentCountries loose }
}

func (c *codeFile) nominee(n nominee, s *System) {
	s.Name, s.Purpose, s.Categories = n.Name.first(), n.Description.optional(), listOf(n.Sectors.present())
	var licenses []license
	for _, l := range n.License {
		licenses = append(licenses, license{Name: l.SPDX})
	}
	s.License = c.licenses(0, licenses)
	var suppliers []Supplier
	for _, o := range n.Organizations {
		name := o.Name.first()
		if o.Type.first() == "owner" && s.Owner == "" {
			s.Owner = name
		} else if name != "" {
			suppliers = append(suppliers, Supplier{Company: Company{Name: name}, Roles: dpgRole(o.Type.first())})
		}
	}
	s.Suppliers = known(suppliers, len(suppliers) > 0)
	var list []string
	for _, r := range n.Repositories {
		for _, text := range r.URL.present() {
			address, err := sheet.ParseURL(text)
			if err != nil {
				c.note(0, "repositories", "%v", err)
			} else if !slices.Contains(list, address) {
				list = append(list, address)
			}
		}
	}
	s.Repositories = listOf(list)
}

// dpgRole is the role of an organisation. Funders have none of ours.
func dpgRole(kind string) []Role {
	switch kind {
	case "maintainer":
		return []Role{Support}
	case "developer", "owner":
		return []Role{Developer}
	case "implementer":
		return []Role{Integrator}
	}
	return nil
}

func (c *codeFile) countries(path string, names loose) ospora.Optional[[]string] {
	var codes []string
	for _, name := range names.present() {
		code, ok := sheet.ParseCountry(name)
		if !ok {
			c.note(0, path, "has a country that is not known here")
		} else if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return listOf(codes)
}
