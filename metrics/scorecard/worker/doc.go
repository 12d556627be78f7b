// Package worker runs Scorecard in processes of its own, for scans of many
// repositories that strangers wrote.
//
// The checks of Scorecard ignore deadlines, and its parsers can end a process
// that nothing can recover. In a worker process a hang or a death costs one
// repository its findings, which say so, and the scan goes on:
//
//	func main() {
//		if worker.Serve(os.Args, os.Stdin, os.Stdout, judge) {
//			return
//		}
//		...
//		pool, err := worker.New(worker.Config{Program: self})
//		defer pool.Close()
//		... ospora.Collection{Inspect: []ospora.Inspect{pool.Inspect(now, nil)}}
//	}
//
// The keys of a dataset stay where they are: a process that reads what strangers
// wrote holds no secret.
//
// The way through the package:
//
//  1. pool.go: [Pool], which hands repositories to processes.
//  2. process.go: one process, its life and its end.
//  3. frame.go, message.go: what goes over the two pipes.
//  4. answer.go, sequence.go: the side that has the tree and answers what the
//     worker asks of it.
//  5. serve.go, tree.go, remote.go: the worker's side, to which the tree is an
//     [io/fs.FS].
package worker
