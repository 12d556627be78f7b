package file

// Failures are the errors of single files that readers of several joined to one.
func Failures(err error) []error {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var list []error
	for _, e := range joined.Unwrap() {
		list = append(list, Failures(e)...)
	}
	return list
}
