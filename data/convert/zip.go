package convert

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
)

// ZipLimits bound what an archive may unpack to.
type ZipLimits struct {
	Entries int
	Entry   int64 // bytes of one entry, unpacked
	Total   int64 // bytes of all entries, unpacked
	Ratio   int64 // unpacked bytes for each packed one, of entries of more than a megabyte
}

// ArchiveLimits are those of an archive of documents.
func ArchiveLimits() ZipLimits {
	return ZipLimits{Entries: 100_000, Entry: DefaultMaxBytes, Total: 20 << 30, Ratio: 200}
}

// documentLimits are those of a DOCX or ODT file, which is an archive too.
func documentLimits() ZipLimits {
	return ZipLimits{Entries: 10_000, Entry: 64 << 20, Total: 256 << 20, Ratio: 200}
}

// Zip is an opened archive whose directory is within its limits.
type Zip struct {
	reader *zip.Reader
	limits ZipLimits
}

// ZipEntry is one file of an archive.
type ZipEntry struct {
	Name string
	file *zip.File
	most int64
}

// OpenZip reads the directory of an archive. The error is a *Refusal: broken, encrypted or bomb.
func OpenZip(r io.ReaderAt, size int64, limits ZipLimits) (*Zip, error) {
	reader, err := zip.NewReader(r, size)
	if err != nil {
		return nil, refuse(ReasonBroken, "the archive cannot be read: %v; copy it again", err)
	}
	z := &Zip{reader: reader, limits: limits}
	return z, z.check()
}

// check holds what the directory declares to the limits; Read holds what is unpacked to what was declared.
func (z *Zip) check() error {
	if len(z.reader.File) > z.limits.Entries {
		return refuse(ReasonBomb, "the archive has %d entries, at most %d are read; split it", len(z.reader.File), z.limits.Entries)
	}
	var total uint64
	for _, f := range z.reader.File {
		total += f.UncompressedSize64
		switch {
		case f.Flags&1 != 0:
			return refuse(ReasonEncrypted, "the archive is protected by a password; save it without one")
		case f.UncompressedSize64 > uint64(z.limits.Entry) || total > uint64(z.limits.Total):
			return refuse(ReasonBomb, "%s unpacks to more than may be read; unpack it and import the folder", f.Name)
		case f.UncompressedSize64 > 1<<20 && f.UncompressedSize64/max(1, f.CompressedSize64) > uint64(z.limits.Ratio):
			return refuse(ReasonBomb, "%s unpacks to more than %d times its size", f.Name, z.limits.Ratio)
		}
	}
	return nil
}

// Entries lists the files by name; folders, hidden files and what systems add to archives are left out.
func (z *Zip) Entries() []ZipEntry {
	var list []ZipEntry
	for _, f := range z.reader.File {
		if f.FileInfo().IsDir() || strings.HasPrefix(path.Base(f.Name), ".") || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		list = append(list, z.entry(f))
	}
	slices.SortStableFunc(list, func(a, b ZipEntry) int { return strings.Compare(a.Name, b.Name) })
	return list
}

func (z *Zip) entry(f *zip.File) ZipEntry {
	return ZipEntry{Name: f.Name, file: f, most: z.limits.Entry}
}

// find returns the entry of a name.
func (z *Zip) find(name string) (ZipEntry, bool) {
	for _, f := range z.reader.File {
		if strings.ReplaceAll(f.Name, "\\", "/") == name { // some programs write the separators of Windows
			return z.entry(f), true
		}
	}
	return ZipEntry{}, false
}

// Read unpacks an entry. The error is a *Refusal.
func (e ZipEntry) Read() ([]byte, error) {
	r, err := e.file.Open()
	if err != nil {
		return nil, e.broken(err)
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, e.most+1))
	switch {
	case int64(len(b)) > e.most, errors.Is(err, zip.ErrFormat): // what the reader says of an entry that goes on past its declared size
		return nil, refuse(ReasonBomb, "%s unpacks to more than it declares", e.Name)
	case err != nil:
		return nil, e.broken(err)
	}
	return b, nil
}

func (e ZipEntry) broken(err error) error {
	if errors.Is(err, zip.ErrAlgorithm) {
		return refuse(ReasonUnsupported, "%s is packed by a method that is not known; pack it anew with deflate", e.Name)
	}
	return refuse(ReasonBroken, "%s cannot be unpacked: %v; copy the archive again", e.Name, err)
}
