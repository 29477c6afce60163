package markup

import "bytes"

// limited is a buffer that refuses to grow over its limit.
type limited struct {
	bytes.Buffer
	most int
}

// newLimited returns a buffer for what comes of a source of a size.
func newLimited(source int) *limited {
	return &limited{most: min(max(source*MaxGrowth, leastOutput), MaxOutput)}
}

// Write refuses a write that would break the limit; what was written before stays.
func (l *limited) Write(p []byte) (int, error) {
	if err := over(LimitOutput, l.Len()+len(p), l.most); err != nil {
		return 0, err
	}
	return l.Buffer.Write(p)
}

// WriteString is Write.
func (l *limited) WriteString(s string) (int, error) {
	if err := over(LimitOutput, l.Len()+len(s), l.most); err != nil {
		return 0, err
	}
	return l.Buffer.WriteString(s)
}
