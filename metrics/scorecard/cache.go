package scorecard

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
)

// blobID names contents: an object id, or a digest of it where that is no
// hexadecimal number of at most 32 bytes.
type blobID [32]byte

func newBlobID(id string) blobID {
	var b blobID
	if id == "" {
		return b
	}
	if len(id) <= 2*len(b) {
		if _, err := hex.Decode(b[:], []byte(id)); err == nil {
			return b
		}
	}
	return sha256.Sum256([]byte(id))
}

// use is what contents were looked at for.
type use uint8

const (
	asFile       use = iota // under a base name
	asPath                  // under a path, where that matters
	asLicense               // at the top of the tree
	asLock                  // of packages
	asSource                // in some language
	asConclusion            // of a check, by all that it was shown
)

// nameID is contents under a name, and what for.
type nameID struct {
	id   blobID
	use  use
	name string
}

// cache keeps what was learned of contents. When it is full, what was not asked
// for since it was half full is forgotten. It is safe for concurrent use.
type cache struct {
	mu        sync.Mutex
	limit     int64 // of one generation
	size      int64
	now, last generation
}

type generation struct {
	classes map[blobID]class
	parts   map[nameID]*parts
}

func newGeneration() generation {
	return generation{classes: map[blobID]class{}, parts: map[nameID]*parts{}}
}

func newCache(bytes int64) *cache {
	return &cache{limit: bytes / 2, now: newGeneration(), last: newGeneration()}
}

// About what an entry takes, with its share of the map.
const (
	classBytes = 100
	nameBytes  = 180
)

func (c *cache) class(id blobID) class {
	c.mu.Lock()
	defer c.mu.Unlock()
	if found, ok := c.now.classes[id]; ok {
		return found
	}
	found, ok := c.last.classes[id]
	if ok {
		c.addClass(id, found)
	}
	return found
}

func (c *cache) setClass(id blobID, to class) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.addClass(id, to)
}

func (c *cache) addClass(id blobID, to class) {
	if id == (blobID{}) {
		return
	}
	c.room(classBytes)
	c.now.classes[id] = to
}

func (c *cache) parts(key nameID) *parts {
	c.mu.Lock()
	defer c.mu.Unlock()
	if found, ok := c.now.parts[key]; ok {
		return found
	}
	found, ok := c.last.parts[key]
	if ok {
		c.addParts(key, found)
	}
	return found
}

func (c *cache) setParts(key nameID, to *parts) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.addParts(key, to)
}

func (c *cache) addParts(key nameID, to *parts) {
	if key.id == (blobID{}) {
		return
	}
	size := nameBytes + int64(len(key.name)) + to.bytes()
	if size > c.limit {
		return
	}
	c.room(size)
	c.now.parts[key] = to
}

// room begins a new generation where size more bytes do not fit.
func (c *cache) room(size int64) {
	if c.size+size > c.limit {
		c.last, c.now, c.size = c.now, newGeneration(), 0
	}
	c.size += size
}
