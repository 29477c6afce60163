package main

import (
	"encoding/binary"
	"fmt"
	"os"
)

// dawg reads a double array of dawgdic (https://code.google.com/archive/p/dawgdic/) with its guide of children and siblings.
type dawg struct {
	units []uint32
	guide []byte // per unit: label of the first child, label of the next sibling
}

func readDAWG(path string) (*dawg, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	units, rest, err := counted(data, 4)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	d := &dawg{units: make([]uint32, len(units)/4)}
	for i := range d.units {
		d.units[i] = binary.LittleEndian.Uint32(units[4*i:])
	}
	if len(rest) == 0 {
		return d, nil
	}
	if d.guide, _, err = counted(rest, 2); err != nil {
		return nil, fmt.Errorf("%s: guide: %w", path, err)
	}
	return d, nil
}

// counted takes a little-endian number n and n elements of the given size off data.
func counted(data []byte, size int) (elements, rest []byte, err error) {
	if len(data) < 4 {
		return nil, nil, fmt.Errorf("ends before the number of elements")
	}
	n := int(binary.LittleEndian.Uint32(data)) * size
	if n > len(data)-4 {
		return nil, nil, fmt.Errorf("holds %d bytes of %d", len(data)-4, n)
	}
	return data[4 : 4+n], data[4+n:], nil
}

func (d *dawg) offset(node uint32) uint32 {
	u := d.units[node]
	return u >> 10 << (u & (1 << 9) >> 6)
}

func (d *dawg) step(node uint32, label byte) (next uint32, ok bool) {
	next = node ^ d.offset(node) ^ uint32(label)
	return next, int(next) < len(d.units) && d.units[next]&(1<<31|0xff) == uint32(label)
}

// value returns the number stored at the key.
func (d *dawg) value(key []byte) (v int, ok bool) {
	node := uint32(0)
	for _, label := range key {
		if node, ok = d.step(node, label); !ok {
			return 0, false
		}
	}
	if d.units[node]>>8&1 == 0 {
		return 0, false
	}
	return int(d.units[node^d.offset(node)] &^ (1 << 31)), true
}

// each calls f with every key; key is only valid during the call.
func (d *dawg) each(f func(key []byte)) { d.below(0, nil, f) }

func (d *dawg) below(node uint32, key []byte, f func(key []byte)) {
	if d.units[node]>>8&1 != 0 {
		f(key)
	}
	for label := d.guide[2*node]; label != 0; {
		next, ok := d.step(node, label)
		if !ok {
			return
		}
		d.below(next, append(key, label), f)
		label = d.guide[2*next+1]
	}
}
