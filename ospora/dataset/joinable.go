package dataset

// Joinable reports whether the dataset was written under keys that its maker
// keeps, so that other runs can add to it.
func (d *Dataset) Joinable() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now.manifest.Joinable
}
