package main

import (
	"context"

	"github.com/ospora/ospora/examples/internal/economies"
	"github.com/ospora/ospora/ospora"
)

// graph is what GitHub says of the country.
type graph = economies.Graph

// neighbours compares the country with its neighbours; nil where no graph was
// given.
func (o *options) neighbours(ctx context.Context) (*graph, error) {
	if o.graph == "" {
		return nil, nil
	}
	return economies.Read(ctx, o.graph, o.country, ospora.Optional[float64]{})
}
