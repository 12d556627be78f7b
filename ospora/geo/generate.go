//go:build gazetteer

package geo

// The packages are some 60 MB, so that this runs only where the tag is given.
//go:generate sh internal/gazgen/fetch.sh ../../.ci/cache/gazetteer
//go:generate go run ./internal/gazgen -in ../../.ci/cache/gazetteer -out gazetteer.zst
