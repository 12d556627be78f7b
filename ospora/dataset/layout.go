package dataset

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"regexp"
	"strconv"

	"github.com/ospora/ospora/ospora"
)

// Names within the directory of a dataset. They are written with slashes.
const (
	manifestName  = "_manifest.json"
	sheetName     = "DATASHEET.md"
	lockName      = ".lock"
	recordsDir    = "records"
	tablesDir     = "tables"
	restrictedDir = "restricted"
)

// noShard stands for the shard of parts that belong to the dataset as a whole.
const noShard = -1

// shardOf is the shard of a repository: the first 8 bytes of SHA-256 over its
// id, as a big-endian number, modulo the number of shards.
func shardOf(repo ospora.RepoID, shards int) int {
	sum := sha256.Sum256([]byte(repo))
	return int(binary.BigEndian.Uint64(sum[:8]) % uint64(shards))
}

func recordDir(shard int) string { return fmt.Sprintf("%s/shard=%05d", recordsDir, shard) }

func recordPath(shard, generation int) string {
	return fmt.Sprintf("%s/g%06d.json", recordDir(shard), generation)
}

// tableDir is where the parts of a table lie; a restricted table has a place of
// its own, closed to others.
func tableDir(table string, restricted bool, shard int) string {
	top := tablesDir
	if restricted {
		top = restrictedDir
	}
	if shard == noShard {
		return top + "/" + table
	}
	return fmt.Sprintf("%s/%s/shard=%05d", top, table, shard)
}

func partPath(table string, restricted bool, shard, generation, number int) string {
	return fmt.Sprintf("%s/g%06d-%d.parquet", tableDir(table, restricted, shard), generation, number)
}

var (
	tableName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)
	partName  = regexp.MustCompile(`^g([0-9]{6,9})-([0-9]{1,9})\.parquet$`)
	// ownName matches every file that this package makes below the directories
	// of records and tables, whole or not.
	ownName = regexp.MustCompile(`^(g[0-9]{6,9}(-[0-9]{1,9}\.parquet|\.json)|\.(part|record|run)\.[0-9]+\.tmp)$`)
	// tempManifest matches manifests and data sheets that were not finished.
	tempManifest = regexp.MustCompile(`^\._(manifest|sheet)\.[0-9]+\.tmp$`)
)

// checkPartPath reports whether path is one that this package would have given
// to a part, so that no manifest can lead out of the directory.
func checkPartPath(path, table string, shard, generation int) error {
	if !tableName.MatchString(table) {
		return fmt.Errorf("%q is no name of a table", table)
	}
	for _, restricted := range []bool{false, true} {
		dir := tableDir(table, restricted, shard) + "/"
		if len(path) <= len(dir) || path[:len(dir)] != dir {
			continue
		}
		m := partName.FindStringSubmatch(path[len(dir):])
		if m == nil {
			break
		}
		g, _ := strconv.Atoi(m[1])
		n, _ := strconv.Atoi(m[2])
		if g >= 1 && g <= generation && partPath(table, restricted, shard, g, n) == path {
			return nil
		}
	}
	return fmt.Errorf("%q is no path of a part of table %s", path, table)
}
