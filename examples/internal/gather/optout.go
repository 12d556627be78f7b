package gather

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// optOut reads the list of those who asked to be left out, and puts on it those
// that -leave-out names. It is under the dataset key, without which nothing that is
// stored could be held against it.
func (o *Options) optOut(keys *ospora.Keys) (*dataset.OptOut, error) {
	if o.OptOut == "" {
		if len(o.LeaveOut) > 0 {
			return nil, errors.New("-leave-out: give the list to write to with -opt-out")
		}
		return nil, nil
	}
	if o.KeyFile == "" {
		return nil, errors.New("-opt-out: the list is under the dataset key: give -key")
	}
	list, err := readOptOut(o.OptOut, keys)
	if err != nil {
		return nil, fmt.Errorf("-opt-out: %w", err)
	}
	if len(o.LeaveOut) == 0 {
		return list, nil
	}
	for _, who := range o.LeaveOut {
		add := list.AddAccount
		if strings.Contains(who, "@") {
			add = list.AddEmail
		}
		if err := add(who); err != nil {
			return nil, fmt.Errorf("-leave-out: %w", err)
		}
	}
	return list, writeOptOut(o.OptOut, list)
}

// writeOptOut puts the list in the place of the file, for its owner alone as the key
// is.
func writeOptOut(file string, list *dataset.OptOut) (err error) {
	f, err := os.CreateTemp(filepath.Dir(file), ".opt-out.*.tmp")
	if err != nil {
		return fmt.Errorf("-opt-out: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err := errors.Join(list.Write(f), f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("-opt-out: %w", err)
	}
	return os.Rename(f.Name(), file)
}

func readOptOut(file string, keys *ospora.Keys) (*dataset.OptOut, error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return dataset.NewOptOut(keys), nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return dataset.ReadOptOut(f, keys)
}

// Forget takes those on the list out of the dataset in dir, and with them the
// answers of forges that lie beside it, which hold their pseudonyms.
func (o *Options) Forget(ctx context.Context, dir string, out, log io.Writer) (err error) {
	if o.OptOut == "" {
		return errors.New("-forget: name those to forget with -opt-out, and -leave-out where they are not on the list")
	}
	store, list, err := o.reopen(dir, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	done, err := store.Forget(ctx, dataset.Forgetting{List: list})
	if err != nil {
		return err
	}
	if err := os.RemoveAll(answersOf(dir)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%d aliases are forgotten; %d shards were written anew, and answers of forges kept beside the dataset are gone\n"+
		"answers kept elsewhere by -kept, and what was made of the dataset, such as tables of persons and places, still hold them:\n"+
		"delete the former and make the latter anew\n", done.Aliases, done.Shards)
	return err
}

// Expired lists what is kept longer than was promised and, where remove is set,
// deletes it.
func (o *Options) Expired(ctx context.Context, dir string, remove bool, out, log io.Writer) (err error) {
	store, _, err := o.reopen(dir, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	today := ospora.DayOf(time.Now())
	late := store.Expired(today)
	for _, e := range late {
		fmt.Fprintf(out, "%s was to be kept until %s\n", e.File, e.Until)
	}
	if !remove || len(late) == 0 {
		_, err = fmt.Fprintf(out, "%d files have expired\n", len(late))
		return err
	}
	n, err := store.DeleteExpired(ctx, today)
	fmt.Fprintf(out, "%d files are deleted\n", n)
	return err
}

// reopen opens a dataset that is there for writing.
func (o *Options) reopen(dir string, log io.Writer) (*dataset.Dataset, *dataset.OptOut, error) {
	if o.KeyFile == "" {
		return nil, nil, errors.New("-key: give the key that the dataset was made with; without one nothing in it can be changed")
	}
	if err := o.checkKey(dir); err != nil {
		return nil, nil, err
	}
	keys, err := o.keys(log)
	if err != nil {
		return nil, nil, err
	}
	list, err := o.optOut(keys)
	if err != nil {
		return nil, nil, err
	}
	store, err := dataset.OpenWriter(dir, dataset.Options{Keys: keys})
	if err != nil {
		return nil, nil, explain(err, dir)
	}
	return store, list, nil
}
