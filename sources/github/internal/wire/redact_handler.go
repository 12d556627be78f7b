package wire

import (
	"context"
	"fmt"
	"log/slog"
)

// handler lets no record carry a secret: neither the values of the tokens nor
// anything that has the form of one.
type handler struct {
	inner    slog.Handler
	redactor *redactor
}

func (h *handler) Enabled(ctx context.Context, l slog.Level) bool { return h.inner.Enabled(ctx, l) }

func (h *handler) Handle(ctx context.Context, r slog.Record) error {
	safe := slog.NewRecord(r.Time, r.Level, h.redactor.redact(r.Message), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		safe.AddAttrs(h.attr(a))
		return true
	})
	return h.inner.Handle(ctx, safe)
}

func (h *handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	safe := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		safe[i] = h.attr(a)
	}
	return &handler{h.inner.WithAttrs(safe), h.redactor}
}

func (h *handler) WithGroup(name string) slog.Handler {
	return &handler{h.inner.WithGroup(h.redactor.redact(name)), h.redactor}
}

func (h *handler) attr(a slog.Attr) slog.Attr {
	a.Key = h.redactor.redact(a.Key)
	v := a.Value.Resolve()
	switch v.Kind() {
	case slog.KindGroup:
		group := make([]slog.Attr, 0, len(v.Group()))
		for _, inner := range v.Group() {
			group = append(group, h.attr(inner))
		}
		return slog.Attr{Key: a.Key, Value: slog.GroupValue(group...)}
	case slog.KindString:
		return slog.String(a.Key, h.redactor.redact(v.String()))
	case slog.KindAny: // as text: a struct could hold a secret anywhere
		return slog.String(a.Key, h.redactor.redact(fmt.Sprint(v.Any())))
	}
	return slog.Attr{Key: a.Key, Value: v}
}
