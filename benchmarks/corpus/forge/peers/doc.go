// Package peers hands to tests of the GitHub source what others wrote about GitHub, so that the source is held to their
// word and not to that of the planted server beside it: the examples of GitHub's OpenAPI description, the answers that
// the package @octokit/fixtures recorded, and the addresses of two servers, Prism, which judges requests by that
// description, and WireMock, which plays the stubs of testdata.
//
// None of it is kept here. The script .ci/peers fetches and starts them, and names the directory they are found from by
// the variable OSPORA_PEERS; without it the tests are skipped.
package peers
