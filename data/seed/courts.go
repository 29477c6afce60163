package seed

import (
	"fmt"
	"math/rand/v2"

	"taldau/data"
	"taldau/data/court"
)

// bench is a court with the code under which the invented bank numbers its cases.
type bench struct {
	court.Court
	code string
}

// in is the court as an act of that language prints it.
func (b bench) in(lang data.Lang) data.Court {
	name := b.Names.RU
	if lang == data.LangKazakh {
		name = b.Names.KK
	}
	return data.Court{Code: b.code, Name: name, Region: b.Region, Instance: data.Instance(b.Instance)}
}

// courts are the courts of the dictionary by what they do.
type courts struct {
	first   map[string][]bench // by type
	appeal  map[string]bench   // by region
	supreme bench
	admin   bench // cassation in administrative cases, since 1 July 2025
}

// cassationSince is the day on which the cassation courts began.
const cassationSince = data.Date("2025-07-01")

func loadCourts() (*courts, error) {
	dictionary, err := court.Load()
	if err != nil {
		return nil, err
	}
	c := &courts{first: map[string][]bench{}, appeal: map[string]bench{}}
	next := map[string]int{}
	for _, k := range dictionary.Courts() {
		b := bench{k, k.Code}
		switch {
		case k.Type == court.TypeSupreme:
			c.supreme = b
		case k.Type == court.TypeCassation:
			if k.Code != "" {
				c.admin = b
			}
		case k.Type == court.TypeRegional:
			c.appeal[k.Region] = b
		case k.ValidTo == "":
			if b.code == "" {
				next[k.Region]++
				b.code = fmt.Sprintf("%s%02d", k.Region, 20+next[k.Region])
			}
			kind := k.Type
			if kind == court.TypeCity {
				kind = court.TypeDistrict
			}
			c.first[kind] = append(c.first[kind], b)
		}
	}
	// Regions without a district court in the dictionary hear such cases in the court that it has.
	return c, nil
}

// pick chooses a court of first instance.
func (c *courts) pick(r *rand.Rand, kind string) bench { return one(r, c.first[kind]) }

// counter numbers the cases of each court, year and kind, leaving gaps as a bank that is not complete has them.
type counter map[string]int

func (c counter) next(r *rand.Rand, code string, year int, kind string) string {
	key := fmt.Sprintf("%s-%02d-%s", code, year%100, kind)
	c[key]++
	if r.IntN(4) == 0 {
		c[key] += r.IntN(3)
	}
	return fmt.Sprintf("%s-%02d-00-%s/%d", code, year%100, kind, c[key])
}
