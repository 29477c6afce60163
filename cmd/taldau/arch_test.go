package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rule says what the files of a room may import of this module, and which engines. Tests may import more: what they prove
// with real parts is their own affair; only files of the product are held to the rules.
type rule struct {
	room    string   // folder; the longest that fits a file applies
	rooms   []string // folders of this module, "x/..." with everything below
	engines []string // modules that nobody else may import
}

// rules is the table of ARCHITECTURE.md. A folder without a rule fails the test.
var rules = []rule{
	{room: "cmd/taldau", rooms: []string{"..."}},
	{room: "classifier"},
	{room: "data/fold"},
	{room: "data/langid", rooms: []string{"data/fold"}},
	{room: "data/citation", rooms: []string{"data/fold"}},
	{room: "data/court", rooms: []string{"data/fold"}},
	{room: "data/chain", rooms: []string{"data", "data/citation", "data/court", "data/fold"}},
	{room: "data/chain/chaintest", rooms: []string{"classifier", "data", "data/bolt", "data/chain", "data/convert", "data/court", "data/extract", "data/ingest", "data/mask", "index/analysis", "index/bleve", "index/indexer", "index/search"}},
	{room: "data/kv", engines: []string{"go.etcd.io/bbolt"}},
	{room: "data", rooms: []string{"classifier", "data/citation", "data/fold"}},
	{room: "data/bolt", rooms: []string{"classifier", "data", "data/citation", "data/kv"}},
	{room: "data/storetest", rooms: []string{"classifier", "data", "data/citation"}},
	{room: "data/convert", rooms: []string{"data", "data/fold"}, engines: []string{"github.com/klippa-app/go-pdfium", "github.com/tetratelabs/wazero", "github.com/yuin/goldmark"}},
	{room: "data/mask", rooms: []string{"data/fold", "data/langid"}},
	{room: "data/extract", rooms: []string{"classifier", "data", "data/amendment", "data/citation", "data/court", "data/fold", "data/langid"}},
	{room: "data/provision", rooms: []string{"data", "data/citation", "data/fold"}},
	{room: "data/ingest", rooms: []string{"classifier", "data", "data/convert", "data/extract", "data/fold", "data/mask", "data/review"}},
	{room: "data/review", rooms: []string{"classifier", "data", "data/citation", "data/court", "data/extract", "data/mask", "data/provision"}},
	{room: "data/amendment", rooms: []string{"data", "data/citation", "data/fold", "data/provision"}},
	{room: "data/compare", rooms: []string{"data", "data/fold", "data/provision"}, engines: []string{"github.com/sergi/go-diff"}},
	{room: "data/material"},
	{room: "data/seed", rooms: []string{"classifier", "data", "data/citation", "data/court", "data/fold"}},
	{room: "forum/diff"},
	{room: "forum/anchor", rooms: []string{"data/fold", "forum/diff"}},
	{room: "forum/markup", rooms: []string{"data/citation", "data/fold", "data/langid", "data/mask", "forum/anchor"}, engines: []string{"github.com/microcosm-cc/bluemonday", "github.com/yuin/goldmark"}},
	{room: "index/query"},
	{room: "index/analysis", rooms: []string{"data/fold", "data/langid"}, engines: []string{"github.com/blevesearch/snowballstem"}},
	{room: "index/analysis/internal/keys"},
	{room: "index/analysis/concept", rooms: []string{"index/analysis/internal/keys"}},
	{room: "index/analysis/goldtest", rooms: []string{"data/material"}},
	{room: "index/repair", rooms: []string{"data/fold"}},
	{room: "index/analysis/english", engines: []string{"github.com/blevesearch/snowballstem"}},
	{room: "index/analysis/russian", engines: []string{"github.com/blevesearch/snowballstem"}},
	{room: "index/analysis/russian/internal/compile"},
	{room: "index", rooms: []string{"classifier", "index/query", "index/repair"}},
	{room: "index/analysis/kazakh", rooms: []string{"data/fold", "data/langid", "index/analysis/internal/keys"}},
	{room: "index/snippet", rooms: []string{"data", "index/analysis", "index/query", "data/fold"}},
	{room: "index/bleve", rooms: []string{"index", "index/analysis", "index/query", "index/repair"}, engines: []string{"github.com/blevesearch/bleve/v2", "github.com/blevesearch/bleve_index_api", "github.com/blevesearch/scorch_segment_api", "github.com/blevesearch/vellum", "github.com/RoaringBitmap/roaring"}},
	{room: "index/indexer", rooms: []string{"classifier", "data", "data/chain", "data/citation", "data/court", "data/fold", "data/langid", "data/provision", "forum", "index", "index/repair"}},
	{room: "index/indextest", rooms: []string{"index", "index/analysis", "index/query", "index/repair"}},
	{room: "index/eval"},
	{room: "index/similar", rooms: []string{"classifier", "data", "data/chain", "data/citation", "index", "index/analysis"}},
	{room: "index/suggest", rooms: []string{"classifier", "data", "data/chain", "index", "index/analysis", "index/similar"}},
	{room: "index/search", rooms: []string{"classifier", "data", "data/citation", "data/court", "data/fold", "data/langid", "data/provision", "forum", "index", "index/analysis", "index/query", "index/repair", "index/snippet"}},
	{room: "forum", rooms: []string{"classifier", "data", "data/citation", "data/fold", "forum/anchor"}},
	{room: "forum/bolt", rooms: []string{"classifier", "data/kv", "forum"}},
	{room: "forum/storetest", rooms: []string{"classifier", "data", "forum"}},
	{room: "forum/notify"},
	{room: "forum/mail", rooms: []string{"forum"}, engines: []string{"github.com/wneessen/go-mail"}},
	{room: "forum/mail/mailtest", engines: []string{"github.com/emersion/go-smtp"}},
	{room: "forum/webhook", rooms: []string{"forum"}},
	{room: "web/letter", rooms: []string{"forum", "forum/mail", "web/i18n"}},
	{room: "forum/cook", rooms: []string{"data", "data/citation", "forum", "forum/markup"}},
	{room: "web/auth", rooms: []string{"forum"}, engines: []string{"github.com/alexedwards/argon2id", "github.com/coreos/go-oidc", "github.com/go-webauthn/webauthn", "github.com/pquerna/otp", "github.com/smallstep/pkcs7", "golang.org/x/oauth2"}},
	{room: "web/auth/authtest", rooms: []string{"web/auth"}, engines: []string{"github.com/smallstep/pkcs7"}},
	{room: "web", rooms: []string{"classifier", "data", "data/amendment", "data/chain", "data/citation", "data/compare", "data/court", "data/extract", "data/fold", "data/langid", "data/mask", "data/provision", "data/review", "forum", "forum/anchor", "forum/diff", "forum/markup", "index", "index/practice", "index/query", "index/repair", "index/search", "index/similar", "index/snippet", "index/suggest", "web/..."}, engines: []string{"github.com/gin-gonic/gin"}},
	{room: "index/practice", engines: []string{"gonum.org/v1/gonum"}},
	{room: "web/i18n"},
}

