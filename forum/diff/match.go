package diff

import "slices"

// maxNesting is how often a gap is divided again by items that are single in it. Real texts need three or four; a text can be made
// that would go on for every word.
const maxNesting = 24

// maxTable is the greatest number of cells of the table by which small gaps are compared.
const maxTable = 1 << 20

// Match pairs equal items of two sequences in their order: to[i] is the partner of a[i] in b, from[j] that of b[j] in a, -1 for
// none. Items that occur once in both are paired first, as many as keep their order (patience diff, B. Cohen), and what stands between
// them by the longest common subsequence where that is small. The answer is the same for the same input.
func Match[T comparable](a, b []T) (to, from []int) {
	m := matcher[T]{a: a, b: b, to: fill(len(a)), from: fill(len(b))}
	m.match(0, len(a), 0, len(b), maxNesting)
	return m.to, m.from
}

func fill(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = -1
	}
	return list
}

type matcher[T comparable] struct {
	a, b     []T
	to, from []int
}

func (m *matcher[T]) pair(i, j int) { m.to[i], m.from[j] = j, i }

// match pairs the items of a[i:k] and b[j:n].
func (m *matcher[T]) match(i, k, j, n, nesting int) {
	for i < k && j < n && m.a[i] == m.b[j] {
		m.pair(i, j)
		i, j = i+1, j+1
	}
	for i < k && j < n && m.a[k-1] == m.b[n-1] {
		k, n = k-1, n-1
		m.pair(k, n)
	}
	if i == k || j == n {
		return
	}
	var fixed [][2]int
	if nesting > 0 {
		fixed = m.unique(i, k, j, n)
	}
	if len(fixed) == 0 {
		m.table(i, k, j, n)
		return
	}
	for _, f := range fixed {
		m.match(i, f[0], j, f[1], nesting-1)
		m.pair(f[0], f[1])
		i, j = f[0]+1, f[1]+1
	}
	m.match(i, k, j, n, nesting-1)
}

// unique returns the longest rising series of pairs of items that occur once on each side.
func (m *matcher[T]) unique(i, k, j, n int) [][2]int {
	type count struct{ a, b, at int }
	counts := map[T]count{}
	for x := i; x < k; x++ {
		c := counts[m.a[x]]
		c.a++
		counts[m.a[x]] = c
	}
	for y := j; y < n; y++ {
		c := counts[m.b[y]]
		c.b++
		c.at = y
		counts[m.b[y]] = c
	}
	var pairs [][2]int
	for x := i; x < k; x++ {
		if c := counts[m.a[x]]; c.a == 1 && c.b == 1 {
			pairs = append(pairs, [2]int{x, c.at})
		}
	}
	return rising(pairs)
}

// rising returns the longest series of pairs whose second numbers rise (Fredman 1975).
func rising(pairs [][2]int) [][2]int {
	var tails []int // index in pairs of the last of the best series of each length
	before := make([]int, len(pairs))
	for i, p := range pairs {
		at, _ := slices.BinarySearchFunc(tails, p[1], func(t, v int) int { return pairs[t][1] - v })
		before[i] = -1
		if at > 0 {
			before[i] = tails[at-1]
		}
		if at == len(tails) {
			tails = append(tails, i)
		} else {
			tails[at] = i
		}
	}
	if len(tails) == 0 {
		return nil
	}
	series := make([][2]int, len(tails))
	for i, at := len(tails)-1, tails[len(tails)-1]; i >= 0; i, at = i-1, before[at] {
		series[i] = pairs[at]
	}
	return series
}

// table pairs by the longest common subsequence; a gap that is too large for the table has no pairs.
func (m *matcher[T]) table(i, k, j, n int) {
	h, w := k-i, n-j
	if (h+1)*(w+1) > maxTable {
		return
	}
	length := make([]int32, (h+1)*(w+1))
	at := func(x, y int) *int32 { return &length[x*(w+1)+y] }
	for x := h - 1; x >= 0; x-- {
		for y := w - 1; y >= 0; y-- {
			if m.a[i+x] == m.b[j+y] {
				*at(x, y) = *at(x+1, y+1) + 1
			} else {
				*at(x, y) = max(*at(x+1, y), *at(x, y+1))
			}
		}
	}
	for x, y := 0, 0; x < h && y < w; {
		switch {
		case m.a[i+x] == m.b[j+y]:
			m.pair(i+x, j+y)
			x, y = x+1, y+1
		case *at(x+1, y) >= *at(x, y+1):
			x++
		default:
			y++
		}
	}
}
