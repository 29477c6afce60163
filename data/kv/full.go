package kv

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
)

// full makes of an error of a commit that found no space one that wraps syscall.ENOSPC, whatever the system calls it: a full disk, a quota, a
// limit of the size of files. Where the file cannot grow, bbolt prints the cause and does not wrap it.
func full(err error) error {
	if err == nil || errors.Is(err, syscall.ENOSPC) {
		return err
	}
	if errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG) || strings.HasPrefix(err.Error(), "file resize error") {
		return fmt.Errorf("%w: %w", err, syscall.ENOSPC)
	}
	return err
}
