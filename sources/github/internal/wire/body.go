package wire

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"time"
)

// maxBody bounds an answer, as sent and unpacked.
const maxBody = 64 << 20

// raw is one answer as it came, or the fault that kept it away.
type raw struct {
	status int
	header http.Header
	body   []byte
	at     time.Time // of arrival, by the local clock
	again  int       // how often net/http repeated the request by itself
	err    error     // of the network, of reading, or errTooBig
}

var (
	errTooBig = errors.New("body too large")
	errCut    = errors.New("body cut")
	errSlow   = errors.New("no whole answer in time")
	errHost   = errors.New("host not the configured one")
)

// readBody reads the body whole. go-github would take one that was cut, or
// followed by garbage, for a short list.
func readBody(resp *http.Response) ([]byte, error) {
	defer resp.Body.Close()
	packed, err := readUpTo(resp.Body)
	if err != nil {
		return nil, err
	}
	if resp.ContentLength >= 0 && int64(len(packed)) != resp.ContentLength {
		return nil, errCut
	}
	if !strings.EqualFold(resp.Header.Get("Content-Encoding"), "gzip") || len(packed) == 0 {
		return packed, nil
	}
	unpacker, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, errCut
	}
	body, err := readUpTo(unpacker) // checks length and checksum at the end
	if err != nil && !errors.Is(err, errTooBig) {
		return nil, errCut
	}
	return body, err
}

func readUpTo(r io.Reader) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, maxBody+1))
	if err != nil {
		return nil, err
	}
	if len(body) > maxBody {
		return nil, errTooBig
	}
	return body, nil
}

// fault names what kept an answer away. The text of the cause may quote what
// the peer sent, so it is only found by errors.As.
func (r raw) fault(e *StatusError) *StatusError {
	e.cause = r.err
	e.Kind = KindNetwork
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.Is(r.err, errTooBig):
		e.Kind, e.Reason = KindBadBody, "larger than 64 MiB"
	case errors.Is(r.err, errHost):
		e.Kind, e.Reason = KindRedirect, "not the configured host"
	case errors.Is(r.err, errCut), errors.Is(r.err, io.ErrUnexpectedEOF):
		e.Kind, e.Reason = KindBadBody, "cut"
	case errors.Is(r.err, errSlow):
		e.Reason = "time-out"
	case errors.Is(r.err, syscall.ECONNRESET):
		e.Reason = "connection reset"
	case errors.Is(r.err, syscall.ECONNREFUSED):
		e.Reason = "connection refused"
	case errors.As(r.err, &dns):
		e.Reason = "name not found"
	case errors.As(r.err, &timeout) && timeout.Timeout(), errors.Is(r.err, os.ErrDeadlineExceeded):
		e.Reason = "time-out"
	case errors.Is(r.err, io.EOF):
		e.Reason = "connection closed"
	default:
		e.Reason = "no whole answer"
	}
	return e
}

// outOfTime tells the end of one attempt from the end of the caller's context.
func outOfTime(caller, attempt context.Context, err error) error {
	if caller.Err() == nil && attempt.Err() != nil {
		return errSlow
	}
	return err
}
