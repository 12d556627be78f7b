package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// field is a column in a Table Schema. Unit is a property of our own, which the
// specification allows.
type field struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Description string `json:"description"`
	Unit        string `json:"unit,omitempty"`
}

type schema struct {
	Fields        []field  `json:"fields"`
	MissingValues []string `json:"missingValues"`
	PrimaryKey    []string `json:"primaryKey,omitempty"`
}

type resource struct {
	Name        string            `json:"name"`
	Path        string            `json:"path"`
	Profile     string            `json:"profile"`
	Title       string            `json:"title"`
	Description string            `json:"description"`
	Format      string            `json:"format"`
	MediaType   string            `json:"mediatype"`
	Encoding    string            `json:"encoding"`
	Bytes       int               `json:"bytes"`
	Hash        string            `json:"hash"`
	Dialect     map[string]string `json:"dialect"`
	Schema      schema            `json:"schema"`
	States      map[string]string `json:"states"`
	Sums        map[string]sums   `json:"sums,omitempty"`
}

// sums tells which members of a dimension are the sum of which others, so that
// nobody adds a total to its parts.
type sums map[string][]string

type dataPackage struct {
	Profile     string          `json:"profile"`
	Name        string          `json:"name"`
	Title       string          `json:"title"`
	Description string          `json:"description"`
	Created     string          `json:"created"`
	Licenses    []namedLicence  `json:"licenses"`
	Sources     []namedResource `json:"sources"`
	Resources   []resource      `json:"resources"`
}

type namedLicence struct {
	Name string `json:"name"`
}

type namedResource struct {
	Title string `json:"title"`
}

// states tells how the states of a cell are written.
func states() map[string]string {
	return map[string]string{
		"known":      "value is filled, suppressed is false; 0 is a known zero",
		"suppressed": "value is empty, suppressed is true: known and withheld",
		"missing":    "value is empty, suppressed is false, missing says why",
	}
}

func (p *Publishable) resource(data []byte) resource {
	s := schema{MissingValues: []string{""}}
	all := map[string]sums{}
	for i := range p.spec.Dimensions {
		d := &p.spec.Dimensions[i]
		s.Fields = append(s.Fields, field{Name: d.name, Type: "string", Description: d.description})
		s.PrimaryKey = append(s.PrimaryKey, d.name)
		if x := d.sumsByCode(); len(x) > 0 {
			all[d.name] = x
		}
	}
	kind := "integer"
	if p.spec.Decimals > 0 {
		kind = "number"
	}
	s.Fields = append(s.Fields, field{"value", kind, p.spec.Definition, p.spec.Unit},
		field{"suppressed", "boolean", suppressedText, ""}, field{"missing", "string", missingText, ""})
	r := newResource(p.spec.Name, p.spec.Title, p.spec.Definition, data, s)
	r.Sums = all
	return r
}

func (d *Dimension) sumsByCode() sums {
	s := sums{}
	for _, n := range d.nodes {
		if n.parent >= 0 {
			whole := d.nodes[n.parent].value.Code()
			s[whole] = append(s[whole], n.value.Code())
		}
	}
	return s
}

func (m *Measures) resource(data []byte) resource {
	return newResource(m.spec.Name, m.spec.Title, m.spec.Definition, data, schema{Fields: measureColumns, MissingValues: []string{""}})
}

func newResource(name, title, description string, data []byte, s schema) resource {
	sum := sha256.Sum256(data)
	return resource{
		Name: name, Path: name + ".csv", Profile: "tabular-data-resource", Title: title, Description: description,
		Format: "csv", MediaType: "text/csv", Encoding: "utf-8", Bytes: len(data), Hash: "sha256:" + hex.EncodeToString(sum[:]),
		Dialect: map[string]string{"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": `"`}, Schema: s, States: states(),
	}
}

func (p *Publication) dataPackage(resources []resource) ([]byte, error) {
	d := dataPackage{
		Profile: "tabular-data-package", Name: p.Name, Title: p.Title, Description: p.Description,
		Created: p.Published.String() + "T00:00:00Z", Licenses: []namedLicence{{p.Licence}}, Resources: resources,
	}
	for _, s := range p.Sources {
		d.Sources = append(d.Sources, namedResource{s})
	}
	text, err := json.MarshalIndent(d, "", "  ")
	return append(text, '\n'), err
}
