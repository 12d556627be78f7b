package inventory_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/ospora/ospora/sources/inventory"
)

func FuzzTables(f *testing.F) {
	f.Add([]byte("id;name;owner;spend_solution;contract_date\n1;a;m;5 млн тг;12.03.2024\n"), []byte("system;part;amount\n1;solution;7\n"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		inv, _ := inventory.ReadTables(context.Background(), inventory.Bytes("a", a), inventory.Bytes("b", b))
		seen := map[string]bool{}
		for _, s := range inv.Systems {
			if s.ID == "" || seen[s.ID] {
				t.Fatalf("the id %q is empty or stands twice", s.ID)
			}
			seen[s.ID] = true
			for _, m := range s.Spend.Value {
				if m.Amount < 0 {
					t.Fatalf("spend of %v", m.Amount)
				}
			}
		}
	})
}

func FuzzPubliccode(f *testing.F) {
	f.Add([]byte(sound))
	f.Add([]byte("a: &a [x]\nb: *a\nname: *b\n"))
	f.Add([]byte("name: a\nlegal:\nlicense\n  b: : c\nurl: x.y\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, _, err := inventory.ReadPubliccode("a", bytes.NewReader(data))
		if err == nil && s.Origin.File != "a" {
			t.Fatal("no origin")
		}
		_, _, _ = inventory.ReadAccounts("a", bytes.NewReader(data))
		_, _, _ = inventory.ReadOffices("a", bytes.NewReader(data))
	})
}

func FuzzCodeJSON(f *testing.F) {
	f.Add([]byte(`{"releases": [{"name": "a", "permissions": {"licenses": [{"name": "MIT"}], "usageType": ["openSource"]}, "laborHours": 1}]}`))
	f.Add([]byte(`{"name": "a", "license": [{"spdx": "MIT"}], "locations": {"developmentCountries": ["Kazakhstan"]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		systems, _, err := inventory.ReadCodeJSON("a", bytes.NewReader(data))
		if err == nil {
			for _, s := range systems {
				if s.ID == "" || s.Name == "" {
					t.Fatalf("a system without name or id: %+v", s)
				}
			}
		}
		_, _, _ = inventory.ReadDPG("a", bytes.NewReader(data), bytes.NewReader(data))
	})
}
