// Package tricky makes rows that readers stumble over, one set for each table
// of ospora, and tells what each cell of them is. The cells come from the
// structs by way of their field tags; nothing here reads a file, so that they
// can stand against every writer and every reader.
package tricky

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// kinds is one row of each table of ospora.
var kinds = []ospora.Row{
	&ospora.Activity{}, &ospora.Affiliation{}, &ospora.Alias{}, &ospora.ChangeRequest{}, &ospora.Check{}, &ospora.Commit{},
	&ospora.Contributor{}, &ospora.DictionaryEntry{}, &ospora.DimensionScore{}, &ospora.Edge{}, &ospora.Employer{}, &ospora.Evidence{},
	&ospora.FileChange{}, &ospora.Finding{},
	&ospora.ForgeRepo{}, &ospora.Gap{}, &ospora.IndicatorEntry{}, &ospora.Issue{}, &ospora.ItemEvent{}, &ospora.Link{},
	&ospora.Measure{}, &ospora.Ownership{}, &ospora.Person{}, &ospora.Place{}, &ospora.PlaceEvidence{}, &ospora.PlainAlias{},
	&ospora.PlainProfile{}, &ospora.Protection{}, &ospora.Recommendation{}, &ospora.Release{}, &ospora.Repo{}, &ospora.Review{},
	&ospora.Sensitivity{}, &ospora.Tag{},
	&ospora.Visit{}, &ospora.Webhook{}, &ospora.WorkflowRun{},
}

// Rows returns n rows of the named table, or nil where there is no such table.
// Row i takes the value numbered i of each column's list, shifted from column
// to column so that all combinations of neighbours come about.
func Rows(table string, n int) []ospora.Row {
	for _, k := range kinds {
		if k.TableName() == table {
			return rows(reflect.TypeOf(k).Elem(), n)
		}
	}
	return nil
}

func rows(t reflect.Type, n int) []ospora.Row {
	list := make([]ospora.Row, n)
	for i := range list {
		v := reflect.New(t)
		fill(v.Elem(), i)
		list[i] = v.Interface().(ospora.Row)
	}
	return list
}

// fill sets every field that is a column.
func fill(v reflect.Value, seed int) {
	for k := range v.NumField() {
		if tag := v.Type().Field(k).Tag.Get("col"); tag != "" && tag != "-" {
			set(v.Field(k), seed+k*(1+seed/7))
		}
	}
}

var texts = []string{
	"", "a", "github.com/example/project", "Қазақстан, Әлия Оспанова", "русский текст с ё", "中文 ﷽ 🏳️‍🌈", "\x00\x01\x7f",
	"comma, \"quote\" and\nline\tend\r\n", "=1+1", "' OR 1=1 --", "e\u0301 and é", "\u202eright to left",
	strings.Repeat("long ", 60), "NULL", "null", "NaN", "0", "-1", " spaces ", "\\xff",
}

var integers = []int64{0, 1, -1, math.MaxInt64, math.MinInt64, math.MaxInt32, math.MinInt32, 1 << 53, 1<<53 + 1, -(1<<53 + 1), 255, 256}

var smallIntegers = []int64{0, 1, -1, math.MaxInt32, math.MinInt32, 840, -720, 127, 128}

var floats = []float64{0, 1, -1, 0.1, math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, 1e-7, 2.0 / 3, math.Copysign(0, -1)}

// Times lie within the years 1 to 9999, which is what readers agree upon.
var times = []time.Time{
	time.Unix(0, 0), time.Unix(0, 1000), time.Unix(-1, 999_999_000), time.Date(1969, 12, 31, 23, 59, 59, 0, time.UTC),
	time.Date(1901, 12, 13, 20, 45, 51, 0, time.UTC), time.Date(2038, 1, 19, 3, 14, 8, 123_456_000, time.UTC),
	time.Date(2026, 11, 21, 12, 0, 0, 0, time.FixedZone("Asia/Almaty", 5*3600)), time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC),
	time.Date(9999, 12, 30, 23, 59, 59, 999_999_000, time.UTC), time.Date(1582, 10, 10, 1, 2, 3, 0, time.UTC),
}

var days = []int64{0, 1, -1, -719_162 + 1, 2_932_896 - 1, 20_000, -25_567}

// set gives a field the value numbered i.
func set(v reflect.Value, i int) {
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(pick(times, i)))
		return
	case ospora.Day:
		v.SetInt(pick(days, i))
		return
	case ospora.VisitStatus, ospora.Status:
		v.SetUint(uint64(i % 5))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(pick(texts, i))
	case reflect.Int64:
		v.SetInt(pick(integers, i))
	case reflect.Int32:
		v.SetInt(pick(smallIntegers, i))
	case reflect.Float64:
		v.SetFloat(pick(floats, i))
	case reflect.Bool:
		v.SetBool(i%2 == 1)
	case reflect.Slice:
		setList(v, i)
	case reflect.Struct:
		setStruct(v, i)
	default:
		panic(fmt.Sprintf("tricky: a column of type %s", v.Type()))
	}
}

// setList makes lists of 0 to 3 elements, the empty one also as nil, and now
// and then a long one.
func setList(v reflect.Value, i int) {
	n := i % 4
	if i%11 == 5 {
		n = 300
	}
	if n == 0 && i%8 == 0 {
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), n, n))
	for k := range n {
		set(v.Index(k), i+k+1)
	}
}

// setStruct fills an optional value, every third one not known, or a member of
// a list.
func setStruct(v reflect.Value, i int) {
	known := v.FieldByName("Known")
	if !known.IsValid() {
		fill(v, i)
		return
	}
	if i%3 == 2 {
		return
	}
	known.SetBool(true)
	set(v.FieldByName("Value"), i/3*2+i%3)
}

func pick[T any](list []T, i int) T { return list[i%len(list)] }
