// Package portfolio measures the information systems of a state or a body as a whole: how unlike they are, which of them could be
// one, how they hang together, who made them, who holds their source, where they run, and what is not known of them.
//
// It knows no source of inventories: callers fill [System] rows. All functions are pure: equal systems give equal results, and time
// and seed are arguments.
//
// # Not known is not no
//
// A cell that nobody filled in is unknown. It lowers the coverage of each measure that would read it, and is never 0, never "no".
// [Ask] lists what to ask next, and of whom.
//
// # Shares
//
// A share is taken over the systems of which the cell is known, with Wilson's score interval ([estimate.Wilson]). The interval reads
// the known cells as a sample of all: it is right where cells are missing by chance, and too narrow where those who have something
// to hide leave them empty. Where all cells are known the share is exact, and the interval says what chance alone would do to
// another estate of the size.
//
// # Consolidation
//
// [Consolidate] finds systems that do the same thing for the same thing, from texts in Kazakh, Russian and English, and from data
// held in common. It proposes; people decide.
package portfolio
