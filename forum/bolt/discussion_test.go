package bolt_test

import (
	"testing"

	"taldau/forum/storetest"
)

func TestDiscussion(t *testing.T) { storetest.RunDiscussion(t, open) }
