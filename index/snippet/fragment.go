package snippet

import (
	"strings"
	"unicode/utf8"
)

// The sizes of a fragment.
const (
	fragmentLetters = 240 // letters of a fragment
	wholeLetters    = 290 // a paragraph that is not longer is shown whole
	windowSize      = 360 // bytes between the first and the last match, about 200 Cyrillic letters
)

// fragment returns the part of text to show around bytes [from, to): whole words, from the beginning of a sentence where one is near.
func fragment(text string, from, to int) (start, end int) {
	if utf8.RuneCountInString(text) <= wholeLetters {
		return 0, len(text)
	}
	budget := max(fragmentLetters-utf8.RuneCountInString(text[from:to]), 0)
	start = back(text, from, budget/3)
	if start > 0 {
		start = sentenceOrWord(text, back(text, from, budget*2/3), start, from)
	}
	used := utf8.RuneCountInString(text[start:to])
	end = forward(text, to, max(fragmentLetters-used, 0))
	if end < len(text) {
		end = sentenceOrWordEnd(text, to, end)
	}
	if end == len(text) { // room is left: show more of what stands before
		if spare := fragmentLetters - utf8.RuneCountInString(text[start:]); spare > 0 && start > 0 {
			start = sentenceOrWord(text, back(text, start, spare), back(text, start, spare), from)
		}
	}
	return start, end
}

// back returns the place n letters before i.
func back(text string, i, n int) int {
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
	}
	return i
}

// forward returns the place n letters after i.
func forward(text string, i, n int) int {
	for ; n > 0 && i < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return i
}

// sentenceOrWord returns the first beginning of a sentence in [least, from], or else the first beginning of a word in [start, from].
func sentenceOrWord(text string, least, start, from int) int {
	for i := least; i < from; {
		next := strings.IndexAny(text[i:from], ".;!?")
		if next < 0 {
			break
		}
		i += next + 1
		if i < from && text[i] == ' ' && next >= 4 {
			return i + 1
		}
	}
	if start == 0 || text[start-1] == ' ' {
		return start
	}
	if space := strings.IndexByte(text[start:from], ' '); space >= 0 {
		return start + space + 1
	}
	return from
}

// sentenceOrWordEnd returns the last end of a sentence in the second half of [to, end], or else the last end of a word.
func sentenceOrWordEnd(text string, to, end int) int {
	if text[end] == ' ' {
		return end
	}
	half := to + (end-to)/2
	for !utf8.RuneStart(text[half]) {
		half++
	}
	for i := end; i > half; {
		i = strings.LastIndexAny(text[half:i], ".;!?") + half
		if i < half {
			break
		}
		if i+1 < len(text) && text[i+1] == ' ' && i >= 8 && text[i-1] >= utf8.RuneSelf && !strings.Contains(text[i-6:i], " ") {
			return i + 1
		}
	}
	if space := strings.LastIndexByte(text[to:end], ' '); space >= 0 {
		return to + space
	}
	if to == 0 {
		return end // a text without spaces
	}
	return to
}
