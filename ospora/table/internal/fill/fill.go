// Package fill fills row structs with random values for tests: ordinary ones,
// the extremes of each type, and none at all.
package fill

import (
	"math"
	"math/rand/v2"
	"reflect"
	"time"
)

// Row fills the columns of a struct that row points to. Fields tagged col:"-"
// and fields that are not exported are left alone.
func Row(rng *rand.Rand, row any) { fields(rng, reflect.ValueOf(row).Elem()) }

func fields(rng *rand.Rand, v reflect.Value) {
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && f.Tag.Get("col") != "-" {
			value(rng, v.Field(i))
		}
	}
}

func pick[T any](rng *rand.Rand, of ...T) T { return of[rng.IntN(len(of))] }

// text in several scripts, empty, and long enough to make columns grow.
func text(rng *rand.Rand) string {
	return pick(rng, "", "a", "Қазақстан", "репозиторий", "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
		"𝄞 e\u0301 \u202e", "line\nand\ttab\x00", string(make([]byte, rng.IntN(300))))
}

// moment is a time in UTC, whole in microseconds: old, new, extreme.
func moment(rng *rand.Rand) time.Time {
	return pick(rng, time.Time{}, time.UnixMicro(0), time.UnixMicro(-1), time.UnixMicro(rng.Int64()>>rng.IntN(20)),
		time.Date(1969, 7, 20, 20, 17, 40, 0, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 999_999_000, time.UTC),
		time.Unix(math.MinInt64/1_000_000+1, 0), time.Unix(math.MaxInt64/1_000_000-1, 0)).UTC()
}

func value(rng *rand.Rand, v reflect.Value) {
	if _, ok := v.Interface().(time.Time); ok {
		v.Set(reflect.ValueOf(moment(rng)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text(rng))
	case reflect.Int64:
		v.SetInt(pick(rng, 0, 1, -1, math.MaxInt64, math.MinInt64, rng.Int64()))
	case reflect.Int32:
		v.SetInt(pick(rng, 0, 1, -1, math.MaxInt32, math.MinInt32, int64(rng.Int32())))
	case reflect.Float64:
		v.SetFloat(pick(rng, 0, 1, math.Copysign(0, -1), math.Inf(1), math.MaxFloat64, math.SmallestNonzeroFloat64, rng.NormFloat64()))
	case reflect.Bool:
		v.SetBool(rng.IntN(2) == 0)
	case reflect.Uint8:
		v.SetUint(uint64(rng.IntN(3))) // the enumerations have at least three names
	case reflect.Slice:
		slice(rng, v)
	case reflect.Struct:
		structure(rng, v)
	}
}

func slice(rng *rand.Rand, v reflect.Value) {
	n := pick(rng, 0, 0, 1, 2, 7)
	if n == 0 {
		v.SetZero()
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), n, n))
	for i := range n {
		value(rng, v.Index(i))
	}
}

// structure is an Optional, which has the field Known, or a member of a list.
func structure(rng *rand.Rand, v reflect.Value) {
	known := v.FieldByName("Known")
	if !known.IsValid() {
		fields(rng, v)
		return
	}
	v.SetZero()
	if rng.IntN(2) == 0 {
		known.SetBool(true)
		value(rng, v.FieldByName("Value"))
	}
}

// Additive fills a row of an additive table so that many rows have a key in
// common and no sum overflows.
func Additive(rng *rand.Rand, row any) {
	v := reflect.ValueOf(row).Elem()
	for i := range v.NumField() {
		few := 1 << 20
		if v.Type().Field(i).Tag.Get("agg") == "key" {
			few = 2
		}
		switch f := v.Field(i); f.Kind() {
		case reflect.String:
			f.SetString(pick(rng, "а", "b"))
		case reflect.Uint8:
			f.SetUint(uint64(rng.IntN(2)))
		default:
			f.SetInt(int64(rng.IntN(few)) - 1)
		}
	}
}
