package wire

import (
	"context"
	"errors"
	"net/url"
)

// Plain takes off the wrappings that net/http and go-github put around an
// error of this package and that quote the filled-in URL. An error of this
// package comes back bare, the end of a context as the context's error; of any
// other [url.Error] only the cause is left.
func Plain(err error) error {
	if err == nil {
		return nil
	}
	var withKind interface {
		error
		kind() Kind
	}
	if errors.As(err, &withKind) {
		return withKind
	}
	for _, end := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, end) {
			return end
		}
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		return wrapped.Err
	}
	return err
}

// Resumable reports whether the same visit may go on later with the same
// session: a limit, a spent budget, an ended context or a fault of the network,
// as opposed to an answer that will not change.
func Resumable(err error) bool {
	switch KindOf(err) {
	case KindLimit, KindBudget, KindCancelled, KindNetwork, KindServer, KindPending, KindUnauthorized, KindBadBody:
		return true
	}
	return false
}

func ended(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
