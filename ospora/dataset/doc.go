// Package dataset keeps tables on disk as Parquet, so that what was collected
// survives being killed, is read alike by every tool, and is never counted
// twice.
//
// # Layout
//
//	DIR/_manifest.json                              the root: profile, key fingerprint, terms, records and parts
//	DIR/DATASHEET.md                                what it is, whence, when and what for; for people
//	DIR/records/shard=00042/g000003.json            what a shard holds: parts, rows, digests, live visits
//	DIR/tables/TABLE/shard=00042/g000003-0.parquet  parts
//	DIR/restricted/TABLE/…                          names and addresses, full profile only, mode 0600
//
// A repository belongs to a shard by its id alone. The visits of a shard are
// committed together: parts first, then the record that lists them with size,
// rows and SHA-256, then the manifest that lists the records, each written
// under a temporary name, synced and renamed. Whenever the writer is killed,
// the dataset holds what was committed before, and the next writer removes
// what was left behind.
//
// # Generations
//
// Of each source and repository exactly one visit is live. A new visit takes
// its place where [ospora.Visit.Replaces] says so; otherwise only the attempt
// and its gaps are recorded beside it. Readers, those of SQL included, take the
// manifest's list of files ([Dataset.Parts], [Dataset.SQL]) and never a glob.
//
// # What is checked
//
// Every file is held against its size and digest before a reader is opened on
// it, since readers of Parquet can be killed by a damaged file. What is not as
// it was written is a [DamageError] that names the file.
//
// # Memory and bytes
//
// Rows are written in batches, and rows of additive tables are summed up in a
// bounded map that spills sorted runs to disk, so that memory does not follow
// the length of a history. Equal input into an empty directory gives equal
// bytes, but for the time of retrieval in the table visits.
//
// # People
//
// The minimal profile, which is the default, stores pseudonyms and keyed
// features. The full profile also stores names and addresses, apart from all
// else, for a purpose and until a day that stand in the manifest. The key
// itself is never stored; its fingerprint is, and a run under another key is
// refused.
//
// Whoever asks to be left out is put on an [OptOut] list, which is applied to every
// visit before it is kept, and taken out of what is there by [Dataset.Forget]. In
// both cases rows about persons alone go, and work is attributed to nobody, the
// empty alias, so that sums of commits, lines and items stay: metrics count it as
// nameless, which lowers their coverage. [Dataset.Expired] and
// [Dataset.DeleteExpired] keep the promise of the last day. The data sheet is
// written when a dataset is made, finished, or loses somebody; between a killed
// run and the next one it is that of the manifest it names.
package dataset
