package citation

// path is a place inside an article.
type path struct{ part, point, subpoint, indent string }

func (p *path) set(r rank, v string) {
	switch r {
	case rankPart:
		p.part = v
	case rankPoint:
		p.point = v
	case rankSubpoint:
		p.subpoint = v
	case rankIndent:
		p.indent = v
	}
}

// upward makes places of units that were named from the smallest up: "подпунктами 1), 2) пункта 1 и пункта 3".
func upward(steps []step) []path {
	for i := range steps[:max(len(steps)-1, 0)] { // "paragraph two of part one": an indent, as translations call it
		if s := &steps[i]; s.worded && s.rank == rankPoint && steps[i+1].rank <= rankPoint {
			s.rank = rankIndent
		}
	}
	var paths []path
	for from := 0; from < len(steps); {
		to := from + 1
		for to < len(steps) && steps[to].rank < steps[to-1].rank {
			to++
		}
		paths = append(paths, product(steps[from:to])...)
		from = to
	}
	complete(paths)
	return paths
}

// product lists the places of one run of units: each value of the smallest with the first values of the ones above.
func product(steps []step) []path {
	var base path
	for _, s := range steps[1:] {
		base.set(s.rank, s.values[0])
	}
	paths := make([]path, 0, len(steps[0].values))
	for _, v := range steps[0].values {
		p := base
		p.set(steps[0].rank, v)
		paths = append(paths, p)
	}
	return paths
}

// complete gives a subpoint without a point the point of the place after it: "подпунктом 2) и подпунктом 3) пункта 1".
func complete(paths []path) {
	for i := len(paths) - 2; i >= 0; i-- {
		p, after := &paths[i], paths[i+1]
		if p.subpoint != "" && p.point == "" && p.part == "" && after.subpoint != "" {
			p.point, p.part = after.point, after.part
		}
	}
}
