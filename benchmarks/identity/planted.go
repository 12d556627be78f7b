package main

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/ospora/ospora/benchmarks/internal/process"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

// planted makes aliases for measurements of speed: people with names from random
// syllables, in Cyrillic and Latin, at random hosts. Its names and addresses are
// simpler than people's, so that what is right about them says little.
type planted struct {
	n      int
	seed   uint64
	owners []uint32 // person of each alias, where it is asked for
	keyed  *ospora.Keys
}

var (
	onsets = strings.Fields("б в г д ж з к л м н п р с т ш қ ғ")
	nuclei = strings.Fields("а е и о у ы ә ө ү")
	latin  = strings.Fields("б b в v г g д d ж zh з z к k л l м m н n п p р r с s т t ш sh қ k ғ gh а a е e и i о o у u ы y ә a ө o ү u")
	romans = func() map[rune]string {
		m := map[rune]string{}
		for i := 0; i < len(latin); i += 2 {
			m[[]rune(latin[i])[0]] = latin[i+1]
		}
		return m
	}()
)

func romanise(text string) string {
	b := make([]byte, 0, 64)
	for _, r := range text {
		if l, ok := romans[r]; ok {
			b = append(b, l...)
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

func syllables(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(onsets[r.IntN(len(onsets))])
		b.WriteString(nuclei[r.IntN(len(nuclei))])
	}
	return b.String()
}

// all yields the aliases. The same seed gives the same ones.
func (p *planted) all() iter.Seq2[*ospora.Alias, error] {
	return func(yield func(*ospora.Alias, error) bool) {
		r := rand.New(rand.NewPCG(p.seed, 0))
		p.owners = p.owners[:0]
		given := make([]string, 2000)
		for i := range given {
			given[i] = syllables(r, 2+r.IntN(2))
		}
		for person := uint32(0); len(p.owners) < p.n; person++ {
			who := p.person(r, given)
			for range 1 + r.IntN(4) {
				a := who.alias(r, len(p.owners))
				if p.keyed != nil {
					identity.Key(p.keyed, a)
					a.Name, a.Email, a.Login = "", "", ""
				}
				p.owners = append(p.owners, person)
				if !yield(a, nil) || len(p.owners) == p.n {
					return
				}
			}
		}
	}
}

type somebody struct {
	given, family, login string
	number               uint64
	mails                []string
	repo                 ospora.RepoID
}

func (p *planted) person(r *rand.Rand, given []string) *somebody {
	w := &somebody{given: given[int(float64(len(given))*r.Float64()*r.Float64())], family: syllables(r, 3) + "ов", number: r.Uint64() % 1e9}
	w.login = romanise(w.given[:2]+w.family) + strconv.Itoa(r.IntN(100))
	w.repo = ospora.RepoID("github.com/o/" + strconv.Itoa(r.IntN(1+p.n/20)))
	family := romanise(w.family)
	for range 2 {
		w.mails = append(w.mails, family+strconv.Itoa(r.IntN(1000))+"@host"+strconv.Itoa(r.IntN(5000))+".kz")
	}
	w.mails = append(w.mails, w.login+"@gmail.com", strconv.FormatUint(w.number, 10)+"+"+w.login+"@users.noreply.github.com")
	return w
}

func (w *somebody) alias(r *rand.Rand, n int) *ospora.Alias {
	name := w.given + " " + w.family
	switch r.IntN(4) {
	case 0:
		name = romanise(name)
	case 1:
		name = w.family + " " + w.given
	case 2:
		name = w.login
	}
	var key [16]byte
	binary.BigEndian.PutUint64(key[:], uint64(n)*0x9e3779b97f4a7c15)
	binary.BigEndian.PutUint64(key[8:], uint64(n))
	return &ospora.Alias{Repo: w.repo, Key: ospora.AliasKey(hex.EncodeToString(key[:])), Name: name, Email: w.mails[r.IntN(len(w.mails))]}
}

// measure resolves planted aliases and says how long that took and what memory.
// The truth takes 4 bytes an alias of it.
func measure(ctx context.Context, n int, seed uint64, keyed, check bool) error {
	p := &planted{n: n, seed: seed}
	if keyed {
		keys, err := ospora.NewKeys([]byte(strings.Repeat("k", ospora.MinKeyBytes)))
		if err != nil {
			return err
		}
		p.keyed = keys
	}
	making := processors()
	for range p.all() {
	}
	making = processors() - making
	used := processors()
	began := time.Now()
	r, err := identity.Resolve(ctx, p.all(), identity.Options{})
	if err != nil {
		return err
	}
	took := time.Since(began)
	used = processors() - used
	peak := process.ResidentPeak(os.Getpid()) >> 20
	rep := r.Report()
	fmt.Printf("%d aliases, %d persons in %s, %s of processors, peak %d MiB\n", rep.Aliases, rep.Persons, took.Round(time.Millisecond), used.Round(time.Millisecond), peak)
	fmt.Printf("  making the aliases, which is in there, takes %s of processors; resolving without it %s\n", making.Round(time.Millisecond), (used - making).Round(time.Millisecond))
	fmt.Printf("  %+v\n  %+v\n", rep, r.Lost())
	if check && (took > time.Minute || peak > 4096) {
		return fmt.Errorf("want 60 s and 4096 MiB")
	}
	fmt.Printf("  %s\n", p.score(r))
	return nil
}

func (p *planted) score(r *identity.Resolution) score {
	found, truth := make([]string, 0, p.n), make([]string, 0, p.n)
	person := r.Person()
	i := 0
	for a := range p.all() {
		found = append(found, string(person(a.Key)))
		truth = append(truth, strconv.Itoa(int(p.owners[i])))
		i++
	}
	return pairs(found, truth)
}
