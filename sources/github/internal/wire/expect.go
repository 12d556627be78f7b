package wire

import "context"

// Expect says which unusual answers an endpoint documents.
type Expect struct {
	// NoContent takes a 204 for an answer, as for the contributors of an empty
	// repository. Elsewhere it is a fault, never "0 items".
	NoContent bool
	// NotFound takes a 404 as the documented way to say no, as for a branch
	// without protection: it is not asked again.
	NotFound bool
}

type expectKey struct{}

// WithExpect puts e into the context of the calls of an endpoint.
func WithExpect(ctx context.Context, e Expect) context.Context {
	return context.WithValue(ctx, expectKey{}, e)
}

func expectOf(ctx context.Context) Expect {
	e, _ := ctx.Value(expectKey{}).(Expect)
	return e
}
