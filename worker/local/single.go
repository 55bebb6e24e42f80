package local

import (
	"context"

	"github.com/gustload/gust/worker"
)

// Single starts one user of the class, and returns when it has ended, or ctx.
func Single(ctx context.Context, node *worker.Alone, class string) {
	if node.Spawn(ctx, map[string]int{class: 1}) {
		node.Wait(ctx)
	}
}
