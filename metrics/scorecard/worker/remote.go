package worker

import "sync"

// remote asks the side that has the tree, one question at a time.
type remote struct {
	pipe    *pipe
	replies chan frame

	mu       sync.Mutex
	sequence int
}

// ask sends a question and waits for its answer. Where the pipe breaks, the
// process ends, so that nobody waits for ever.
func (r *remote) ask(k kind, q question) (answer, []byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.pipe.send(k, q); err != nil {
		return answer{}, nil, err
	}
	f := <-r.replies
	var a answer
	if err := f.read(&a); err != nil {
		return a, nil, err
	}
	return a, f.body[0], nil
}

// number numbers a sequence of files.
func (r *remote) number() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sequence++
	return r.sequence
}
