package forge

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/ospora/ospora/benchmarks/corpus"
)

func escape(s string) string { return url.PathEscape(s) }

// releases lists the latest first; drafts are for those who may push.
func releases(c *call) *answer {
	list := slices.DeleteFunc(slices.Clone(c.repo.Releases), func(r corpus.HostedRelease) bool {
		return r.Draft && c.token.Rights < Admin
	})
	slices.Reverse(list)
	shown := []object{}
	for _, r := range page(c, list) {
		shown = append(shown, c.release(&r))
	}
	return newAnswer(http.StatusOK, shown)
}

func (c *call) release(r *corpus.HostedRelease) object {
	url := fmt.Sprintf("%s/releases/%d", c.repoURL(c.repo), r.ID)
	assets := []object{}
	for i := range r.Assets {
		assets = append(assets, c.asset(r, &r.Assets[i]))
	}
	return object{
		{"url", url}, {"assets_url", url + "/assets"},
		{"upload_url", fmt.Sprintf("https://uploads.github.com/repos/%s/releases/%d/assets{?name,label}", c.repo.Name, r.ID)},
		{"html_url", "https://github.com/" + c.repo.Name + "/releases/tag/" + escape(r.Tag)}, {"id", r.ID},
		{"author", c.accountOrGhost(r.Author)}, {"node_id", nodeID("RE", r.ID)}, {"tag_name", r.Tag},
		{"target_commitish", r.Target}, {"name", withCanary(r.Name)}, {"draft", r.Draft}, {"immutable", false},
		{"prerelease", r.Prerelease}, {"created_at", r.Created}, {"published_at", r.Published}, {"assets", assets},
		{"tarball_url", c.repoURL(c.repo) + "/tarball/" + escape(r.Tag)},
		{"zipball_url", c.repoURL(c.repo) + "/zipball/" + escape(r.Tag)}, {"body", withCanary(r.Body)},
	}
}

func (c *call) asset(r *corpus.HostedRelease, a *corpus.Asset) object {
	return object{
		{"url", fmt.Sprintf("%s/releases/assets/%d", c.repoURL(c.repo), a.ID)}, {"id", a.ID}, {"node_id", nodeID("RA", a.ID)},
		{"name", a.Name}, {"label", withCanary("by " + nameOf(a.Uploader))}, {"uploader", c.account(a.Uploader)}, {"content_type", a.ContentType},
		{"state", "uploaded"}, {"size", a.Bytes}, {"digest", text(a.DigestOrNothing)}, {"download_count", a.Downloads},
		{"created_at", a.At}, {"updated_at", a.At},
		{"browser_download_url", "https://github.com/" + c.repo.Name + "/releases/download/" + escape(r.Tag) + "/" + escape(a.Name)},
	}
}