// modulePrefix starts the import path of every room.
const modulePrefix = "taldau/"

// neverMounted is unauthenticated access to the file system (GO-2022-0470).
const neverMounted = "github.com/blevesearch/bleve/v2/http"

func TestImportRules(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || d.Name() == ".git") {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			files++
			checkFile(t, root, path)
		}
		return nil
	})
	if err != nil || files < 50 {
		t.Fatalf("walked %d files: %v", files, err)
	}
}

func checkFile(t *testing.T, root, path string) {
	t.Helper()
	room, err := filepath.Rel(root, filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	room = filepath.ToSlash(room)
	r, ok := ruleOf(room)
	if !ok {
		t.Errorf("%s: no rule for room %s", path, room)
		return
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if fault := r.fault(room, imported); fault != "" {
			t.Errorf("%s imports %s: %s", path, imported, fault)
		}
	}
}

// ruleOf finds the rule of the longest folder that holds the room.
func ruleOf(room string) (best rule, ok bool) {
	for _, r := range rules {
		if (room == r.room || strings.HasPrefix(room, r.room+"/")) && len(r.room) >= len(best.room) {
			best, ok = r, true
		}
	}
	return best, ok
}

// fault says why an import is not allowed, or nothing.
func (r rule) fault(room, imported string) string {
	if imported == neverMounted {
		return "it opens the file system to everybody"
	}
	if inner, ok := strings.CutPrefix(imported, modulePrefix); ok {
		if inner == room || allows(r.rooms, inner) || strings.HasPrefix(inner, r.room+"/") && r.room != "data" && r.room != "index" && r.room != "forum" {
			return ""
		}
		return "not in the rooms of " + r.room
	}
	for _, other := range rules {
		for _, engine := range other.engines {
			if under(imported, engine) && !slices.ContainsFunc(r.engines, func(e string) bool { return under(imported, e) }) {
				return "only " + other.room + " may use this engine"
			}
		}
	}
	return ""
}

func allows(rooms []string, inner string) bool {
	for _, room := range rooms {
		if open, ok := strings.CutSuffix(room, "..."); ok && strings.HasPrefix(inner+"/", open) {
			return true
		}
		if room == inner {
			return true
		}
	}
	return false
}

// under reports whether the import path lies in the module, whatever its major version.
func under(imported, module string) bool {
	return imported == module || strings.HasPrefix(imported, module+"/")
}

func TestImportRulesCanFail(t *testing.T) {
	tests := []struct {
		room, imported string
		ok             bool
	}{
		{"web", "taldau/data", true},
		{"web", "taldau/data/bolt", false},
		{"web", "go.etcd.io/bbolt", false},
		{"data", "taldau/index", false},
		{"data/extract", "taldau/data/citation", true},
		{"data/citation", "taldau/data", false},
		{"index", "github.com/blevesearch/bleve/v2", false},
		{"index/bleve", "github.com/blevesearch/bleve/v2/search", true},
		{"index/bleve", neverMounted, false},
		{"data/kv", "go.etcd.io/bbolt", true},
		{"forum", "taldau/forum/bolt", false},
		{"forum/bolt", "go.etcd.io/bbolt", false},
		{"web", "taldau/forum", true},
		{"web", "taldau/forum/bolt", false},
		{"web/auth", "taldau/data", false},
		{"cmd/taldau", "taldau/web", true},
	}
	for _, tt := range tests {
		r, ok := ruleOf(tt.room)
		if !ok {
			t.Fatalf("no rule for %s", tt.room)
		}
		if got := r.fault(tt.room, tt.imported) == ""; got != tt.ok {
			t.Errorf("%s imports %s: allowed %v, want %v", tt.room, tt.imported, got, tt.ok)
		}
	}
}
