package wire

import (
	"maps"
	"slices"
	"sync"
)

// MemoryStore is a [Store] for tests. It has no bound. The zero value is ready.
type MemoryStore struct {
	mu     sync.Mutex
	spaces map[string]map[string]Entry
}

// Get implements [Store].
func (m *MemoryStore) Get(session, key string) (Entry, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.spaces[session][key]
	return e.clone(), ok, nil
}

// Put implements [Store].
func (m *MemoryStore) Put(session, key string, e Entry) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.spaces == nil {
		m.spaces = map[string]map[string]Entry{}
	}
	if m.spaces[session] == nil {
		m.spaces[session] = map[string]Entry{}
	}
	m.spaces[session][key] = e.clone()
	return nil
}

// Delete implements [Store].
func (m *MemoryStore) Delete(session, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.spaces[session], key)
	return nil
}

// DropSession implements [Store].
func (m *MemoryStore) DropSession(session string) error {
	if session == "" {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.spaces, session)
	return nil
}

// Len is the number of entries of a session, "" for conditional ones.
func (m *MemoryStore) Len(session string) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.spaces[session])
}

// clone keeps the maps of caller and store apart. Bodies are never written to.
func (e Entry) clone() Entry {
	header := maps.Clone(e.Header)
	for k, v := range header {
		header[k] = slices.Clone(v)
	}
	e.Header = header
	return e
}
