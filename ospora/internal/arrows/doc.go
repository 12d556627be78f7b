// Package arrows is a test: it parses every file of the module and holds
// imports, heavy dependencies and the habits of library code to the lists of
// rules_test.go.
package arrows
