package git

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora"
)

// maxIdentBytes bounds a name and an address; what is longer is cut and said
// to be odd.
const maxIdentBytes = 1024

// ident is an author, committer or tagger line: "NAME <EMAIL> SECONDS ZONE".
type ident struct {
	name, email string
	time        ospora.Optional[time.Time]
	offset      ospora.Optional[int32] // minutes, east positive
	odd         []string               // what was odd: time, time_range, offset, encoding, long, form
}

// parseIdent reads an ident line as git does: the name ends at the first "<",
// the address at the next ">", and the time stands behind the last ">".
func parseIdent(line string) ident {
	var id ident
	name, rest, ok := strings.Cut(line, "<")
	id.name = id.clean(strings.TrimSpace(name))
	if !ok {
		id.odd = append(id.odd, "form")
		return id
	}
	email, _, ok := strings.Cut(rest, ">")
	if !ok {
		id.odd = append(id.odd, "form")
	}
	id.email = id.clean(strings.TrimSpace(email))
	id.when(rest[strings.LastIndexByte(rest, '>')+1:])
	return id
}

// clean makes a name or address valid UTF-8 of bounded length.
func (id *ident) clean(text string) string {
	if len(text) > maxIdentBytes {
		id.flag("long")
		text = text[:maxIdentBytes]
	}
	if !utf8.ValidString(text) {
		id.flag("encoding")
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	return text
}

func (id *ident) flag(odd string) {
	for _, have := range id.odd {
		if have == odd {
			return
		}
	}
	id.odd = append(id.odd, odd)
}

// when reads " SECONDS ZONE". A time or an offset that cannot be is left
// unknown, never clamped.
func (id *ident) when(text string) {
	seconds, zone, _ := strings.Cut(strings.TrimSpace(text), " ")
	id.time = parseSeconds(seconds)
	switch {
	case !id.time.Known:
		id.flag("time")
	case implausible(id.time.Value):
		id.flag("time_range")
	}
	id.offset = parseZone(strings.TrimSpace(zone))
	if !id.offset.Known {
		id.flag("offset")
	}
}

// maxSeconds is the last second whose microseconds fit in 64 bits.
const maxSeconds = 1<<63/1_000_000 - 1

func parseSeconds(text string) ospora.Optional[time.Time] {
	s, err := strconv.ParseInt(text, 10, 64)
	if err != nil || s > maxSeconds || s < -maxSeconds {
		return ospora.Optional[time.Time]{}
	}
	return ospora.Some(time.Unix(s, 0).UTC())
}

// implausible reports times that are no likely time of work: on or before the
// first day of 1970, where broken clocks and importers land, and from 2100 on.
func implausible(t time.Time) bool {
	return t.Unix() < 24*60*60 || t.Unix() >= 4_102_444_800
}

// parseZone reads ±HHMM as minutes east. Offsets beyond ±15 hours or with more
// than 59 minutes do not exist (the widest in use are -12:00 and +14:00).
func parseZone(text string) ospora.Optional[int32] {
	if len(text) != 5 || text[0] != '+' && text[0] != '-' {
		return ospora.Optional[int32]{}
	}
	n, err := strconv.ParseUint(text[1:], 10, 16)
	if err != nil || n%100 > 59 || n/100 > 15 {
		return ospora.Optional[int32]{}
	}
	minutes := int32(n/100*60 + n%100)
	if text[0] == '-' {
		minutes = -minutes
	}
	return ospora.Some(minutes)
}
